import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Files that may be lost, but never be wrong: others may write them at the same time, cut them short, or delete them. */

const DIGEST_LENGTH = 20;

/** What was not written for so long is dropped: its folder or its build is gone, or its writer was interrupted. */
const MAX_AGE_MS = 60 * 24 * 60 * 60 * 1000;

/** Undefined where there is no such file, or it is not what was written for this version. */
export function readSealed(path: string, version: string): Buffer | undefined {
  try {
    const sealed = readFileSync(path);
    const content = sealed.subarray(DIGEST_LENGTH);
    return digestOf(content, version).equals(sealed.subarray(0, DIGEST_LENGTH)) ? content : undefined;
  } catch {
    return undefined;
  }
}

/** Replaces the file in one step. Where the disk is full or may not be written, nothing is. Its folder holds only such files. */
export function writeSealed(path: string, version: string, content: Uint8Array): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const partial = `${path}.${randomUUID()}`;
    writeFileSync(partial, Buffer.concat([digestOf(content, version), content]));
    renameSync(partial, path);
    dropOld(dirname(path));
  } catch {
    // It can be done without.
  }
}

function dropOld(folder: string): void {
  for (const path of readdirSync(folder).map((name) => join(folder, name))) {
    const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - modified > MAX_AGE_MS) rmSync(path, { force: true });
  }
}

/** Covers the version, so that what was written for another one counts as damaged. */
function digestOf(content: Uint8Array, version: string): Buffer {
  return createHash('sha1').update(version).update('\0').update(content).digest();
}
