import { isCodeFile } from '../../../src/code/codeFiles';
import { Linker } from '../../../src/code/linking/linker';
import type { ModuleFiles } from '../../../src/code/linking/moduleFiles';
import { readModule, scanText } from '../../../src/code/parser';
import { WrapperBook } from '../../../src/code/wrapperBook';
import { exactKey, type FileUsages } from '../../../src/model/usage';

/** A folder in memory, and how often its files were asked for. */
export class Folder implements ModuleFiles {
  readonly reads: string[] = [];
  readonly parsed: string[] = [];
  readonly linker: Linker;
  readonly book = new WrapperBook();
  /** How often files were scanned again for the wrappers of others. */
  rounds = 0;

  constructor(readonly texts: Map<string, string>) {
    const parse = (text: string, path: string): ReturnType<typeof readModule> => {
      this.parsed.push(path);
      return readModule(text, path);
    };
    this.linker = new Linker({ files: this, readModule: parse, idOf: (path) => path });
  }

  static of(texts: Readonly<Record<string, string>>): Folder {
    return new Folder(new Map(Object.entries(texts)));
  }

  read(path: string): string | undefined {
    this.reads.push(path);
    return this.texts.get(path);
  }

  isFile(path: string): boolean {
    return this.texts.has(path);
  }

  folders(path: string): string[] {
    const start = path === '' ? '' : `${path}/`;
    const below = [...this.texts.keys()].filter((each) => each.startsWith(start)).map((each) => each.slice(start.length).split('/'));
    return [...new Set(below.flatMap(([name, ...rest]) => (name !== undefined && rest.length > 0 ? [name] : [])))];
  }

  link(path: string): FileUsages {
    const text = this.texts.get(path) ?? '';
    const linked = this.linker.link(path, scanText(text, path, { found: this.book.foundIn(text, path) }));
    this.book.take(linked);
    return linked;
  }

  linkAll(): FileUsages[] {
    const paths = [...this.texts.keys()].filter(isCodeFile).sort();
    const results = new Map(paths.map((path) => [path, this.link(path)]));
    for (const found of this.followWrappers()) results.set(found.file, found);
    return [...results.values()];
  }

  /** Scans again what may use the wrappers that came or went, until none do. Returns the last results. */
  followWrappers(): FileUsages[] {
    const results = new Map<string, FileUsages>();
    const take = (found: FileUsages): void => {
      this.book.take(found);
      results.set(found.file, found);
    };
    this.linker.settle().forEach(take);
    for (let news = this.book.takeNews(); news; news = this.book.takeNews()) {
      this.rounds++;
      for (const [path, text] of this.texts) if (isCodeFile(path) && news.matches(text)) take(this.link(path));
      this.linker.settle().forEach(take);
    }
    return [...results.values()];
  }
}

/** The keys of the reads, in order; undefined for one that is not known. */
export function keysOf(found: FileUsages | undefined): (string | undefined)[] {
  return (found?.usages ?? []).map(exactKey);
}
