// Builds dist/: the extension, the parser (its own bundle, loaded on first need), the worker, the CLI and the API with its types.
import { build, context } from 'esbuild';
import { rm } from 'node:fs/promises';
import { buildTypes } from './scripts/buildTypes.mjs';

const watch = process.argv.includes('--watch');

/**
 * The parser is 4 MB: every bundle but its own requires it from beside itself, when it is first needed.
 * By `require`: Node searches CommonJS that is loaded by `import()` for export names, which takes longer than running it.
 */
const parserBeside = {
  name: 'parser-beside',
  setup(plugin) {
    plugin.onResolve({ filter: /(^|\/)code\/parser$/ }, ({ kind }) => (kind === 'entry-point' ? undefined : { path: 'parser', namespace: 'beside' }));
    plugin.onResolve({ filter: /./, namespace: 'beside' }, ({ path }) => ({ path, external: true }));
    plugin.onLoad({ filter: /./, namespace: 'beside' }, () => ({ contents: `module.exports = require('./parser.js')` }));
  },
};

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
  { entryPoints: { extension: 'src/extension.ts' }, external: ['vscode'], plugins: [parserBeside] },
  { entryPoints: { parserWorker: 'src/disk/parserWorker.node.ts' }, plugins: [parserBeside] },
  { entryPoints: { api: 'src/api.ts' }, plugins: [parserBeside] },
  { entryPoints: { cli: 'src/cli/main.ts' }, plugins: [parserBeside], banner: { js: '#!/usr/bin/env node' } },
  { entryPoints: { parser: 'src/code/parser.ts' } },
];

await rm('dist', { recursive: true, force: true });
for (const bundle of bundles) {
  const options = { ...common, ...bundle, outdir: 'dist' };
  await build(options);
  if (watch) await (await context(options)).watch();
}
if (watch) console.log('Built. Watching src/.'); // .vscode/tasks.json waits for this line
if (!watch) await buildTypes();
