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
  const { ended } = await startInServer(page, server, SUITE_RUNNER, { workspace: await copyWorkspace() }, (line) => report.log(line));
  const counts = await report.counts(ended);
  await page.context().browser()?.close();
  return counts;
}

/** What suites end with where VS Code opened the workspace without its folders, as it does now and then. */
const WITHOUT_FOLDERS = /Not within \d+ s: a workspace/;

/**
 * Starts a test module in the extension host of VS Code's server. `ended` is settled when it has ended.
 * @param {import('playwright-core').Page} page an empty one
 * @param {import('../../scripts/host/server.mjs').Server} server
 * @param {string} runner path of a module that exports `run()`
 * @param {{ workspace: string } | { folder: string }} opened what VS Code opens
 * @param {(line: string) => void} log takes the lines of the host's console
 * @param {string} [extension] folder of the extension, where it is not this one
 */
export async function startInServer(page, server, runner, opened, log, extension = ROOT) {
  let lacksFolders = false;
  let retries = 2;
  const take = (/** @type {string} */ _level, /** @type {unknown[]} */ args) => {
    const line = format(...args);
    lacksFolders ||= WITHOUT_FOLDERS.test(line);
    if (!isNoise(line)) log(line);
  };
  await page.exposeFunction('codeAutomationLog', take);
  const ended = new Promise((resolve) => {
    // Then it is asked once more, as people do; nothing has run by then.
    const end = (/** @type {unknown} */ code) => (lacksFolders && retries-- > 0 ? void setTimeout(open) : resolve(code));
    void page.exposeFunction('codeAutomationExit', end);
  });
  const remote = (/** @type {string} */ path) => `vscode-remote://${server.authority}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(runner)],
    ['skipWelcome', 'true'],
  ];
  const open = () => {
    lacksFolders = false;
    return page.goto(server.address({ ...opened, payload: JSON.stringify(payload) }));
  };
  await open();
  return { ended };
}
