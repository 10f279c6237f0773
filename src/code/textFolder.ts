import type { FileUsages } from '../model/usage';
import type { Wrapper } from '../model/wrapper';
import { isCodeFile } from './codeFiles';
import { mayHoldReads } from './textFilter';
import { Linker } from './linking/linker';
import type { ModuleFiles } from './linking/moduleFiles';
import { readModule, scanText } from './parser';
import { WrapperBook } from './wrapperBook';

/** Files in memory. Their names are paths relative to one root, with `/` between their parts. */
export class TextFolder implements ModuleFiles {
  constructor(private readonly texts: ReadonlyMap<string, string>) {}

  /** By name. */
  get code(): string[] {
    return [...this.texts.keys()].filter(isCodeFile).toSorted();
  }

  read(path: string): string | undefined {
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

  idOf(path: string): string {
    return path;
  }

  pathOf(file: string): string {
    return file;
  }
}

/** Finds the flag reads of all code files, with the keys and the wrappers that stand in others of them. */
export function scanFolder(folder: TextFolder, wrappers: readonly Wrapper[] = []): FileUsages[] {
  const linker = new Linker({ files: folder, readModule, idOf: (path) => folder.idOf(path) });
  const book = new WrapperBook();
  const scans = new Map<string, FileUsages>();
  const take = (found: FileUsages): void => {
    scans.set(found.file, found);
    book.take(found);
  };
  const scan = (path: string): void => {
    const text = folder.read(path) ?? '';
    const found = book.foundIn(text, path);
    if (mayHoldReads(text, wrappers) || found.length > 0) take(linker.link(path, scanText(text, path, { wrappers, found })));
  };
  folder.code.forEach(scan);
  for (let news = book.takeNews(); news; news = book.takeNews()) {
    for (const path of folder.code) if (news.matches(folder.read(path) ?? '')) scan(path);
    linker.settle().forEach(take);
  }
  return [...scans.values()].filter(({ usages }) => usages.length > 0);
}
