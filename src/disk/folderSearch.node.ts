import { isCodeFile, mayHoldReads } from '../code/codeFiles';
import type { IndexSummary } from '../code/protocol';
import type { FileUsages } from '../model/usage';
import type { Wrapper } from '../model/wrapper';
import { decoded, faultOf, fingerprint, isSame, readCode, settled, stampOf, troubleOf, type Stamp } from './codeText.node';
import type { KnownFile } from './indexCache.node';
import { pathIn, type FolderLinks } from './modules.node';
import type { ScanOutcome } from './scanLane.node';
import { ScanPool, type PoolOptions } from './scanPool.node';
import { ignoreRulesOf, walk } from './walk.node';

export interface SearchOptions {
  readonly wrappers: readonly Wrapper[];
  /** Globs of files to leave out, relative to the root. */
  readonly exclude: readonly string[];
  readonly onFound: (file: FileUsages) => void;
  /** Told now and then how many files were looked at. */
  readonly onProgress?: (files: number) => void;
  /** Ends the search early. */
  readonly signal?: AbortSignal;
}

/** What is known of a folder's code between two searches. Paths are absolute. */
export interface FolderState {
  readonly root: string;
  readonly files: Map<string, KnownFile>;
  readonly links: FolderLinks;
  /** Those that `files` was scanned with. */
  wrappers: readonly Wrapper[];
  /** Whether something changed since it was written down. */
  isNew: boolean;
}

/** Other work of this thread waits no longer than this. */
const SLICE_MS = 15;

/** One search of a folder, or of some of its files: brings what is known up to date. */
export class FolderSearch {
  private readonly pool: ScanPool;
  private readonly skipped: { readonly file: string; readonly reason: string }[] = [];
  private seen = 0;
  private parsed = 0;
  private sliceEnd = performance.now() + SLICE_MS;
  /** Scans are taken in one after another. */
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
    try {
      this.state.links.forget();
      const stamps = await this.walked();
      if (!this.isCancelled) for (const path of [...this.state.files.keys()]) if (!stamps.has(path)) this.drop(path);
      const changed = [...stamps].filter(([path, stamp]) => !isSame(stamp, this.state.files.get(path)?.stamp));
      const isChanged = new Set(changed.map(([path]) => path));
      for (const [path, file] of this.state.files) if (!isChanged.has(path)) await this.takeKnown(path, file);
      for (const [path, stamp] of changed) await this.look(path, stamp, this.deliverReads);
      return await this.summary();
    } finally {
      this.pool.close();
    }
  }

  async single(paths: readonly string[]): Promise<IndexSummary> {
    const { root, links } = this.state;
    const { exclude, onFound } = this.options;
    try {
      const rules = ignoreRulesOf(root, exclude);
      const dependent = await links.changed(paths);
      for (const path of paths) {
        const isSearched = isCodeFile(path) && !(await rules.ignores(pathIn(root, path)));
        if (isSearched) await this.look(path, stampOf(path), onFound);
        else this.forget(path, onFound);
      }
      const summary = await this.summary();
      dependent.forEach(onFound);
      return summary;
    } finally {
      this.pool.close();
    }
  }

  private get isCancelled(): boolean {
    return this.options.signal?.aborted === true;
  }

  /** The code files of the folder. */
  private async walked(): Promise<Map<string, Stamp | undefined>> {
    const { exclude, signal } = this.options;
    const onUnreadable = (folder: string, error: unknown): void => void this.skipped.push({ file: folder, reason: troubleOf(error) });
    const stamps = new Map<string, Stamp | undefined>();
    for await (const path of walk(this.state.root, { exclude, onUnreadable, ...(signal && { signal }) })) {
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
    if (code.kind === 'text') await this.judge(path, settled(stamp), code.bytes, deliver);
    else if (code.kind === 'skipped') this.skip(path, settled(stamp), code.reason, deliver);
    else this.forget(path, deliver);
    await this.pause();
  }

  private async judge(path: string, stamp: Stamp | undefined, bytes: Buffer, deliver: Deliver): Promise<void> {
    const text = decoded(bytes);
    if (!mayHoldReads(text, this.options.wrappers)) return this.land(path, knownAt(stamp), deliver);
    const fault = faultOf(text);
    if (fault !== undefined) return this.skip(path, stamp, fault, deliver);
    const before = this.state.files.get(path);
    const print = fingerprint(bytes);
    if (before?.fingerprint === print) return this.land(path, { ...before, ...knownAt(stamp) }, deliver);
    this.parsed++;
    this.pool.add({ path, text, found: [] }, (outcome) => this.arrive(path, { ...knownAt(stamp), fingerprint: print }, outcome, deliver));
    return this.pool.room();
  }

  private arrive(path: string, known: KnownFile, outcome: ScanOutcome, deliver: Deliver): void {
    if (outcome.kind === 'failed') this.skip(path, known.stamp, outcome.reason, deliver);
    else this.land(path, outcome.result.usages.length > 0 ? { ...known, scanned: outcome.result } : known, deliver, outcome.result);
  }

  private skip(path: string, stamp: Stamp | undefined, reason: string, deliver: Deliver): void {
    this.skipped.push({ file: path, reason });
    this.land(path, { ...knownAt(stamp), skipped: reason }, deliver);
  }

  private forget(path: string, deliver: Deliver): void {
    this.land(path, undefined, deliver);
  }

  /** Notes what is known of a file from now on, and hands on its reads. */
  private land(path: string, known: KnownFile | undefined, deliver: Deliver, scanned = known?.scanned ?? noReads(path)): void {
    if (known) this.state.files.set(path, known);
    else this.drop(path);
    this.landed = this.landed.then(async () => deliver(await this.state.links.link(scanned)));
  }

  private drop(path: string): void {
    this.state.isNew = this.state.files.delete(path) || this.state.isNew;
    this.state.links.facts.delete(pathIn(this.state.root, path));
  }

  private readonly deliverReads: Deliver = (found) => {
    if (found.usages.length > 0 && !this.isCancelled) this.options.onFound(found);
  };

  /** Waits for all scans. */
  private async summary(): Promise<IndexSummary> {
    await this.pool.drain();
    await this.landed;
    return { files: this.seen, parsed: this.parsed, skipped: this.skipped, cancelled: this.isCancelled };
  }

  /** Lets other work of this thread go on, now and then. */
  private async pause(): Promise<void> {
    if (performance.now() < this.sliceEnd) return;
    this.options.onProgress?.(this.seen);
    await new Promise(setImmediate);
    this.sliceEnd = performance.now() + SLICE_MS;
  }
}

type Deliver = (found: FileUsages) => void;

function knownAt(stamp: Stamp | undefined): KnownFile {
  return stamp ? { stamp } : {};
}

function noReads(path: string): FileUsages {
  return { file: path, usages: [], lineStarts: [0], broken: false };
}
