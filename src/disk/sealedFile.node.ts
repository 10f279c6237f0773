import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Files that may be lost, but never be wrong: others may write them at the same time, cut them short, or delete them. */

const DIGEST_LENGTH = 20;

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

/** Replaces the file in one step. False where the disk is full or may not be written. */
export function writeSealed(path: string, version: string, content: Uint8Array): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const partial = `${path}.${randomUUID()}`;
    writeFileSync(partial, Buffer.concat([digestOf(content, version), content]));
    renameSync(partial, path);
    return true;
  } catch {
    return false;
  }
}

/** Covers the version, so that what was written for another one counts as damaged. */
function digestOf(content: Uint8Array, version: string): Buffer {
  return createHash('sha1').update(version).update('\0').update(content).digest();
}
