import { Resolver } from '../code/linking/resolver';
import { roleOf } from '../code/role';
import { applyEdits, type TextEdit } from '../model/edit';
import { isRefusedRead, type KeptValue, type Refusal } from '../model/removal';
import { propertiesOf } from '../model/spelling';
import type { FileId } from '../model/span';
import { exactKey, type FileUsages } from '../model/usage';
import { givenUp, type Given } from './project/projectExports';
import type { ProjectFiles } from './project/projectFiles';
import { mentionsLeft } from './project/projectMentions';
import { orphansOf } from './project/projectOrphans';
import { soleReaders } from './project/soleReaders';
import { removeFromText, type Removal } from './removeFromText';

export interface ProjectRemovalInput {
  readonly files: ProjectFiles;
  /** The files with reads, linked: at least those that may read the flag. */
  readonly found: readonly FileUsages[];
  readonly key: string;
  readonly keep: KeptValue;
  /** The one file that is to change. What others ask it for stays; the refusals are those of all files. */
  readonly only?: FileId | undefined;
}

export interface FileRemoval {
  readonly file: FileId;
  readonly edits: readonly TextEdit[];
}

export interface ProjectRemoval {
  /** The files that change, by name. */
  readonly files: readonly FileRemoval[];
  readonly refusals: readonly Refusal[];
  /** Files that only what went away asked for. They are named, never deleted. */
  readonly orphans: readonly FileId[];
}

/**
 * Takes a flag out of all files of a project: out of those that read it, then the functions, constants and keys that
 * they were given for it by other files and that nobody asks for any more. Never throws.
 */
export function removeFromProject(input: ProjectRemovalInput): ProjectRemoval {
  const run = new ProjectRun(input);
  for (let given = run.givenUp(); given.length > 0; given = run.givenUp()) run.drop(given);
  return run.outcome();
}

/** A text before and after. */
export interface ChangedText {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

class ProjectRun {
  private readonly resolver: Resolver;
  private readonly found: ReadonlyMap<string, FileUsages>;
  private readonly removals = new Map<string, Removal>();
  /** What is asked for no more, by file. */
  private readonly dropped = new Map<string, Given[]>();
  /** Whether code goes on to read the flag, as far as is known: tests are looked at after the code. */
  private isStillRead = true;
  private sole: ReadonlySet<string> = new Set();
  /** Of the last look at what other files gave. */
  private refusals: readonly Refusal[] = [];

  constructor(private readonly input: ProjectRemovalInput) {
    const { files, found, key } = input;
    this.resolver = new Resolver(files);
    this.found = new Map(found.map((each) => [files.pathOf(each.file), each]));
    for (const [path, { usages }] of this.found) if (usages.some((usage) => mayMean(exactKey(usage), key))) this.remove(path);
    this.isStillRead = [...this.removals.values()].some(({ refusals }) => refusals.some(isRefusedRead));
    this.sole = soleReaders(found, key);
    for (const path of this.testsOf(key)) this.remove(path);
  }

  /** The files of tests that may set up the flag. */
  private testsOf(key: string): string[] {
    const { files } = this.input;
    const names = [...propertiesOf(key), ...this.sole];
    return files.code.filter((path) => names.some((name) => files.read(path)?.includes(name)) && isTest(files.read(path) ?? '', path));
  }

  /** What other files gave for the flag and nobody asks for any more. */
  givenUp(): Given[] {
    const { files, key } = this.input;
    const reads = [...this.found].flatMap(([path, { usages }]) => usages.filter((usage) => exactKey(usage) === key).map((usage) => ({ path, usage })));
    const known = [...this.dropped.values()].flat();
    const { dropped, kept } = givenUp({ reads, files, known, afterOf: (path) => this.after(path), resolver: this.resolver });
    this.refusals = kept;
    return dropped;
  }

  drop(given: readonly Given[]): void {
    for (const each of given) this.dropped.set(each.path, [...(this.dropped.get(each.path) ?? []), each]);
    for (const path of new Set(given.map((each) => each.path))) this.remove(path);
  }

  outcome(): ProjectRemoval {
    const { files } = this.input;
    const changed = [...this.removals].flatMap(([path, { edits }]) => (edits.length > 0 ? [{ file: files.idOf(path), edits }] : []));
    const texts = [...this.removals.keys()].map((path) => ({ path, before: files.read(path) ?? '', after: this.after(path) ?? '' }));
    if (this.input.only !== undefined) return this.outcomeOf(this.input.only, changed.map(({ file }) => file));
    return {
      files: changed.toSorted((a, b) => (a.file < b.file ? -1 : 1)),
      refusals: this.allRefusals(),
      orphans: orphansOf(texts, files, this.resolver).map((path) => files.idOf(path)),
    };
  }

  /** Of one file that changes while the others do not, yet. Tests go with the code that they test, in one. */
  private outcomeOf(only: FileId, all: readonly FileId[]): ProjectRemoval {
    const refusals = this.allRefusals();
    const path = this.input.files.pathOf(only);
    const hasTests = all.some((file) => isTest(this.input.files.read(this.input.files.pathOf(file)) ?? '', file));
    this.dropped.clear();
    if (this.removals.has(path)) this.remove(path);
    const edits = hasTests ? [] : (this.removals.get(path)?.edits ?? []);
    return { files: edits.length > 0 ? [{ file: only, edits }] : [], refusals, orphans: [] };
  }

  /** One for each place. */
  private allRefusals(): Refusal[] {
    const { files, key } = this.input;
    const isRead = [...this.found.values()].some(({ usages }) => usages.some((usage) => exactKey(usage) === key));
    const left = mentionsLeft(key, isRead, files, (path) => this.removals.get(path)?.edits.map(({ span }) => span) ?? []);
    const all = [...[...this.removals.values()].flatMap(({ refusals }) => refusals), ...this.refusals, ...left];
    return [...new Map(all.toReversed().map((refusal) => [`${refusal.file}:${refusal.span.start}`, refusal])).values()].toReversed();
  }

  private remove(path: string): void {
    const { files, key, keep } = this.input;
    const text = files.read(path);
    if (text === undefined) return;
    const usages = this.found.get(path)?.usages ?? [];
    const unasked = (this.dropped.get(path) ?? []).map(({ names }) => names);
    this.removals.set(path, removeFromText({ text, file: files.idOf(path), key, keep, usages, unasked, isStillRead: this.isStillRead, sole: this.sole }));
  }

  private after(path: string): string | undefined {
    const text = this.input.files.read(path);
    const edits = this.removals.get(path)?.edits;
    return text !== undefined && edits ? applyEdits(text, edits) : text;
  }
}

/** Tells tests by their path, and by what they call first. */
function isTest(text: string, path: string): boolean {
  return roleOf(path) === 'test' || /^\s*(?:describe|suite|context|it|test|specify)\b/m.test(text);
}

/** A read with a key that is not known is looked at too, so that it is named. */
function mayMean(key: string | undefined, wanted: string): boolean {
  return key === undefined || key === wanted;
}
