// @ts-check
import { build } from 'esbuild';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../host/cache.mjs';
import { openPage } from '../host/page.mjs';
import { temporaryFolder } from '../host/processes.mjs';
import { startServer } from '../host/server.mjs';
import { startInServer } from '../../test/editor/serverHost.mjs';

/**
 * Measures Flagline in a real VS Code with `folder` open.
 * @param {string} folder
 * @param {string} firstFile the one that is opened first, in this folder
 * @returns {Promise<{ activation: number, firstResult: number, fullIndex: number, latencies: number[], ownWork: number, memoryBefore: number, memoryAfter: number }>}
 */
export async function measureHost(folder, firstFile) {
  const runner = join(ROOT, 'out/bench/index.js');
  await build({
    entryPoints: [join(ROOT, 'test/editor/bench/index.ts')],
    outfile: runner,
    ...{ bundle: true, format: 'cjs', platform: 'node', target: 'node20', external: ['vscode'], logLevel: 'warning' },
  });
  const figures = join(await temporaryFolder(), 'figures.json');
  const server = await startServer({ env: { FLAGLINE_FIGURES: figures, FLAGLINE_FIRST_FILE: join(folder, firstFile) } });
  const page = await openPage();
  /** @type {string[]} */
  const log = [];
  try {
    const { ended } = await startInServer(page, server, runner, { folder }, (line) => log.push(line), await sleepingExtension());
    await ended;
    return JSON.parse(await readFile(figures, 'utf8').catch(() => fail(log)));
  } finally {
    await page.context().browser()?.close();
    await server.stop();
  }
}

/** Takes the time that the extension's code needs to load and to activate. */
const MEASURED_MAIN = `
const start = performance.now();
const extension = require('./dist/extension.js');
const loaded = performance.now() - start;
exports.activate = (context) => {
  const called = performance.now();
  extension.activate(context);
  globalThis.activation = loaded + performance.now() - called;
};
`;

/** A copy of the extension that nothing wakes but its measurement. */
async function sleepingExtension() {
  const folder = await temporaryFolder();
  for (const part of ['dist', 'media', 'schemas', 'package.nls.json']) await cp(join(ROOT, part), join(folder, part), { recursive: true });
  const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [], main: './measured.js' }));
  await writeFile(join(folder, 'measured.js'), MEASURED_MAIN);
  return folder;
}

/** @param {readonly string[]} log @returns {never} */
function fail(log) {
  throw new Error(`The measurement in VS Code failed. Its last words:\n${log.slice(-40).join('\n')}`);
}
