// @ts-check
// Child processes and temporary folders that do not outlive this process, however it ends.
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';

const GROUPS = process.platform !== 'win32';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
/** @type {Set<string>} */
const folders = new Set();

process.once('exit', () => {
  for (const child of running) killGroup(child, 'SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => process.exit(128 + constants.signals[signal]));
}

/**
 * Starts a program in a process group of its own, so that stopping it stops what it started too.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean }} [options]
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { ...options, detached: GROUPS, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

/**
 * Runs a program to its end and returns what it printed on stdout.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean }} [options]
 * @returns {Promise<string>}
 */
export function run(command, args, options) {
  const child = start(command, args, options);
  let printed = '';
  let complaints = '';
  child.stdout.on('data', (chunk) => (printed += chunk));
  child.stderr.on('data', (chunk) => (complaints += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(printed);
      else reject(new Error(`${[command, ...args].join(' ')} ended with ${code}:\n${(complaints || printed).trim()}`));
    });
  });
}

/**
 * Asks a program to end, and ends it when it has not done so within two seconds.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<void>}
 */
export function stop(child) {
  if (!running.has(child)) return Promise.resolve();
  return new Promise((resolve) => {
    const impatience = setTimeout(() => killGroup(child, 'SIGKILL'), 2000);
    child.once('close', () => {
      clearTimeout(impatience);
      killGroup(child, 'SIGKILL'); // what the program left behind
      resolve();
    });
    killGroup(child, 'SIGTERM');
  });
}

/**
 * Where a program is, if it is installed.
 * @param {string} name
 */
export function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** A folder that is deleted when this process ends. */
export async function temporaryFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'flagline-'));
  folders.add(folder);
  return folder;
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function killGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (GROUPS) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // The group is gone already.
  }
}
