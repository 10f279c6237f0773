import { isCodeFile } from '../code/codeFiles';
import type { TextsMessage } from '../code/protocol';
import { TextFolder } from '../code/textFolder';
import { TextIndex } from '../code/textIndex';
import type { FolderRemoval, KeptValue } from '../model/removal';
import type { FileUsages } from '../model/usage';
import type { Wrapper } from '../model/wrapper';
import { removeFromProject } from '../removal/project';
import { namesBelow } from './fileNames';

/** Other work waits no longer than this. */
const SLICE_MS = 15;

/** What a search is asked for. */
export interface TextSearch {
  readonly wrappers: readonly Wrapper[];
  readonly signal: AbortSignal;
  readonly onFound: (file: FileUsages) => void;
  readonly onProgress: (files: number) => void;
}

/** The texts of a folder as the editor tells them, and the reads in them. Files are named by URIs. */
export class SearchedTexts {
  private readonly texts = new Map<string, string>();
  private readonly folder: TextFolder;
  /** The paths of texts that came, went or changed since they were looked at. */
  private readonly due = new Set<string>();
  private wrappers: readonly Wrapper[] = [];
  private index: TextIndex;

  constructor(root: string) {
    this.folder = new TextFolder(this.texts, namesBelow(root));
    this.index = new TextIndex(this.folder);
  }

  tell(texts: TextsMessage['texts']): void {
    for (const { file, text } of texts) this.put(this.folder.pathOf(file), text);
  }

  /** Scans the text of an open document. `dependent` are the other files whose reads are others now. */
  open(file: string, text: string, wrappers: readonly Wrapper[]): { result: FileUsages; dependent: FileUsages[] } {
    this.use(wrappers);
    const path = this.folder.pathOf(file);
    this.put(path, text);
    const changed = this.due.delete(path) ? this.index.changed([path]) : [];
    const result = this.index.look(path);
    return { result, dependent: [...changed, ...this.index.settle()] };
  }

  /** Looks at all that changed, then tells all files with reads. Returns how many were looked at. */
  async whole(search: TextSearch): Promise<number> {
    await this.update(search);
    if (!search.signal.aborted) for (const found of this.index.reads()) search.onFound(found);
    return this.folder.code.length;
  }

  /** Looks at all that changed. Tells these files, with or without reads, and others whose reads are others now. */
  async single(files: readonly string[], search: TextSearch): Promise<number> {
    for (const file of files) this.due.add(this.folder.pathOf(file));
    const changed = await this.update(search);
    for (const found of changed.values()) search.onFound(found);
    return changed.size;
  }

  /** Plans to take a flag out of the code. */
  remove(key: string, keep: KeptValue, only?: string): FolderRemoval {
    const removal = removeFromProject({ files: this.folder, found: this.index.reads(), key, keep, only });
    const lengthOf = (file: string): number => this.folder.read(this.folder.pathOf(file))?.length ?? 0;
    return { ...removal, files: removal.files.map((each) => ({ ...each, length: lengthOf(each.file) })) };
  }

  private put(path: string, text: string | undefined): void {
    if (this.texts.get(path) === text) return;
    this.due.add(path);
    if (text === undefined) this.texts.delete(path);
    else this.texts.set(path, text);
  }

  /** What was found with other wrappers says nothing. */
  private use(wrappers: readonly Wrapper[]): void {
    if (JSON.stringify(wrappers) === JSON.stringify(this.wrappers)) return;
    this.wrappers = wrappers;
    this.index = new TextIndex(this.folder, wrappers);
    for (const path of this.texts.keys()) this.due.add(path);
  }

  private async update({ wrappers, signal, onProgress }: TextSearch): Promise<Map<string, FileUsages>> {
    this.use(wrappers);
    const found = new Map<string, FileUsages>();
    const add = (each: FileUsages): void => void found.set(each.file, each);
    let sliceEnd = performance.now() + SLICE_MS;
    for (const path of this.due) {
      if (signal.aborted) return found;
      this.due.delete(path);
      this.index.changed([path]).forEach(add);
      if (isCodeFile(path)) add(this.index.look(path));
      if (performance.now() < sliceEnd) continue;
      onProgress(found.size);
      await new Promise((resolve) => setTimeout(resolve));
      sliceEnd = performance.now() + SLICE_MS;
    }
    this.index.settle().forEach(add);
    return found;
  }
}
