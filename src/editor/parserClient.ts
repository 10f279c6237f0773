import type * as vscode from 'vscode';
import type { IndexSummary, ParserReply, ParserRequest, TextsMessage } from '../code/protocol';
import type { Selected } from '../code/selection';
import { Signal } from '../model/event';
import type { ParsedRegistries } from '../model/registry';
import type { FolderRemoval, KeptValue } from '../model/removal';
import type { Span } from '../model/span';
import type { FileUsages } from '../model/usage';
import type { Wrapper } from '../model/wrapper';
import type { ParserWorker, ParserWorkers } from './parserWorkers';

/** A folder to search and what the team said about it. */
export interface SearchScope {
  readonly root: string;
  readonly wrappers: readonly Wrapper[];
  readonly exclude: readonly string[];
}

/** What a search tells while it goes on. */
export interface SearchNews {
  found(results: readonly FileUsages[]): void;
  /** So many files were looked at. */
  progress?(files: number): void;
}

interface Pending {
  resolve(reply: ParserReply): void;
  reject(error: Error): void;
  readonly news?: SearchNews;
}

type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;

/** Restarts are for rare crashes (memory), not for a worker that cannot run at all. */
const MAX_RESTARTS = 3;

/** Speaks with the parser worker, which starts on the first request and is never waited for on the typing path. */
export class ParserClient {
  /** Files whose reads have other keys, because a scanned document gives them others. */
  readonly relinked = new Signal<readonly FileUsages[]>();
  private worker: ParserWorker | undefined;
  private nextId = 1;
  private starts = 0;
  private readonly pending = new Map<number, Pending>();

  constructor(private readonly workers: ParserWorkers) {}

  /** What the worker calls a file: its path where it reads the disk, so that it finds others beside it; else its URI. See `uriNamed`. */
  nameOf(uri: vscode.Uri): string {
    return this.readsFolder(uri) ? uri.fsPath : uri.toString();
  }

  /** Whether the worker reads a folder, or the files in it, by itself. */
  readsFolder(uri: vscode.Uri): boolean {
    return this.workers.readDisk && uri.scheme === 'file';
  }

  /** Whether a folder can be searched, by the worker itself or by what it is told. */
  searchesFolder(uri: vscode.Uri): boolean {
    return !this.workers.readDisk || uri.scheme === 'file';
  }

  /** Tells what stands in a folder that the worker does not read by itself. */
  tell(root: string, texts: TextsMessage['texts']): void {
    this.running().post({ kind: 'texts', root, texts });
  }

  /** `root` is the workspace folder, named the way `file` is. Of an imagined text nothing is kept. */
  async scan(file: string, text: string, wrappers: readonly Wrapper[], { root, isImagined = false }: { root?: string; isImagined?: boolean } = {}): Promise<FileUsages> {
    const reply = await this.ask({ kind: 'scan', file, text, wrappers, isImagined, ...(root !== undefined && { root }) }).reply;
    if (reply.kind !== 'scanned') throw new Error(`unexpected ${reply.kind}`);
    if (reply.dependent.length > 0) this.relinked.fire(reply.dependent);
    return reply.result;
  }

  /** What a selection means that can be put behind a flag. */
  async select(file: string, text: string, selection: Span, wrappers: readonly Wrapper[]): Promise<Selected | undefined> {
    const reply = await this.ask({ kind: 'select', file, text, selection, wrappers }).reply;
    if (reply.kind !== 'selected') throw new Error(`unexpected ${reply.kind}`);
    return reply.result;
  }

  /** The lists of flags in a text; see `RegistryParser`. */
  async registries(text: string, file: string, names?: readonly string[]): Promise<ParsedRegistries> {
    const reply = await this.ask({ kind: 'registries', file, text, ...(names && { names }) }).reply;
    if (reply.kind !== 'registries') throw new Error(`unexpected ${reply.kind}`);
    return reply.result;
  }

  /** Plans to take a flag out of a folder that was searched, or of one file of it. */
  async remove(root: string, key: string, keep: KeptValue, only?: string): Promise<FolderRemoval> {
    const reply = await this.ask({ kind: 'remove', root, key, keep, ...(only !== undefined && { only }) }).reply;
    if (reply.kind !== 'removed') throw new Error(`unexpected ${reply.kind}`);
    return reply.result;
  }

  /** Searches the whole folder. Files arrive in batches; only those with reads. */
  index(scope: SearchScope, news: SearchNews, signal: AbortSignal): Promise<IndexSummary> {
    return this.search({ kind: 'index', ...scope }, news, signal);
  }

  /** Searches single files again; each of them arrives, with or without reads. */
  rescan(scope: SearchScope, paths: readonly string[], news: SearchNews): Promise<IndexSummary> {
    return this.search({ kind: 'rescan', paths, ...scope }, news);
  }

  dispose(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.failAll('Flagline was closed.');
  }

  private async search(
    request: Unnumbered<ParserRequest>,
    news: SearchNews,
    signal?: AbortSignal,
  ): Promise<IndexSummary> {
    const { id, reply } = this.ask(request, news);
    const cancel = (): void => this.worker?.post({ id: 0, kind: 'cancel', target: id });
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      const answer = await reply;
      if (answer.kind !== 'indexed') throw new Error(`unexpected ${answer.kind}`);
      return answer.summary;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  private ask(request: Unnumbered<ParserRequest>, news?: SearchNews): { id: number; reply: Promise<ParserReply> } {
    const id = this.nextId++;
    const reply = new Promise<ParserReply>((resolve, reject) => {
      this.pending.set(id, { resolve, reject, ...(news && { news }) });
      this.running().post({ ...request, id });
    });
    return { id, reply };
  }

  private running(): ParserWorker {
    if (this.worker) return this.worker;
    if (++this.starts > MAX_RESTARTS) throw new Error('The parser stopped several times. Reload the window to try again.');
    const worker = this.workers.start({
      receive: (reply) => this.receive(reply),
      stopped: (why) => this.stopped(worker, why),
    });
    this.worker = worker;
    return worker;
  }

  private receive(reply: ParserReply): void {
    if (reply.kind === 'relinked') return this.relinked.fire(reply.results);
    const pending = this.pending.get(reply.id);
    if (!pending) return;
    switch (reply.kind) {
      case 'found':
        return pending.news?.found(reply.results);
      case 'progress':
        return pending.news?.progress?.(reply.files);
      default:
        this.pending.delete(reply.id);
        if (reply.kind === 'failed') pending.reject(new Error(reply.message));
        else pending.resolve(reply);
    }
  }

  private stopped(worker: ParserWorker, why: string): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    this.failAll(`The parser stopped: ${why}`);
  }

  private failAll(message: string): void {
    for (const pending of this.pending.values()) pending.reject(new Error(message));
    this.pending.clear();
  }
}
