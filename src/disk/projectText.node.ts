import { readFileSync, renameSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { access, chmod, chown, constants, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const BYTE_ORDER_MARK = '\uFEFF';

/** How often a file that others keep changing is read again before giving up. */
const MAX_ATTEMPTS = 10;

const LOCK_WAIT_MS = 5_000;
const LOCK_RETRY_MS = 20;

/** A file that cannot be used as it is. The message is a sentence without its subject, the file: `is not UTF-8 text.` */
export class TextFileError extends Error {}

/** Reads UTF-8, without the byte order mark. */
export async function readText(path: string): Promise<string> {
  const text = decode(await readFile(path));
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

/** What becomes of a text, undefined leaving it alone, and what the asker wants to know of it. */
export interface Rewritten<T> {
  readonly text: string | undefined;
  readonly answer: T;
}

type Rewrite<T> = (text: string | undefined) => Rewritten<T> | Promise<Rewritten<T>>;

/**
 * Replaces the text of a file in one step: readers see the old text or the new one, never a part of it. `rewrite` gets
 * the text, or undefined where there is no file. It is asked again when the file changes before its answer is in place;
 * the last answer is returned. Byte order mark, mode and owner are kept, and a symbolic link stays one.
 *
 * As git does with its index, the new text goes to a lock file beside the file, which is then renamed over it. The lock
 * keeps other Flagline processes out; the comparison just before renaming notices all other programs.
 *
 * @throws TextFileError, or the error of the file system
 */
export async function rewriteText<T>(path: string, rewrite: Rewrite<T>): Promise<T> {
  const target = await realpath(path).catch(() => path);
  const old = await stat(target).catch(() => undefined);
  // Renaming asks for leave to write in the folder only; a file that is read-only is meant to stay.
  if (old) await access(target, constants.W_OK);
  const lock = await takeLock(target, old);
  let renamed = false;
  try {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const before = readIfThere(target);
      const { text, answer } = await keepingMark(before && decode(before), rewrite);
      if (text === undefined) return answer;
      await writeFile(lock, text);
      if (old) await takeAfter(lock, old);
      renamed = renameUnlessChanged(lock, target, before);
      if (renamed) return answer;
    }
  } finally {
    // Once renamed, a file of that name is another process's lock.
    if (!renamed) await rm(lock, { force: true });
  }
  throw new TextFileError('keeps being changed by another program. Nothing was changed; try again.');
}

async function keepingMark<T>(text: string | undefined, rewrite: Rewrite<T>): Promise<Rewritten<T>> {
  if (!text?.startsWith(BYTE_ORDER_MARK)) return rewrite(text);
  const rewritten = await rewrite(text.slice(1));
  return rewritten.text === undefined ? rewritten : { ...rewritten, text: BYTE_ORDER_MARK + rewritten.text };
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new TextFileError('is not UTF-8 text. Save it as UTF-8 and try again.');
  }
}

async function takeLock(target: string, old: Stats | undefined): Promise<string> {
  const lock = join(dirname(target), `.${basename(target)}.lock`);
  const deadline = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      // Nobody else may look into the copy before it has the mode of the file.
      await writeFile(lock, '', { flag: 'wx', mode: old ? 0o600 : 0o666 });
      return lock;
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) throw error;
    }
    if (Date.now() > deadline) {
      throw new TextFileError(`is locked by another Flagline. If none is running, delete ${lock} and try again.`);
    }
    await sleep(LOCK_RETRY_MS);
  }
}

/** Gives `path` the owner, where the system lets us, and the mode of `old`. */
async function takeAfter(path: string, old: Stats): Promise<void> {
  await chown(path, old.uid, old.gid).catch(() => undefined);
  await chmod(path, old.mode);
}

/** Synchronous, so that nothing of this process comes between looking and renaming. */
function renameUnlessChanged(from: string, target: string, before: Buffer | undefined): boolean {
  const now = readIfThere(target);
  if (before === undefined ? now !== undefined : !now?.equals(before)) return false;
  renameSync(from, target);
  return true;
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

const TROUBLES: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist.',
  ENOTDIR: 'does not exist.',
  EISDIR: 'is a folder, not a file.',
  EACCES: 'may not be read or written by this user. Check the permissions of the file and its folder.',
  EPERM: 'may not be read or written by this user. Check the permissions of the file and its folder.',
  EROFS: 'is on a file system that may only be read.',
  ENOSPC: 'could not be written: the disk is full.',
};

/**
 * Why a file could not be read or written: a sentence without its subject, like the messages of `TextFileError`.
 * Throws `error` again when it is no trouble with a file.
 */
export function fileTrouble(error: unknown): string {
  if (error instanceof TextFileError) return error.message;
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error;
  return TROUBLES[String(error.code)] ?? `could not be read or written (${error.message}).`;
}

export function isMissing(error: unknown): boolean {
  return isErrno(error, 'ENOENT');
}

export function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
