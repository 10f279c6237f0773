// Builds dist/: the extension, the parser (its own bundle, loaded on first need), the workers, the CLI and the API with its types.
import { build, context } from 'esbuild';
import { rm } from 'node:fs/promises';
import { buildTypes } from './scripts/buildTypes.mjs';

const watch = process.argv.includes('--watch');

/** What is too large to load before it is needed, each a bundle of its own: the parser (4 MB), and YAML. */
const BESIDE = { parser: /(^|\/)(code\/parser|removal\/(project|removeFromText))$/, yaml: /^yaml$/ };

/**
 * Loads these from beside the bundle, when they are first needed: the parser by the `import()` that asks for it, YAML,
 * which is asked for by `import`, with the first use of an export.
 * By `require`: Node searches CommonJS that is loaded by `import()` for export names, which takes longer than running it.
 */
const beside = {
  name: 'beside',
  setup(plugin) {
    for (const [name, filter] of Object.entries(BESIDE)) {
      plugin.onResolve({ filter }, ({ kind }) => (kind === 'entry-point' ? undefined : { path: name, namespace: 'beside' }));
    }
    plugin.onResolve({ filter: /^\.\/\w+\.js$/, namespace: 'beside' }, ({ path }) => ({ path, external: true }));
    plugin.onLoad({ filter: /^parser$/, namespace: 'beside' }, () => ({ contents: loadParser, resolveDir: import.meta.dirname }));
    plugin.onLoad({ filter: /^yaml$/, namespace: 'beside' }, () => ({ contents: `module.exports = { ${yamlExports.join(', ')} }` }));
  },
};

const loadParser = `module.exports = require('./src/disk/compiled.node').requireCompiled(__dirname + '/parser.js')`;
const yamlExports = Object.keys(await import('yaml')).map((name) => `get ${name}() { return require('./yaml.js').${name} }`);

/** What works on trees: all of it in one bundle, for all of it holds TypeScript's parser. */
const PARSER = ['code/parser', 'removal/project', 'removal/removeFromText'].map((name) => `export * from './src/${name}';`).join('\n');

const common = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  minify: !watch,
  sourcemap: watch ? 'inline' : false,
  logLevel: 'warning',
  legalComments: 'none',
  mainFields: ['module', 'main'],
};

const bundles = [
  { entryPoints: { extension: 'src/extension.ts' }, external: ['vscode'], plugins: [beside] },
  { entryPoints: { parserWorker: 'src/disk/parserWorker.node.ts', scanWorker: 'src/disk/scanWorker.node.ts' }, plugins: [beside] },
  { entryPoints: { api: 'src/api.ts' }, plugins: [beside] },
  { entryPoints: { cli: 'src/cli/main.ts' }, plugins: [beside], banner: { js: '#!/usr/bin/env node' } },
  { stdin: { contents: PARSER, resolveDir: import.meta.dirname, sourcefile: 'parser.ts', loader: 'ts' }, outfile: 'dist/parser.js' },
  { entryPoints: { yaml: 'yaml' } },
];

await rm('dist', { recursive: true, force: true });
for (const bundle of bundles) {
  const options = { ...common, outdir: bundle.outfile ? undefined : 'dist', ...bundle };
  await build(options);
  if (watch) await (await context(options)).watch();
}
if (watch) console.log('Built. Watching src/.'); // .vscode/tasks.json waits for this line
if (!watch) await buildTypes();
