// @ts-check
import { build } from 'esbuild';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
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
  await build({
    entryPoints: [join(SUITES, 'index.ts'), ...names.map((name) => join(SUITES, `${name}.suite.ts`))],
    outdir: BUNDLED,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: true,
    logLevel: 'warning',
  });
  return names;
}

export async function suiteNames() {
  const files = await readdir(SUITES);
  return files.filter((file) => file.endsWith('.suite.ts')).map((file) => file.replace('.suite.ts', ''));
}
