import { isAbsolute } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { mayHoldReads } from '../code/codeFiles';
import type { IndexSummary, ParserReply, ParserRequest } from '../code/protocol';
import { LineMap } from '../model/lineMap';
import type { FileUsages } from '../model/usage';
import { indexFolder, rescanFiles, type SearchOptions } from './codeFiles.node';
import { FolderLinks } from './modules.node';

/** Files with reads are sent together: a message costs more than a file. */
const BATCH_FILES = 50;
const BATCH_MS = 100;

type Scanning = Extract<ParserRequest, { kind: 'scan' }>;
type Searching = Extract<ParserRequest, { kind: 'index' | 'rescan' }>;

const running = new Map<number, AbortController>();
const links = new Map<string, FolderLinks>();

function linksOf(root: string): FolderLinks {
  let known = links.get(root);
  if (!known) links.set(root, (known = new FolderLinks(root)));
  return known;
}

function reply(message: ParserReply): void {
  parentPort?.postMessage(message);
}

function answer(request: ParserRequest): void {
  switch (request.kind) {
    case 'scan':
      void scan(request);
      break;
    case 'select':
      void select(request);
      break;
    case 'index':
    case 'rescan':
      void search(request);
      break;
    case 'cancel':
      running.get(request.target)?.abort();
  }
}

async function scan(request: Scanning): Promise<void> {
  const { id, file, text, root } = request;
  const found = await usagesOf(request);
  if (root === undefined || !isAbsolute(root)) return reply({ id, kind: 'scanned', result: found, dependent: [] });
  const dependent = await linksOf(root).opened(file, text);
  reply({ id, kind: 'scanned', result: await linksOf(root).link(found), dependent });
}

async function usagesOf({ file, text, wrappers, root }: Scanning): Promise<FileUsages> {
  if (!mayHoldReads(text, wrappers)) return { file, usages: [], lineStarts: LineMap.of(text).toJSON(), broken: false };
  const { scanText } = await import('../code/parser');
  return scanText(text, file, { wrappers, ...(root !== undefined && { root }) });
}

async function select({ id, text, file, selection, wrappers }: Extract<ParserRequest, { kind: 'select' }>): Promise<void> {
  const { selectCode } = await import('../code/parser');
  reply({ id, kind: 'selected', result: selectCode(text, file, selection, { wrappers }) });
}

/** Between two files other requests are answered, so the scan of an open file never waits for the whole folder. */
async function search(request: Searching): Promise<void> {
  const { id, wrappers, exclude } = request;
  const controller = new AbortController();
  running.set(id, controller);
  const batch = new Batch((results) => reply({ id, kind: 'found', results }));
  const onFound = (file: FileUsages): void => batch.add(file);
  try {
    const summary = await searchFiles(request, { wrappers, exclude, onFound, signal: controller.signal, links: linksOf(request.root) });
    batch.send();
    reply({ id, kind: 'indexed', summary });
  } catch (error) {
    reply({ id, kind: 'failed', message: `${request.root} could not be searched: ${error instanceof Error ? error.message : String(error)}` });
  } finally {
    running.delete(id);
  }
}

function searchFiles(request: Searching, options: SearchOptions): Promise<IndexSummary> {
  if (request.kind === 'rescan') return rescanFiles(request.root, request.paths, options);
  options.links?.forget();
  return indexFolder(request.root, options);
}

/** Gathers results until there are many or the first has waited long enough. */
class Batch {
  private results: FileUsages[] = [];
  private since = 0;

  constructor(private readonly deliver: (results: readonly FileUsages[]) => void) {}

  add(result: FileUsages): void {
    if (this.results.length === 0) this.since = performance.now();
    this.results.push(result);
    if (this.results.length >= BATCH_FILES || performance.now() - this.since >= BATCH_MS) this.send();
  }

  send(): void {
    if (this.results.length > 0) this.deliver(this.results);
    this.results = [];
  }
}

parentPort?.on('message', answer);
