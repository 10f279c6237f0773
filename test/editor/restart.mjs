// @ts-check
// What is known of a flag server outlives the editor: two launches on one workspace, and the server gone in between.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../scripts/host/cache.mjs';
import { openPage } from '../../scripts/host/page.mjs';
import { bundleForNode } from './bundleSuites.mjs';
import { startInServer } from './serverHost.mjs';
import { copyWorkspace } from './workspaceCopy.mjs';

/** What it goes by among the suites. */
export const RESTART = 'servers-restart';

/** Stands nowhere but in the editor's secret storage, which a host for tests keeps in memory: the second launch has no token. */
export const RESTART_TOKEN = 'user:restart-secret-0815';

/**
 * @param {import('../../scripts/host/server.mjs').Server} server with the extension installed, and the token in its environment
 * @param {import('./report.mjs').Report} report
 * @returns {Promise<import('./report.mjs').Counts>}
 */
export async function runRestart(server, report) {
  const workspace = await copyWorkspace();
  const browser = (await openPage()).context().browser();
  // Both launches are one user's.
  const context = await browser?.newContext({ locale: 'en-US' });
  if (!context) throw new Error('The browser has ended.');
  const first = await launch(context, server, 'first', workspace, report);
  const kept = await filesHolding(server.data, 'served-flag', 'servers.json');
  const second = await launch(context, server, 'second', workspace, report);
  await browser?.close();
  const told = await filesHolding(server.data, RESTART_TOKEN);
  const checks = [
    tell(kept.length === 1, 'keeps what the server said in the storage of the workspace', kept),
    tell(told.length === 0, 'writes the token into no file, logs included', told),
  ];
  const passed = checks.filter(Boolean).length;
  return { passed: first.passed + second.passed + passed, failed: first.failed + second.failed + checks.length - passed };
}

/**
 * @param {import('playwright-core').BrowserContext} context
 * @param {import('../../scripts/host/server.mjs').Server} server
 * @param {'first' | 'second'} which
 * @param {string} workspace
 * @param {import('./report.mjs').Report} report
 */
async function launch(context, server, which, workspace, report) {
  const page = await context.newPage();
  const { ended } = await startInServer(page, server, await bundle(which), { workspace }, (line) => report.log(line));
  const counts = await report.counts(ended);
  await page.close();
  return counts;
}

/** @param {'first' | 'second'} which */
async function bundle(which) {
  const outdir = join(ROOT, 'out/restart', which);
  await bundleForNode([join(ROOT, `test/editor/restart/${which}.suite.ts`)], outdir);
  return join(outdir, 'index.js');
}

/**
 * @param {string} folder
 * @param {string} text
 * @param {string} [name] of the files that are looked at; all of them where left out
 */
async function filesHolding(folder, text, name) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && (name === undefined || entry.name === name)).map((entry) => join(entry.parentPath, entry.name));
  const held = await Promise.all(files.map(async (file) => (await readFile(file)).includes(text)));
  return files.filter((_, index) => held[index]);
}

/**
 * @param {boolean} holds
 * @param {string} what
 * @param {readonly string[]} found
 */
function tell(holds, what, found) {
  console.log(`    ${holds ? '✔' : '✘'} ${what}${holds ? '' : `: ${found.join(', ') || 'nothing found'}`}`);
  return holds;
}
