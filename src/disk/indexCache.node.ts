import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { ModuleFacts } from '../code/linking/moduleFacts';
import type { FileUsages } from '../model/usage';
import type { Wrapper } from '../model/wrapper';
import type { Stamp } from './codeText.node';

/** What is known of one code file. Plain data. */
export interface KnownFile {
  /** Left out where the file itself must be asked whether it changed. */
  readonly stamp?: Stamp;
  /** Of the text; left out where it was not worth parsing. */
  readonly fingerprint?: string;
  /** As scanned; left out where the file gives nothing. */
  readonly scanned?: FileUsages;
  /** Why it was not searched: a sentence for people, without its subject. */
  readonly skipped?: string;
}

/** What a module gives to others, and the text that says so. */
export interface KnownFacts {
  readonly fingerprint: string;
  /** Left out for a text that is broken. */
  readonly facts?: ModuleFacts;
}

/** What the search of a folder leaves for the next. All paths are those of the search. */
export interface IndexContent {
  readonly wrappers: readonly Wrapper[];
  readonly files: ReadonlyMap<string, KnownFile>;
  readonly facts: ReadonlyMap<string, KnownFacts>;
}

/** Where what was found is kept from one session to the next. */
export interface CachePlace {
  /** Absolute; made when it is needed. Others may write to it at the same time, or delete it. */
  readonly folder: string;
  /** Changes with everything that decides what is found in a text. */
  readonly version: string;
}

/** Folders that were not searched for so long are searched anew. */
const MAX_AGE_MS = 60 * 24 * 60 * 60 * 1000;

const DIGEST = { algorithm: 'sha1', length: 20 } as const;

/** Undefined where nothing was kept by this version of Flagline, or it was damaged: then it is searched for anew. */
export function loadIndex(root: string, { folder, version }: CachePlace): IndexContent | undefined {
  try {
    const kept = readFileSync(fileOf(root, folder));
    const content = kept.subarray(DIGEST.length);
    return digestOf(content, version).equals(kept.subarray(0, DIGEST.length)) ? (deserialize(content) as IndexContent) : undefined;
  } catch {
    return undefined;
  }
}

/** Replaces what was kept, in one step. Where the disk is full or may not be written, nothing is kept. */
export function saveIndex(root: string, { folder, version }: CachePlace, index: IndexContent): void {
  const file = fileOf(root, folder);
  const partial = `${file}.${randomUUID()}`;
  try {
    const content = serialize(index);
    mkdirSync(folder, { recursive: true });
    writeFileSync(partial, Buffer.concat([digestOf(content, version), content]));
    renameSync(partial, file);
    dropOld(folder);
  } catch {
    // What is half written goes with the old.
  }
}

/** Covers the version, so that what another version wrote counts as damaged. */
function digestOf(content: Uint8Array, version: string): Buffer {
  return createHash(DIGEST.algorithm).update(version).update('\0').update(content).digest();
}

function fileOf(root: string, folder: string): string {
  return join(folder, `${createHash('sha1').update(root).digest('hex')}.index`);
}

/** What folders left that are gone, and writers that were interrupted. */
function dropOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - modified > MAX_AGE_MS) rmSync(path, { force: true });
  }
}
