import { mayHoldReads } from '../code/codeFiles';
import type { IndexSummary } from '../code/protocol';
import { LineMap } from '../model/lineMap';
import type { FileUsages } from '../model/usage';
import type { Wrapper } from '../model/wrapper';
import { FolderSearch, type FolderState, type SearchOptions } from './folderSearch.node';
import { loadIndex, saveIndex, type CachePlace } from './indexCache.node';
import { FolderLinks } from './modules.node';
import type { PoolOptions } from './scanPool.node';

/** What an index works with. */
export interface IndexParts extends PoolOptions {
  /** Left out where nothing is to be kept. */
  readonly cache?: CachePlace;
}

/** After changes to single files, what is known is written once there were no others for so long. */
const SAVE_MS = 5_000;

/**
 * The reads in a folder's code: searched once, then kept up with what changes. Of a file is kept what its scan found, no
 * text and no tree. Searches follow one another; open documents are scanned between two files of a search.
 */
export class FolderIndex {
  private readonly state: FolderState;
  private turn: Promise<unknown> = Promise.resolve();
  private isLoaded = false;
  private saving: NodeJS.Timeout | undefined;

  constructor(
    private readonly root: string,
    private readonly parts: IndexParts = {},
  ) {
    this.state = { root, files: new Map(), links: new FolderLinks(root), wrappers: [], isNew: false };
  }

  /** Searches the whole folder: what changed since the last search is scanned, all files with reads go to `onFound`. */
  search(options: SearchOptions): Promise<IndexSummary> {
    return this.inTurn(async () => {
      this.prepare(options.wrappers);
      const summary = await new FolderSearch(this.state, options, this.parts).whole();
      this.save();
      return summary;
    });
  }

  /**
   * Searches single files again. Each goes to `onFound`: without usages where it is gone, left out or no code. So do
   * other files whose reads are others now. What is on disk counts from now on, not what was open.
   */
  rescan(paths: readonly string[], options: SearchOptions): Promise<IndexSummary> {
    return this.inTurn(async () => {
      this.prepare(options.wrappers);
      const summary = await new FolderSearch(this.state, options, this.parts).single(paths);
      this.saveSoon();
      return summary;
    });
  }

  /**
   * Scans the text of an open document, which counts from now on instead of what is on disk. `dependent` are other files
   * of the folder whose reads are others now. Waits for no search.
   */
  async open(path: string, text: string, wrappers: readonly Wrapper[]): Promise<{ readonly result: FileUsages; readonly dependent: readonly FileUsages[] }> {
    const scanned = await scanOpen(path, text, { wrappers, root: this.root });
    const dependent = await this.state.links.opened(path, text);
    return { result: await this.state.links.link(scanned), dependent };
  }

  /** Writes down what is known, for the next session. */
  save(): void {
    clearTimeout(this.saving);
    const { wrappers, files, links, isNew } = this.state;
    if (isNew && this.parts.cache) saveIndex(this.root, this.parts.cache, { wrappers, files, facts: links.facts });
    this.state.isNew = false;
  }

  private saveSoon(): void {
    clearTimeout(this.saving);
    this.saving = setTimeout(() => this.save(), SAVE_MS).unref();
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result;
  }

  private prepare(wrappers: readonly Wrapper[]): void {
    if (!this.isLoaded) this.load();
    if (JSON.stringify(this.state.wrappers) === JSON.stringify(wrappers)) return;
    // What was found with other wrappers says nothing.
    this.state.files.clear();
    Object.assign(this.state, { wrappers, isNew: true });
  }

  private load(): void {
    this.isLoaded = true;
    const kept = this.parts.cache && loadIndex(this.root, this.parts.cache);
    if (!kept) return;
    this.state.wrappers = kept.wrappers;
    for (const [path, file] of kept.files) this.state.files.set(path, file);
    for (const [path, facts] of kept.facts) this.state.links.facts.set(path, facts);
  }
}

/** Scans a text in this thread. */
export async function scanOpen(file: string, text: string, options: { readonly wrappers: readonly Wrapper[]; readonly root?: string }): Promise<FileUsages> {
  if (!mayHoldReads(text, options.wrappers)) return { file, usages: [], lineStarts: LineMap.of(text).toJSON(), broken: false };
  // The parser is large: it is loaded with the first text that needs it.
  const { scanText } = await import('../code/parser');
  return scanText(text, file, options);
}
