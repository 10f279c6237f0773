import { mayHoldReads } from '../code/textFilter';
import type { ScanOptions } from '../code/parser';
import type { IndexSummary } from '../code/protocol';
import { WrapperBook } from '../code/wrapperBook';
import { LineMap } from '../model/lineMap';
import type { FolderRemoval, KeptValue } from '../model/removal';
import type { FileUsages } from '../model/usage';
import type { Wrapper } from '../model/wrapper';
import { keepCompiled } from './compiled.node';
import { removeFromFolder } from './folderRemoval.node';
import { FolderSearch, type FolderState, type SearchOptions } from './folderSearch.node';
import { loadIndex, saveIndex, type CachePlace } from './indexCache.node';
import { FolderLinks } from './modules.node';
import type { PoolOptions } from './scanPool.node';

/** What an index works with. */
export interface IndexParts extends PoolOptions {
  /** Left out where nothing is to be kept. */
  readonly cache?: CachePlace;
}

/** What a scan of an open document came to. */
export interface OpenResult {
  readonly result: FileUsages;
  readonly dependent: readonly FileUsages[];
  /** False where more files depend on it than these: see `follow`. */
  readonly isFollowed: boolean;
}

/** After changes to single files, what is known is written once there were no others for so long. */
const SAVE_MS = 5_000;

/**
 * The reads in a folder's code: searched once, then kept up with what changes. Of a file is kept what its scan found, no
 * text and no tree. Searches follow one another; open documents are scanned between two files of a search.
 */
export class FolderIndex {
  private state: FolderState;
  private turn: Promise<unknown> = Promise.resolve();
  private isLoaded = false;
  private saving: NodeJS.Timeout | undefined;

  constructor(
    private readonly root: string,
    private readonly parts: IndexParts = {},
  ) {
    const links = new FolderLinks(root);
    this.state = { root, files: new Map(), links, book: new WrapperBook(), due: [], open: new Map(), wrappers: [], isNew: false };
  }

  /** Searches the whole folder: what changed since the last search is scanned, all files with reads go to `onFound`. */
  search(options: SearchOptions): Promise<IndexSummary> {
    return this.inTurn(async () => {
      const summary = await this.starting(options).whole();
      this.save();
      keepCompiled();
      return summary;
    });
  }

  /**
   * Searches single files again, and the files of a folder that is gone. Each goes to `onFound`: without usages where it is gone, left out or no code. So do
   * other files whose reads are others now. What is on disk counts from now on, not what was open.
   */
  rescan(paths: readonly string[], options: SearchOptions): Promise<IndexSummary> {
    return this.inTurn(async () => {
      const summary = await this.starting(options).single(paths);
      this.saveSoon();
      return summary;
    });
  }

  /**
   * Scans the text of an open document, which counts from now on instead of what is on disk. `dependent` are other files
   * of the folder whose reads are others now. Waits for no search.
   */
  async open(path: string, text: string, wrappers: readonly Wrapper[]): Promise<OpenResult> {
    if (!this.isLoaded) this.load();
    const { links, book, open, due } = this.state;
    const scanned = await scanOpen(path, text, { wrappers, found: book.foundIn(text, path), root: this.root });
    const dependent = await links.opened(path, text);
    const result = await links.link(scanned);
    open.set(path, { text, scanned });
    dependent.push(...(await links.settle()));
    for (const linked of [result, ...dependent]) book.take(linked);
    const news = book.takeNews();
    if (news) due.push(news);
    return { result, dependent, isFollowed: due.length === 0 };
  }

  /** Scans the files again that use what open documents define, where `open` said that this is not followed yet. */
  follow(options: SearchOptions): Promise<IndexSummary> {
    return this.inTurn(() => this.starting(options).dependents());
  }

  /** Plans to take a flag out of the folder's code; see `removeFromFolder`. */
  remove(key: string, keep: KeptValue, only?: string): Promise<FolderRemoval> {
    return this.inTurn(async () => {
      const { root, links, files, open } = this.state;
      const code = new Set([...files.keys(), ...open.keys()]);
      const scanned = [...code].flatMap((path) => open.get(path)?.scanned ?? files.get(path)?.scanned ?? []);
      const found: FileUsages[] = [];
      for (const each of scanned) found.push(await links.link(each));
      return removeFromFolder({ root, modules: links.modules, code }, { found, key, keep, only });
    });
  }

  /** Writes down what is known, for the next session. */
  save(): void {
    clearTimeout(this.saving);
    const { wrappers, files, links, book, due, isNew } = this.state;
    if (!isNew || due.length > 0 || !this.parts.cache) return;
    saveIndex(this.root, this.parts.cache, { wrappers, files, facts: links.facts, found: book.content() });
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

  private starting(options: SearchOptions): FolderSearch {
    if (!this.isLoaded) this.load();
    if (JSON.stringify(this.state.wrappers) !== JSON.stringify(options.wrappers)) {
      // What was found with other wrappers says nothing.
      this.state.files.clear();
      this.state.wrappers = options.wrappers;
      this.state.isNew = true;
    }
    return new FolderSearch(this.state, options, this.parts);
  }

  private load(): void {
    this.isLoaded = true;
    const kept = this.parts.cache && loadIndex(this.root, this.parts.cache);
    if (!kept) return;
    const { links } = this.state;
    for (const [path, facts] of kept.facts) links.facts.set(path, facts);
    this.state = { ...this.state, wrappers: kept.wrappers, files: new Map(kept.files), book: new WrapperBook(kept.found) };
  }
}

/** Scans a text in this thread. */
export async function scanOpen(file: string, text: string, options: ScanOptions): Promise<FileUsages> {
  if (!options.found?.length && !mayHoldReads(text, options.wrappers)) return { file, usages: [], lineStarts: LineMap.of(text).toJSON(), broken: false };
  // The parser is large: it is loaded with the first text that needs it.
  const { scanText } = await import('../code/parser');
  return scanText(text, file, options);
}
