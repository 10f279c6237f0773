// Builds dist/: the extension, the parser (its own bundle, loaded on first need, in Node and in browsers), the workers, the CLI
// and the API with its types; and, in dist/web, the extension and its worker for browsers.
import { build, context } from 'esbuild';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildTypes } from './scripts/buildTypes.mjs';

const watch = process.argv.includes('--watch');
const require = createRequire(import.meta.url);

/** What works on trees; it holds TypeScript's parser, 4 MB. */
const PARSER = ['code/parser', 'code/textIndex', 'removal/project', 'removal/removeFromText'];

/** What works on the texts of flag files, of all formats, and on overrides. */
const SOURCES = [
  ...['emptyFlagFile', 'flagSource', 'parseFlagFile', 'planChange', 'flagd/definitions', 'code/readRegistryFile', 'text/syntaxes', 'text/tree'].map((name) => `sources/${name}`),
  ...['planOverride', 'snippets'].map((name) => `overrides/${name}`),
];

/** What is too large to load before it is needed, each a bundle of its own: what is asked for, and what the bundle is called. */
const BESIDE = [
  { name: 'parser', asked: anyOf(PARSER) },
  { name: 'sources', asked: anyOf(SOURCES) },
  { name: 'proxy', asked: anyOf(['proxyFetch.node']) },
  { name: 'flagd', asked: anyOf(['evaluation/flagd']) },
  { name: 'servers', asked: anyOf(['serverCode.node']) },
  { name: 'yaml', asked: /^yaml$/ },
  { name: 'toml', asked: /^toml-eslint-parser$/ },
  { name: 'globs', asked: /^picomatch$/ },
];

/** @param {readonly string[]} modules */
function anyOf(modules) {
  return new RegExp(`(^|/)(${modules.join('|')})$`);
}

/**
 * Loads these from beside the bundle, when they are first needed: the parser by the `import()` that asks for it, the
 * others, which are asked for by `import`, with the first use of an export.
 * By `require`: Node searches CommonJS that is loaded by `import()` for export names, which takes longer than running it.
 * @param {Readonly<Record<string, () => string>>} contents what stands for each bundle
 * @returns {import('esbuild').Plugin}
 */
function besides(contents) {
  return {
    name: 'beside',
    setup(plugin) {
      for (const { name, asked } of BESIDE) {
        if (!(name in contents)) continue;
        plugin.onResolve({ filter: asked }, ({ kind }) => (kind === 'entry-point' ? undefined : { path: name, namespace: 'beside' }));
      }
      plugin.onResolve({ filter: /^\.\/\w+\.js$/, namespace: 'beside' }, ({ path }) => ({ path, external: true }));
      plugin.onLoad({ filter: /./, namespace: 'beside' }, ({ path }) => ({ contents: contents[path]?.() ?? '', resolveDir: import.meta.dirname }));
    },
  };
}

/** Found by name, flag files need no format loaded: the names are worked out when the bundle is built. */
const formatNames = {
  name: 'format-names',
  /** @param {import('esbuild').PluginBuild} plugin */
  setup(plugin) {
    plugin.onLoad({ filter: /[\\/]formatNames\.ts$/ }, async ({ path }) => {
      const { outputFiles } = await build({ ...common, entryPoints: [path], write: false, sourcemap: false });
      const module = { exports: {} };
      new Function('module', 'exports', 'require', outputFiles[0]?.text ?? '')(module, module.exports, require);
      return { contents: JSON.stringify(module.exports), loader: 'json' };
    });
  },
};

/** Each export is taken from the bundle when it is used. */
function lazily(name) {
  const names = Object.keys(require(`./dist/${name}.js`));
  return `module.exports = { ${names.map((each) => `get ${each}() { return require('./${name}.js').${each} }`).join(', ')} }`;
}

/**
 * Of typescript-estree only what turns a tree of TypeScript into another is used: the rest of it asks for files.
 * @type {import('esbuild').Plugin}
 */
const converterAlone = {
  name: 'converter-alone',
  setup(plugin) {
    const from = (/** @type {string} */ file) => JSON.stringify(join(dirname(require.resolve('@typescript-eslint/typescript-estree')), file));
    // Taken once: an export that is handed on by CommonJS costs a call or two each time that it is used. And asked for the
    // token after an `export`, typescript-estree looks through all of the file, for each of its exports, not just through that.
    const contents = `
      import * as types from '@typescript-eslint/types';
      import * as traversing from ${from('simple-traverse.js')};
      import * as converting from ${from('ast-converter.js')};
      const utils = require(${from('node-utils.js')});
      const { findNextToken } = utils;
      utils.findNextToken = (token, parent, ast) => findNextToken(token, (parent === ast && token.parent) || parent, ast);
      export const { AST_NODE_TYPES } = types;
      export const { simpleTraverse } = traversing;
      export const { astConverter } = converting;`;
    plugin.onResolve({ filter: /^@typescript-eslint\/typescript-estree(\/|$)/ }, () => ({ path: 'converter', namespace: 'converter' }));
    plugin.onLoad({ filter: /./, namespace: 'converter' }, () => ({ contents, resolveDir: import.meta.dirname }));
  },
};

const texts = { yaml: () => lazily('yaml'), toml: () => lazily('toml') };
const globs = { globs: () => `module.exports = (...asked) => require('./globs.js')(...asked)` };
const parser = { parser: () => `module.exports = require('./src/disk/compiled.node').requireCompiled(__dirname + '/parser.js')` };
const servers = { servers: () => `module.exports = require('./servers.js')` };
const proxy = { proxy: () => `module.exports = require('./proxy.js')` };
const flagd = { flagd: () => `module.exports = require('./flagd.js')` };
const all = [besides({ ...texts, ...globs, ...parser, ...servers, ...proxy, ...flagd, sources: () => lazily('sources') }), formatNames];

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

/** @param {readonly string[]} modules */
function together(modules) {
  return { contents: modules.map((name) => `export * from './src/${name}';`).join('\n'), resolveDir: import.meta.dirname, loader: 'ts' };
}

/** For browsers: whatever asks for a module of Node fails to build. */
const web = { platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

/**
 * One for both: a module of Node, and a script that leaves what it exports in a variable. TypeScript is told that it is in a
 * browser, so that it does not look for a disk.
 */
const parserBundle = {
  ...web,
  stdin: together(PARSER),
  outfile: 'dist/parser.js',
  format: 'iife',
  globalName: 'flaglineParser',
  footer: { js: "if (typeof module === 'object') module.exports = flaglineParser;" },
  define: { 'process.browser': 'true' },
  plugins: [converterAlone],
};

/** In this order: those that load others from beside them ask what these export. */
const bundles = [
  { entryPoints: { yaml: 'yaml', toml: 'toml-eslint-parser', globs: 'picomatch' }, outdir: 'dist' },
  parserBundle,
  { stdin: together(SOURCES), outfile: 'dist/sources.js', plugins: [besides(texts)] },
  { entryPoints: { servers: 'src/disk/serverCode.node.ts' }, outdir: 'dist' },
  { entryPoints: { proxy: 'src/disk/proxyFetch.node.ts' }, outdir: 'dist' },
  { entryPoints: { flagd: 'src/evaluation/flagd.ts' }, outdir: 'dist' },
  { entryPoints: { extension: 'src/extension.node.ts' }, outdir: 'dist', external: ['vscode'], plugins: all },
  { entryPoints: { parserWorker: 'src/disk/parserWorker.node.ts', scanWorker: 'src/disk/scanWorker.node.ts' }, outdir: 'dist', plugins: all },
  { entryPoints: { api: 'src/api.ts' }, outdir: 'dist', plugins: all },
  { entryPoints: { cli: 'src/cli/main.ts' }, outdir: 'dist', plugins: all, banner: { js: '#!/usr/bin/env node' } },
  { ...web, entryPoints: { extension: 'src/extension.web.ts' }, outdir: 'dist/web', external: ['vscode'] },
  { ...web, entryPoints: { parserWorker: 'src/web/parserWorker.ts' }, outdir: 'dist/web', format: 'iife', plugins: [besides({ parser: () => 'module.exports = flaglineParser' })] },
];

await rm('dist', { recursive: true, force: true });
for (const bundle of bundles) {
  const options = { ...common, ...bundle };
  await build(options);
  if (watch) await (await context(options)).watch();
}
if (watch) console.log('Built. Watching src/.'); // .vscode/tasks.json waits for this line
if (!watch) await buildTypes();
