// @ts-check
import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../host/cache.mjs';
import { openPage } from '../host/page.mjs';
import { temporaryFolder } from '../host/processes.mjs';
import { startServer } from '../host/server.mjs';
import { startInServer } from '../../test/editor/serverHost.mjs';

/**
 * Measures Flagline in a real VS Code with `folder` open.
 * @param {string} folder
 * @returns {Promise<{ activation: number, firstResult: number, fullIndex: number, latencies: number[], holdUps: number[], memoryBefore: number, memoryAfter: number }>}
 */
export async function measureHost(folder) {
  const runner = join(ROOT, 'out/bench/index.js');
  await build({
    entryPoints: [join(ROOT, 'test/editor/bench/index.ts')],
    outfile: runner,
    ...{ bundle: true, format: 'cjs', platform: 'node', target: 'node20', external: ['vscode'], logLevel: 'warning' },
  });
  const figures = join(await temporaryFolder(), 'figures.json');
  const server = await startServer({ env: { FLAGLINE_FIGURES: figures } });
  const page = await openPage();
  /** @type {string[]} */
  const log = [];
  try {
    const { ended } = await startInServer(page, server, runner, { folder }, (line) => log.push(line));
    await ended;
    return JSON.parse(await readFile(figures, 'utf8').catch(() => fail(log)));
  } finally {
    await page.context().browser()?.close();
    await server.stop();
  }
}

/** @param {readonly string[]} log @returns {never} */
function fail(log) {
  throw new Error(`The measurement in VS Code failed. Its last words:\n${log.slice(-40).join('\n')}`);
}
