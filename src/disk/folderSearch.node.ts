import { dirname } from 'node:path';
import { isCodeFile } from '../code/codeFiles';
import { mayHoldReads } from '../code/textFilter';
import type { IndexSummary } from '../code/protocol';
import type { TextFilter, WrapperBook } from '../code/wrapperBook';
import type { FileUsages } from '../model/usage';
import type { Wrapper } from '../model/wrapper';
import { decoded, faultOf, fingerprint, isSame, readCode, settled, stampOf, troubleOf, type Stamp } from './codeText.node';
import type { KnownFile } from './indexCache.node';
import { pathIn, type FolderLinks } from './modules.node';
import type { ScanOutcome } from './scanLane.node';
import { RecentTexts } from './recentTexts.node';
import { ScanPool, type PoolOptions } from './scanPool.node';
import { ignoreRulesOf, walk, type Walked } from './walk.node';

export interface SearchOptions {
  readonly wrappers: readonly Wrapper[];
  /** Globs of files to leave out, relative to the root. */
  readonly exclude: readonly string[];
  /** A walk of the folder just now, less the same globs. Left out where the search makes its own. */
  readonly walked?: Walked;
  readonly onFound: (file: FileUsages) => void;
  /** Told of open documents, as last scanned, that are to be scanned again: what they use came or went. */
  readonly onOutdated?: (open: FileUsages) => void;
  /** Told now and then how many files were looked at. */
  readonly onProgress?: (files: number) => void;
  /** Ends the search early. */
  readonly signal?: AbortSignal;
}

/** An open document as it was last scanned. */
export interface OpenText {
  readonly text: string;
  readonly scanned: FileUsages;
}

/** What is known of a folder's code between two searches. Paths are absolute. */
export interface FolderState {
  readonly root: string;
  readonly files: Map<string, KnownFile>;
  readonly links: FolderLinks;
  /** The wrappers that were found in the files. */
  readonly book: WrapperBook;
  /** The texts that use wrappers which came or went, where the files with such texts are still to be scanned again. */
  readonly due: TextFilter[];
  /** The open documents: their texts count instead of the files. */
  readonly open: Map<string, OpenText>;
  /** Those that are declared, and that `files` was scanned with. */
  wrappers: readonly Wrapper[];
  /** Whether something changed since it was written down. */
  isNew: boolean;
}

/** Other work of this thread waits no longer than this. */
const SLICE_MS = 15;

type Deliver = (found: FileUsages) => void;

/** One search of a folder, or of some of its files: brings what is known up to date. */
export class FolderSearch {
  private readonly pool: ScanPool;
  private readonly skipped: { readonly file: string; readonly reason: string }[] = [];
  private readonly delivered = new Set<string>();
  /** The files that were linked, and that the book does not know yet. */
  private readonly linked = new Map<string, FileUsages>();
  private seen = 0;
  private parsed = 0;
  private sliceEnd = performance.now() + SLICE_MS;
  private readonly recent = new RecentTexts();
  /** Scans are linked one after another. */
  private landed: Promise<void> = Promise.resolve();

  constructor(
    private readonly state: FolderState,
    private readonly options: SearchOptions,
    pool: PoolOptions,
  ) {
    this.pool = new ScanPool({ root: state.root, wrappers: options.wrappers }, pool);
    options.signal?.addEventListener('abort', () => this.pool.close(), { once: true });
  }

  async whole(): Promise<IndexSummary> {
    return this.closing(async () => {
      const { files, links, open } = this.state;
      links.forget();
      const stamps = await this.walked();
      if (!this.isCancelled) for (const path of [...files.keys()]) if (!stamps.has(path)) this.drop(path);
      // An editor may keep the document of a deleted file.
      for (const path of [...open.keys()]) if (!stamps.has(path) && stampOf(path) === undefined) open.delete(path);
      const changed = [...stamps].filter(([path, stamp]) => !isSame(stamp, files.get(path)?.stamp));
      const isChanged = new Set(changed.map(([path]) => path));
      for (const [path, file] of [...files]) if (!isChanged.has(path)) await this.takeKnown(path, file);
      for (const [path, { scanned }] of open) if (!files.has(path)) this.link(scanned, this.deliverReads);
      for (const [path, stamp] of changed) await this.look(path, stamp, this.deliverReads);
    });
  }

  async single(given: readonly string[]): Promise<IndexSummary> {
    return this.closing(async () => {
      const { root, links, open } = this.state;
      const paths = [...new Set([...given, ...this.filesIn(given)])];
      for (const path of paths) open.delete(path);
      const rules = ignoreRulesOf(root, this.options.exclude);
      for (const dependent of await links.changed(paths)) this.take(dependent, this.deliver);
      for (const path of paths) {
        const isSearched = isCodeFile(path) && !(await rules.ignores(pathIn(root, path)));
        if (isSearched) await this.look(path, stampOf(path), this.deliver);
        else this.land(path, undefined, this.deliver);
      }
    });
  }

  /** The known files in those of `paths` that are folders, or were: who deletes a folder is told of nothing in it. */
  private filesIn(paths: readonly string[]): string[] {
    const folders = new Set(paths.filter((path) => !isCodeFile(path)));
    if (folders.size === 0) return [];
    return [...this.state.files.keys(), ...this.state.open.keys()].filter((file) => isInside(file, folders));
  }

  /** Scans the files again that use wrappers which came or went with open documents. */
  async dependents(): Promise<IndexSummary> {
    return this.closing(() => Promise.resolve());
  }

  /** Does the work, and all that follows from it. */
  private async closing(work: () => Promise<void>): Promise<IndexSummary> {
    try {
      await work();
      await this.settle();
      while (this.state.due.length > 0 && !this.isCancelled) await this.scanDependents();
      return { files: this.seen, parsed: this.parsed, skipped: this.skipped, cancelled: this.isCancelled };
    } finally {
      this.pool.close();
    }
  }

  private get isCancelled(): boolean {
    return this.options.signal?.aborted === true;
  }

  /** The code files of the folder. */
  private async walked(): Promise<Map<string, Stamp | undefined>> {
    const { exclude, signal, walked } = this.options;
    const onUnreadable = (folder: string, error: unknown): void => void this.skipped.push({ file: folder, reason: troubleOf(error) });
    for (const { folder, error } of walked?.unreadable ?? []) onUnreadable(folder, error);
    const stamps = new Map<string, Stamp | undefined>();
    for await (const path of walked?.files ?? walk(this.state.root, { exclude, onUnreadable, ...(signal && { signal }) })) {
      if (isCodeFile(path)) stamps.set(path, stampOf(path));
      await this.pause();
    }
    return stamps;
  }

  /** Takes what was found in a file that is still the same. */
  private async takeKnown(path: string, file: KnownFile): Promise<void> {
    this.seen++;
    await this.pause();
    if (file.skipped !== undefined) this.skipped.push({ file: path, reason: file.skipped });
    if (file.scanned) this.land(path, file, this.deliverReads);
  }

  /** Brings one file up to date. */
  private async look(path: string, stamp: Stamp | undefined, deliver: Deliver): Promise<void> {
    if (this.isCancelled) return;
    this.seen++;
    this.state.isNew = true;
    const code = readCode(path, stamp);
    this.recent.keep(path, stamp, code);
    if (code.kind === 'text') await this.judge(path, settled(stamp), code.bytes, deliver);
    else if (code.kind === 'skipped') this.skip(path, settled(stamp), code.reason, deliver);
    else this.land(path, undefined, deliver);
    await this.pause();
  }

  private async judge(path: string, stamp: Stamp | undefined, bytes: Buffer, deliver: Deliver): Promise<void> {
    const text = decoded(bytes);
    const found = this.state.book.foundIn(text, path);
    if (found.length === 0 && !mayHoldReads(text, this.options.wrappers)) return this.land(path, knownAt(stamp), deliver);
    const fault = faultOf(text);
    if (fault !== undefined) return this.skip(path, stamp, fault, deliver);
    const before = this.state.files.get(path);
    const print = fingerprint(bytes, found);
    if (before?.fingerprint === print) return this.land(path, { ...before, ...knownAt(stamp) }, deliver);
    this.parsed++;
    this.pool.add({ path, text, found }, (outcome) => this.arrive(path, { ...knownAt(stamp), fingerprint: print }, outcome, deliver));
    return this.pool.room();
  }

  private arrive(path: string, known: KnownFile, outcome: ScanOutcome, deliver: Deliver): void {
    if (outcome.kind === 'failed') return this.skip(path, known.stamp, outcome.reason, deliver);
    const { result } = outcome;
    this.land(path, result.usages.length > 0 || result.wrappers ? { ...known, scanned: result } : known, deliver, result);
  }

  private skip(path: string, stamp: Stamp | undefined, reason: string, deliver: Deliver): void {
    this.skipped.push({ file: path, reason });
    this.land(path, { ...knownAt(stamp), skipped: reason }, deliver);
  }

  /** Notes what is known of a file from now on: undefined where it is gone. */
  private land(path: string, known: KnownFile | undefined, deliver: Deliver, scanned = known?.scanned ?? noReads(path)): void {
    if (known) this.state.files.set(path, known);
    else this.drop(path);
    this.link(this.state.open.get(path)?.scanned ?? scanned, deliver);
  }

  private drop(path: string): void {
    const { root, files, links, book } = this.state;
    this.state.isNew = files.delete(path) || this.state.isNew;
    links.facts.delete(pathIn(root, path));
    book.delete(path);
  }

  private link(scanned: FileUsages, deliver: Deliver): void {
    this.landed = this.landed.then(async () => this.take(await this.state.links.link(scanned), deliver));
  }

  private take(linked: FileUsages, deliver: Deliver): void {
    this.linked.set(linked.file, linked);
    deliver(linked);
  }

  private readonly deliver: Deliver = (found) => {
    if (this.isCancelled) return;
    this.delivered.add(found.file);
    this.options.onFound(found);
  };

  private readonly deliverReads: Deliver = (found) => {
    if (found.usages.length > 0 || this.delivered.has(found.file)) this.deliver(found);
  };

  /** Waits for all scans, and links again what was linked before a file it depends on. */
  private async settle(): Promise<void> {
    const { links, book, due } = this.state;
    await this.pool.drain();
    await this.landed;
    for (const again of await links.settle()) this.take(again, this.deliverReads);
    for (const linked of this.linked.values()) book.take(linked);
    this.linked.clear();
    const news = book.takeNews();
    if (news) due.push(news);
  }

  /** Scans the files again whose texts use wrappers that came or went. */
  private async scanDependents(): Promise<void> {
    const { files, open, due } = this.state;
    const filters = [...due];
    const isDependent = (text: string): boolean => filters.some((filter) => filter.matches(text));
    for (const { text, scanned } of open.values()) if (isDependent(text)) this.options.onOutdated?.(scanned);
    for (const [path, known] of [...files]) {
      if (this.isCancelled) return;
      if (known.skipped === undefined) await this.scanDependent(path, known, isDependent);
      await this.pause();
    }
    due.splice(0, filters.length);
    await this.settle();
  }

  private async scanDependent(path: string, known: KnownFile, isDependent: (text: string) => boolean): Promise<void> {
    const { stamp, code } = this.recent.read(path);
    const text = code.kind === 'text' ? decoded(code.bytes) : '';
    if (code.kind !== 'text' || !isDependent(text)) return;
    const isScannedSo = known.fingerprint === fingerprint(code.bytes, this.state.book.foundIn(text, path));
    if (!isScannedSo) await this.judge(path, settled(stamp), code.bytes, this.deliver);
  }

  /** Lets other work of this thread go on, now and then. */
  private async pause(): Promise<void> {
    if (performance.now() < this.sliceEnd) return;
    this.options.onProgress?.(this.seen);
    await new Promise(setImmediate);
    this.sliceEnd = performance.now() + SLICE_MS;
  }
}

function knownAt(stamp: Stamp | undefined): KnownFile {
  return stamp ? { stamp } : {};
}

function isInside(file: string, folders: ReadonlySet<string>): boolean {
  const folder = dirname(file);
  return folders.has(folder) || (folder !== file && isInside(folder, folders));
}

function noReads(path: string): FileUsages {
  return { file: path, usages: [], lineStarts: [0], broken: false };
}
