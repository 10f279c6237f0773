import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { ModuleFacts } from '../code/linking/moduleFacts';
import type { FileUsages } from '../model/usage';
import type { FileId } from '../model/span';
import type { FoundWrapper, Wrapper } from '../model/wrapper';
import type { Stamp } from './codeText.node';
import { readSealed, writeSealed } from './sealedFile.node';

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
  /** Those that are declared. */
  readonly wrappers: readonly Wrapper[];
  readonly files: ReadonlyMap<string, KnownFile>;
  readonly facts: ReadonlyMap<string, KnownFacts>;
  /** The wrappers that the files were scanned with: the content of a `WrapperBook`. */
  readonly found: ReadonlyMap<FileId, readonly FoundWrapper[]>;
}

/** Where what was found is kept from one session to the next. */
export interface CachePlace {
  /** Absolute; made when it is needed. Others may write to it at the same time, or delete it. */
  readonly folder: string;
  /** Changes with everything that decides what is found in a text. */
  readonly version: string;
}

/** Undefined where nothing was kept by this version of Flagline, or it was damaged: then it is searched for anew. */
export function loadIndex(root: string, { folder, version }: CachePlace): IndexContent | undefined {
  const content = readSealed(fileOf(root, folder), version);
  return content && (deserialize(content) as IndexContent);
}

/** Replaces what was kept. */
export function saveIndex(root: string, { folder, version }: CachePlace, index: IndexContent): void {
  writeSealed(fileOf(root, folder), version, serialize(index));
}

function fileOf(root: string, folder: string): string {
  return join(folder, 'index', createHash('sha1').update(root).digest('hex'));
}
