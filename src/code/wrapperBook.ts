import type { FileId } from '../model/span';
import type { FileUsages } from '../model/usage';
import type { FoundWrapper } from '../model/wrapper';

/** Tells the texts that may use some wrappers: those that hold all the words of one of them. */
export interface TextFilter {
  readonly words: readonly (readonly string[])[];
  matches(text: string): boolean;
}

/**
 * The wrappers that were found in the files of a folder. It tells which of them a text may use, and, as some come and
 * others go, which files need another scan.
 */
export class WrapperBook {
  private readonly byFile: Map<FileId, readonly FoundWrapper[]>;
  /** By their identity, as JSON. */
  private readonly news = new Map<string, readonly string[]>();
  private known: Vocabulary | undefined;

  /** @param kept the content of another book; nothing of it is news */
  constructor(kept: ReadonlyMap<FileId, readonly FoundWrapper[]> = new Map()) {
    this.byFile = new Map(kept);
  }

  /** By the files that define them. */
  content(): ReadonlyMap<FileId, readonly FoundWrapper[]> {
    return this.byFile;
  }

  /** Takes what a scan found, once it is linked. */
  take({ file, wrappers = [] }: FileUsages): void {
    const before = this.byFile.get(file) ?? [];
    const wasThere = new Set(before.map(identity));
    const isThere = new Set(wrappers.map(identity));
    for (const wrapper of wrappers) if (!wasThere.has(identity(wrapper))) this.note(wrapper);
    for (const wrapper of before) if (!isThere.has(identity(wrapper))) this.note(wrapper);
    if (wrappers.length === 0) this.byFile.delete(file);
    else this.byFile.set(file, wrappers);
  }

  /** The file is gone. */
  delete(file: FileId): void {
    this.take({ file, usages: [], lineStarts: [], broken: false });
  }

  /** The wrappers of other files that a text may use, by what it must be scanned with. Most texts use none. */
  foundIn(text: string, file: FileId): readonly FoundWrapper[] {
    this.known ??= new Vocabulary([...this.byFile.values()].flat());
    return this.known.in(text).filter((wrapper) => wrapper.file !== file);
  }

  /** The texts that use what was found or lost since this was last asked; undefined where nothing was. */
  takeNews(): TextFilter | undefined {
    if (this.news.size === 0) return undefined;
    const words = [...new Map([...this.news.values()].map((each) => [each.join('\n'), each])).values()];
    this.news.clear();
    const pattern = anyOf(words.flat());
    return { words, matches: (text) => words.some(isIn(wordsIn(text, pattern))) };
  }

  private note(wrapper: FoundWrapper): void {
    this.known = undefined;
    this.news.set(identity(wrapper), wrapper.words);
  }
}

/** Wrappers by the words that their callers must hold. */
class Vocabulary {
  private readonly wrappers: readonly FoundWrapper[];
  private readonly pattern: RegExp | undefined;

  constructor(all: readonly FoundWrapper[]) {
    // Of several ways to one wrapper the surest counts, and of these the shortest.
    const byRef = new Map(all.toSorted((a, b) => Number(b.isCandidate ?? false) - Number(a.isCandidate ?? false) || b.hops - a.hops).map((wrapper) => [JSON.stringify([wrapper.file, wrapper.path, wrapper.use, wrapper.key]), plain(wrapper)]));
    this.wrappers = [...byRef.values()];
    this.pattern = anyOf(this.wrappers.flatMap(({ words }) => words));
  }

  in(text: string): FoundWrapper[] {
    const words = wordsIn(text, this.pattern);
    return words.size === 0 ? [] : this.wrappers.filter((wrapper) => isIn(words)(wrapper.words));
  }
}

/** Which flag it reads a `Linker` looks up: it may be another one tomorrow, or stand elsewhere, and callers need no other scan. */
function plain(wrapper: FoundWrapper): FoundWrapper {
  return wrapper.flag ? { ...wrapper, flag: { key: { kind: 'dynamic' } } } : wrapper;
}

function identity(wrapper: FoundWrapper): string {
  return JSON.stringify(plain(wrapper));
}

function isIn(present: ReadonlySet<string>): (words: readonly string[]) => boolean {
  return (words) => words.every((word) => present.has(word));
}

function wordsIn(text: string, pattern: RegExp | undefined): Set<string> {
  return new Set(pattern ? Array.from(text.matchAll(pattern), ([word]) => word) : []);
}

/** Whole words only: `isSet` is not in `isSettled`. */
function anyOf(words: readonly string[]): RegExp | undefined {
  const longestFirst = [...new Set(words)].filter((word) => word !== '').sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  if (longestFirst.length === 0) return undefined;
  const escaped = longestFirst.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![\\w$])(?:${escaped.join('|')})(?![\\w$])`, 'g');
}
