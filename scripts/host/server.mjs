// @ts-check
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { withoutNoise } from './noise.mjs';
import { codeServer, node24 } from './parts.mjs';
import { run, start, stop, temporaryFolder } from './processes.mjs';
import { step } from './progress.mjs';
import { QUIET_SETTINGS } from './settings.mjs';

const STARTS_WITHIN_MS = 60_000;

/**
 * A running VS Code server.
 * @typedef {object} Server
 * @property {string} authority host and port
 * @property {(query: Record<string, string>) => string} address of the workbench; the token in it opens the door
 * @property {string} data folder of what it and its extensions keep
 * @property {() => string} output what the server printed, without the noise
 * @property {Promise<void>} ended when it stops, for whatever reason
 * @property {() => Promise<void>} stop
 */

/**
 * Starts VS Code's server on a free port of this machine, with settings and extensions of its own.
 * @param {{ vsix?: string, env?: NodeJS.ProcessEnv }} [options] `vsix` is installed first
 * @returns {Promise<Server>}
 */
export async function startServer({ vsix, env = {} } = {}) {
  const node = await node24();
  const script = await codeServer();
  const data = await temporaryFolder();
  const folders = await dataFolders(data);
  if (vsix) {
    await step('Installing Flagline in VS Code', () => run(node, [script, ...folders, '--install-extension', vsix, '--force']));
  }
  const token = randomBytes(16).toString('hex');
  const child = start(node, [script, ...folders, ...FLAGS, '--connection-token', token], { env: { ...ownEnvironment(), ...env } });
  const output = collect(child);
  const port = await step('Starting VS Code', () => listening(child, output));
  const authority = `127.0.0.1:${port}`;
  return {
    authority,
    data,
    address: (query) => `http://${authority}/?${new URLSearchParams({ tkn: token, ...query })}`,
    output,
    ended: once(child, 'close').then(() => {}),
    stop: () => stop(child),
  };
}

const FLAGS = [
  ...['--host', '127.0.0.1', '--port', '0', '--accept-server-license-terms', '--telemetry-level', 'off'],
  ...['--disable-workspace-trust', '--enable-smoke-test-driver'],
];

/**
 * Folders for the data and extensions of one run, as arguments.
 * @param {string} folder
 */
async function dataFolders(folder) {
  const user = join(folder, 'server/data/User');
  await mkdir(user, { recursive: true });
  await writeFile(join(user, 'settings.json'), JSON.stringify(QUIET_SETTINGS));
  return ['--server-data-dir', join(folder, 'server'), '--extensions-dir', join(folder, 'extensions')];
}

/** A server started from a VS Code terminal must not take itself for a part of that window. */
function ownEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VSCODE|ELECTRON)_/.test(name)));
}

/** @param {import('node:child_process').ChildProcess} child */
function collect(child) {
  let text = '';
  child.stdout?.on('data', (chunk) => (text += chunk));
  child.stderr?.on('data', (chunk) => (text += chunk));
  return () => withoutNoise(text);
}

/**
 * Waits for the port that the server says it listens on.
 * @param {import('node:child_process').ChildProcess} child
 * @param {() => string} output
 * @returns {Promise<string>}
 */
function listening(child, output) {
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ what) => reject(new Error(`VS Code's server ${what}. It printed:\n${output()}`));
    const impatience = setTimeout(() => fail('did not start within a minute'), STARTS_WITHIN_MS);
    child.once('close', (code) => fail(`ended with ${code}`));
    child.stdout?.on('data', () => {
      const [, port] = /agent listening on (\d+)/.exec(output()) ?? [];
      if (!port) return;
      clearTimeout(impatience);
      resolve(port);
    });
  });
}
