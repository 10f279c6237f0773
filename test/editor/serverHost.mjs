// @ts-check
import { format } from 'node:util';
import { ROOT } from '../../scripts/host/cache.mjs';
import { isNoise } from '../../scripts/host/noise.mjs';
import { openPage } from '../../scripts/host/page.mjs';
import { SUITE_RUNNER } from './bundleSuites.mjs';
import { copyWorkspace } from './workspaceCopy.mjs';

/**
 * Runs the bundled suites in VS Code's server, through its page.
 * @param {import('../../scripts/host/server.mjs').Server} server
 * @param {import('./report.mjs').Report} report
 */
export async function runSuitesOnServer(server, report) {
  const page = await openPage();
  const log = (/** @type {string} */ _level, /** @type {unknown[]} */ args) => {
    const line = format(...args);
    if (!isNoise(line)) report.log(line);
  };
  await page.exposeFunction('codeAutomationLog', log);
  const ended = new Promise((resolve) => void page.exposeFunction('codeAutomationExit', resolve));
  const remote = (/** @type {string} */ path) => `vscode-remote://${server.authority}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(ROOT)],
    ['extensionTestsPath', remote(SUITE_RUNNER)],
    ['skipWelcome', 'true'],
  ];
  await page.goto(server.address({ workspace: await copyWorkspace(), payload: JSON.stringify(payload) }));
  const counts = await report.counts(ended);
  await page.context().browser()?.close();
  return counts;
}
