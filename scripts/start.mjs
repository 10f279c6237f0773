// @ts-check
// Opens a real VS Code on the sample workspace with Flagline installed: the desktop's, else VS Code's server in a browser.
import { downloadAndUnzipVSCode, resolveCliPathFromVSCodeExecutablePath } from '@vscode/test-electron';
import { join } from 'node:path';
import process from 'node:process';
import { CACHE, ROOT } from './host/cache.mjs';
import { desktopCommand, openDesktop } from './host/desktop.mjs';
import { onPath, start } from './host/processes.mjs';
import { startServer } from './host/server.mjs';

const VSIX = join(ROOT, 'out/flagline.vsix');
const WORKSPACE = join(ROOT, 'test/workspace/flagline.code-workspace');
const FIRST_FILE = join(ROOT, 'test/workspace/shop/src/cart.ts');

try {
  const command = desktopCommand() ?? (await downloadedCommand());
  await (command ? onDesktop(command) : inBrowser());
  process.exit(0);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

/** Where there is no `code`: VS Code's server runs on Linux, elsewhere the desktop is downloaded. */
async function downloadedCommand() {
  if (process.platform === 'linux') return undefined;
  return resolveCliPathFromVSCodeExecutablePath(await downloadAndUnzipVSCode({ cachePath: CACHE }));
}

/** @param {string} command */
async function onDesktop(command) {
  console.log('\nOpening VS Code on test/workspace. Close its window or press Ctrl+C to end.');
  await openDesktop(command, VSIX, [WORKSPACE, FIRST_FILE]);
}

async function inBrowser() {
  const server = await startServer({ vsix: VSIX });
  const payload = JSON.stringify([['openFile', `vscode-remote://${server.authority}${FIRST_FILE}`]]);
  const address = server.address({ workspace: WORKSPACE, payload });
  console.log(`\nVS Code is open on test/workspace, with Flagline installed:\n\n  ${address}\n\nCtrl+C stops it.`);
  openBrowser(address);
  await server.ended;
  throw new Error(`VS Code's server ended:\n${server.output()}`);
}

/** @param {string} address */
function openBrowser(address) {
  const hasScreen = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (hasScreen && onPath('xdg-open')) start('xdg-open', [address]).once('error', () => {});
}
