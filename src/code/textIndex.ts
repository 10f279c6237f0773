import { LineMap } from '../model/lineMap';
import type { FileUsages } from '../model/usage';
import type { Wrapper } from '../model/wrapper';
import { Linker } from './linking/linker';
import { readModule, scanText } from './parser';
import { mayHoldReads } from './textFilter';
import type { TextFolder } from './textFolder';
import { WrapperBook } from './wrapperBook';

/** The flag reads in the code of a folder of texts, kept up with what changes in them. */
export class TextIndex {
  private readonly linker: Linker;
  private readonly book = new WrapperBook();
  /** By path, linked. */
  private readonly scans = new Map<string, FileUsages>();

  constructor(
    private readonly folder: TextFolder,
    private readonly wrappers: readonly Wrapper[] = [],
  ) {
    this.linker = new Linker({ files: folder, readModule, idOf: (path) => folder.idOf(path) });
  }

  /** The files with reads, with the keys and the wrappers that stand in others of them. */
  reads(): FileUsages[] {
    return [...this.scans.values()].filter(({ usages }) => usages.length > 0);
  }

  /** Takes notice that texts came, went or changed, which are then to be looked at. Returns the other files whose reads are others now. */
  changed(paths: readonly string[]): FileUsages[] {
    return this.linker.changed(paths).map((found) => this.take(found));
  }

  /** Scans a text. What others make of it is told by `settle`, after the last of several. */
  look(path: string): FileUsages {
    const text = this.folder.read(path);
    const file = this.folder.idOf(path);
    const found = this.book.foundIn(text ?? '', file);
    const isRead = text !== undefined && (mayHoldReads(text, this.wrappers) || found.length > 0);
    const scanned = isRead ? scanText(text, file, { wrappers: this.wrappers, found, root: this.folder.idOf('') }) : noReads(file, text);
    return this.take(this.linker.link(path, scanned));
  }

  /** Scans the texts again that use what others define since they were looked at. Returns the files whose reads are others now. */
  settle(): FileUsages[] {
    const again = new Map<string, FileUsages>();
    const add = (found: FileUsages): void => void again.set(found.file, this.take(found));
    this.linker.settle().forEach(add);
    for (let news = this.book.takeNews(); news; news = this.book.takeNews()) {
      for (const path of this.folder.code) if (news.matches(this.folder.read(path) ?? '')) add(this.look(path));
      this.linker.settle().forEach(add);
    }
    return [...again.values()];
  }

  private take(found: FileUsages): FileUsages {
    const path = this.folder.pathOf(found.file);
    if (found.usages.length > 0) this.scans.set(path, found);
    else this.scans.delete(path);
    this.book.take(found);
    return found;
  }
}

/** Finds the flag reads of all code files, with the keys and the wrappers that stand in others of them. */
export function scanFolder(folder: TextFolder, wrappers: readonly Wrapper[] = []): FileUsages[] {
  const index = new TextIndex(folder, wrappers);
  for (const path of folder.code) index.look(path);
  index.settle();
  return index.reads();
}

function noReads(file: string, text = ''): FileUsages {
  return { file, usages: [], lineStarts: LineMap.of(text).toJSON(), broken: false };
}
