// @ts-check
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Holds the downloaded editor. FLAGLINE_CACHE moves it, so that several clones can share one. */
export const CACHE = resolve(process.env.FLAGLINE_CACHE || join(ROOT, '.vscode-test'));

/**
 * The folder `name` in the cache, filled on first use. It is filled under another name and renamed when complete:
 * a folder that is there is whole, whatever interrupted an earlier run.
 * @param {string} name with its version in it
 * @param {(folder: string) => Promise<void>} fill
 */
export async function cached(name, fill) {
  const folder = join(CACHE, name);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial-${process.pid}`;
  await mkdir(CACHE, { recursive: true });
  await removeAbandoned();
  await mkdir(partial);
  await fill(partial);
  await rename(partial, folder).catch(async (error) => {
    await rm(partial, { recursive: true });
    if (!existsSync(folder)) throw error; // otherwise another process was faster
  });
  return folder;
}

/** Deletes what interrupted processes left behind. */
async function removeAbandoned() {
  for (const entry of await readdir(CACHE)) {
    const [, pid] = /\.partial-(\d+)$/.exec(entry) ?? [];
    if (pid && !isRunning(Number(pid))) await rm(join(CACHE, entry), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
