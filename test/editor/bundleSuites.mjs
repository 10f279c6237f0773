// @ts-check
import { build } from 'esbuild';
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ROOT } from '../../scripts/host/cache.mjs';

const SUITES = join(ROOT, 'test/editor/suite');
const BUNDLED = join(ROOT, 'out/editor');

/** The module that VS Code is given: it runs all suites beside it. */
export const SUITE_RUNNER = join(BUNDLED, 'index.js');

/**
 * Bundles the suites whose file name holds `filter`, and nothing else.
 * @param {string} filter
 * @returns {Promise<string[]>} their names
 */
export async function bundleSuites(filter) {
  const names = (await suiteNames()).filter((name) => name.includes(filter));
  await rm(BUNDLED, { recursive: true, force: true });
  await bundleForNode(names.map((name) => join(SUITES, `${name}.suite.ts`)), BUNDLED);
  return names;
}

/**
 * Bundles suites, and beside them `index.js`, which runs them.
 * @param {readonly string[]} suites files that end in `.suite.ts`
 * @param {string} outdir
 */
export async function bundleForNode(suites, outdir) {
  const named = suites.map((suite) => [basename(suite, '.ts'), suite]);
  await build({
    entryPoints: Object.fromEntries([['index', join(SUITES, 'index.ts')], ...named]),
    outdir,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: true,
    logLevel: 'warning',
  });
}

/** Suites of what a browser can do otherwise than the desktop: how files are found, read, linked and changed. */
const WEB_SUITES = ['activation', 'changes', 'deletedFiles', 'findings', 'hover', 'inlineState', 'monorepo', 'overrides', 'removal', 'rename'];

/** The module that VS Code is given in a browser, which loads no others. */
export const WEB_SUITES_BUNDLED = join(ROOT, 'out/editorWeb.js');

/**
 * Bundles the suites for browsers whose file name holds `filter`.
 * @param {string} filter
 * @returns {Promise<string[]>} their names
 */
export async function bundleWebSuites(filter) {
  const names = WEB_SUITES.filter((name) => name.includes(filter));
  const suites = names.map((name) => `import './suite/${name}.suite';`).join('');
  await build({
    // Mocha's functions must be there before the suites call them.
    stdin: { contents: `export { run } from './web/run'; ${suites}`, resolveDir: join(ROOT, 'test/editor'), loader: 'ts' },
    outfile: WEB_SUITES_BUNDLED,
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
    alias: { 'node:assert/strict': join(ROOT, 'test/editor/web/assert.mjs') },
    // Else Mocha takes the exports of the whole bundle for its own, and VS Code calls its `run`.
    define: { exports: 'undefined' },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return names;
}

export async function suiteNames() {
  const files = await readdir(SUITES);
  return files.filter((file) => file.endsWith('.suite.ts')).map((file) => file.replace('.suite.ts', ''));
}
