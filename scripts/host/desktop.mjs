// @ts-check
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { onPath, run, temporaryFolder } from './processes.mjs';
import { QUIET_SETTINGS } from './settings.mjs';

const WINDOWS = process.platform === 'win32';

/**
 * The `code` command of a desktop VS Code, if there is one. In a terminal of a remote window and in WSL, `code` is
 * another program: it opens a window on the other side, and takes no folders of its own.
 */
export function desktopCommand() {
  if (process.env.VSCODE_IPC_HOOK_CLI || process.env.WSL_DISTRO_NAME) return undefined;
  return onPath(WINDOWS ? 'code.cmd' : 'code');
}

/**
 * Opens a window with an extension installed and the settings and extensions of nobody else; returns when it is closed.
 * @param {string} command
 * @param {string} vsix
 * @param {readonly string[]} paths what to open
 */
export async function openDesktop(command, vsix, paths) {
  const folders = await ownFolders();
  await runCode(command, [...folders, '--install-extension', vsix, '--force']);
  await runCode(command, [...folders, '--disable-workspace-trust', '--new-window', '--wait', ...paths]);
}

/** Folders for the data and extensions of one run, as arguments: the user's own editor is left alone. */
export async function ownFolders() {
  const folder = await temporaryFolder();
  const user = join(folder, 'data/User');
  await mkdir(user, { recursive: true });
  await writeFile(join(user, 'settings.json'), JSON.stringify(QUIET_SETTINGS));
  return ['--user-data-dir', join(folder, 'data'), '--extensions-dir', join(folder, 'extensions')];
}

/**
 * On Windows the command is a batch file, which only a shell runs.
 * @param {string} command
 * @param {readonly string[]} args
 */
function runCode(command, args) {
  if (!WINDOWS) return run(command, args);
  return run(`"${command}"`, args.map((arg) => `"${arg}"`), { shell: true });
}
