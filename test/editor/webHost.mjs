// @ts-check
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../scripts/host/cache.mjs';
import { openPage } from '../../scripts/host/page.mjs';
import { temporaryFolder } from '../../scripts/host/processes.mjs';
import { WEB_SUITES_BUNDLED } from './bundleSuites.mjs';
import { startInServer } from './serverHost.mjs';
import { copyWorkspace } from './workspaceCopy.mjs';

/** What the suites report begins with, among all that is in the console. */
const REPORT = 'flagline-report ';

const SUITES = 'suites.js';

/**
 * Runs the suites for browsers in the extension host that runs in the page itself, as on vscode.dev.
 * @param {import('../../scripts/host/server.mjs').Server} server
 * @param {import('./report.mjs').Report} report
 */
export async function runSuitesInBrowser(server, report) {
  const page = await openPage();
  const take = (/** @type {string} */ line) => {
    if (line.startsWith(REPORT)) report.take(JSON.parse(line.slice(REPORT.length)));
    else report.log(line);
  };
  const extension = await webExtension();
  const { ended } = await startInServer(page, server, join(extension, SUITES), { workspace: await copyWorkspace() }, take, extension);
  const counts = await report.counts(ended);
  await page.context().browser()?.close();
  return counts;
}

/** A copy of the extension that runs in browsers only: with `main`, the server would run it. The suites run where the extension is that they are in. */
async function webExtension() {
  const folder = await temporaryFolder();
  const { main: _, ...manifest } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await mkdir(join(folder, 'dist'));
  for (const part of ['dist/parser.js', 'dist/web', 'media', 'schemas', 'package.nls.json']) await cp(join(ROOT, part), join(folder, part), { recursive: true });
  await cp(WEB_SUITES_BUNDLED, join(folder, SUITES));
  return folder;
}
