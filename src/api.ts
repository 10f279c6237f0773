// What scripts may import from `flagline`. Everything exported here is documented and kept compatible.
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { scanText } from './code/parser';
import { usageRecord } from './code/usageRecord';
import type { UsageRecord } from './code/usageRecord';
import { TextFolder } from './code/textFolder';
import { scanFolder } from './code/textIndex';
import { loadProject } from './disk/project.node';
import { applyEdits } from './model/edit';
import type { TextEdit } from './model/edit';
import type { Flag } from './model/flag';
import { LineMap } from './model/lineMap';
import type { KeptValue, Refusal } from './model/removal';
import { KeyList, readsMeant } from './model/spelling';
import type { Wrapper } from './model/wrapper';
import { removeFromProject } from './removal/project';
import { removeFromText } from './removal/removeFromText';

export { evaluate, explain } from './evaluation/seed';
export type { UsageRecord } from './code/usageRecord';
export type { Evaluation, EvaluationReason } from './evaluation/seed';
export type { Capability, Definition, Flag, FlagState, SourceRef, Variation } from './model/flag';
export type { TextEdit } from './model/edit';
export type { KeptValue } from './model/removal';
export type { Place, Span } from './model/span';
export type { Certainty, Proof, Role } from './model/usage';
export type { Wrapper } from './model/wrapper';

export interface FindUsagesOptions {
  /** Read functions of your own, as in `flagline.config.json`. */
  readonly wrappers?: readonly Wrapper[];
  /** Keys that are known to exist. A call whose name alone is too common to be a flag read counts only with one of these. */
  readonly knownKeys?: Iterable<string>;
}

/**
 * Finds the flag reads in the text of a TypeScript or JavaScript file, in the order of the text.
 * `fileName` tells the language by its ending and tests by their place, and stands in the records as given.
 * Takes any text: what does not parse gives the reads that can be seen.
 */
export function findUsages(text: string, fileName: string, options: FindUsagesOptions = {}): UsageRecord[] {
  const { wrappers = [], knownKeys = [] } = options;
  const known = new KeyList(knownKeys);
  const found = scanText(text, fileName, { wrappers });
  return found.usages.flatMap((usage) => readsMeant(usage, known)).map((usage) => usageRecord(found, usage, () => fileName));
}

/**
 * Reads the flags of a folder from the flag files that Flagline finds there or that its `flagline.config.json` names.
 * Files that cannot be read are left out; `flagline list` says why. A key that several files define comes several times.
 * Rejects where there is no such folder.
 *
 * @example
 * const flags = await loadFlags('.');
 * const knownKeys = flags.map(({ key }) => key);
 * const reads = findUsages(await readFile('src/cart.ts', 'utf8'), 'src/cart.ts', { knownKeys });
 * const served = flags.filter((flag) => evaluate(flag, 'user-1'));
 */
export async function loadFlags(dir: string): Promise<Flag[]> {
  const root = resolve(dir);
  await access(root);
  return (await loadProject(root)).flags.flags();
}

/** Which flag is taken out, and what it is fixed to. */
export interface RemoveFlagOptions {
  readonly key: string;
  /** What code does from then on: true for on, false for off, or the value of a variation. */
  readonly keep: KeptValue;
  /** Read functions of your own, as in `flagline.config.json`. */
  readonly wrappers?: readonly Wrapper[];
}

export interface SourceText {
  /** Tells the language by its ending, and tests by their place. Of several files: a path relative to one folder, with `/`. */
  readonly fileName: string;
  readonly text: string;
}

/** A place that was left as it is. */
export interface RefusalRecord {
  /** As given. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** What stands in the way: a sentence. */
  readonly reason: string;
  /** The same for scripts, such as `dynamic-key`. */
  readonly code: string;
}

/** A text without the flag. */
export interface RemovedText {
  readonly text: string;
  readonly refusals: readonly RefusalRecord[];
}

/** What has to change in files for the flag to be gone. */
export interface RemovedFiles {
  /** The files that change, by name: the edits, in order, and the text that they make. */
  readonly edits: readonly (SourceText & { readonly edits: readonly TextEdit[] })[];
  readonly refusals: readonly RefusalRecord[];
  /** The files that only what went away asked for: nobody imports them any more. */
  readonly orphans: readonly string[];
}

/**
 * Takes a flag out of the text of a TypeScript or JavaScript file: branches, names and imports that are there for it
 * alone go, and all else stays byte by byte. The new text does what the old one does while the flag has the value `keep`.
 * What cannot be shown to be so is left as it is and named in `refusals`; that goes for a text that does not parse, too.
 * What the file exports stays exported.
 *
 * @example
 * const { text } = removeFlag({ text: "if (isEnabled('new-cart')) open();", fileName: 'cart.ts', key: 'new-cart', keep: true });
 * // open();
 */
export function removeFlag(input: SourceText & RemoveFlagOptions): RemovedText;
/**
 * Takes a flag out of several files that belong together. Constants of its key and functions that stand for it are
 * followed from file to file, and go where no file that was given asks for them any more: give all files that could.
 * `package.json` and `tsconfig.json` among them tell what imports mean. Flag files stay as they are.
 */
export function removeFlag(input: { readonly files: readonly SourceText[] } & RemoveFlagOptions): RemovedFiles;
export function removeFlag(input: (SourceText | { readonly files: readonly SourceText[] }) & RemoveFlagOptions): RemovedText | RemovedFiles {
  return 'files' in input ? removedFiles(input.files, input) : removedText(input, input);
}

function removedText({ text, fileName }: SourceText, { key, keep, wrappers = [] }: RemoveFlagOptions): RemovedText {
  const { edits, refusals } = removeFromText({ text, file: fileName, key, keep, wrappers });
  return { text: applyEdits(text, edits), refusals: refusals.map((refusal) => refusalRecord(refusal, text)) };
}

function removedFiles(files: readonly SourceText[], { key, keep, wrappers = [] }: RemoveFlagOptions): RemovedFiles {
  const texts = new Map(files.map(({ fileName, text }) => [fileName, text]));
  const folder = new TextFolder(texts);
  const removal = removeFromProject({ files: folder, found: scanFolder(folder, wrappers), key, keep });
  const textOf = (fileName: string): string => texts.get(fileName) ?? '';
  return {
    edits: removal.files.map(({ file, edits }) => ({ fileName: file, text: applyEdits(textOf(file), edits), edits })),
    refusals: removal.refusals.map((refusal) => refusalRecord(refusal, textOf(refusal.file))),
    orphans: removal.orphans,
  };
}

function refusalRecord({ file, span, code, reason }: Refusal, text: string): RefusalRecord {
  return { file, ...LineMap.of(text).at(span.start), reason, code };
}
