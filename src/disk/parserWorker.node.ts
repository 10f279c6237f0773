import { isAbsolute } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { ParserReply, ParserRequest, ParserWorkerData } from '../code/protocol';
import type { FileUsages } from '../model/usage';
import type { Wrapper } from '../model/wrapper';
import { buildIn, scanWorkerIn } from './bundles.node';
import { keepCompiledIn } from './compiled.node';
import { FolderIndex, scanOpen } from './folderIndex.node';

/** Files with reads are sent together: a message costs more than a file. */
const BATCH_FILES = 50;
const BATCH_MS = 100;

type Scanning = Extract<ParserRequest, { kind: 'scan' }>;
type Searching = Extract<ParserRequest, { kind: 'index' | 'rescan' }>;

/** Open documents are scanned in this thread. */
const POOL = { workerFile: scanWorkerIn(__dirname), isBusy: true };

const { cacheFolder } = (workerData ?? {}) as ParserWorkerData;
const CACHE = cacheFolder === undefined ? undefined : { folder: cacheFolder, version: buildIn(__dirname) };
if (CACHE) keepCompiledIn(CACHE.folder);

const running = new Map<number, AbortController>();
const indexes = new Map<string, FolderIndex>();

function indexOf(root: string): FolderIndex {
  let known = indexes.get(root);
  if (!known) indexes.set(root, (known = new FolderIndex(root, { ...POOL, ...(CACHE && { cache: CACHE }) })));
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
    case 'registries':
      void readLists(request);
      break;
    case 'remove':
      void remove(request);
      break;
    case 'index':
    case 'rescan':
      void search(request);
      break;
    case 'cancel':
      running.get(request.target)?.abort();
  }
}

async function scan({ id, file, text, wrappers, root, isImagined = false }: Scanning): Promise<void> {
  if (root === undefined || isImagined || !isAbsolute(root)) {
    const result = await scanOpen(file, text, { wrappers, ...(root !== undefined && { root }) });
    return reply({ id, kind: 'scanned', result, dependent: [] });
  }
  const index = indexOf(root);
  const { result, dependent, isFollowed } = await index.open(file, text, wrappers);
  reply({ id, kind: 'scanned', result, dependent });
  if (!isFollowed) await follow(index, wrappers);
}

async function follow(index: FolderIndex, wrappers: readonly Wrapper[]): Promise<void> {
  const batch = new Batch(sendRelinked);
  const add = (file: FileUsages): void => batch.add(file);
  await index.follow({ wrappers, exclude: [], onFound: add, onOutdated: add });
  batch.send();
}

function sendRelinked(results: readonly FileUsages[]): void {
  reply({ id: 0, kind: 'relinked', results });
}

async function select({ id, text, file, selection, wrappers }: Extract<ParserRequest, { kind: 'select' }>): Promise<void> {
  const { selectCode } = await import('../code/parser');
  reply({ id, kind: 'selected', result: selectCode(text, file, selection, { wrappers }) });
}

async function readLists({ id, text, file, names }: Extract<ParserRequest, { kind: 'registries' }>): Promise<void> {
  const { readRegistries } = await import('../code/parser');
  reply({ id, kind: 'registries', result: readRegistries(text, file, names) });
}

async function remove({ id, root, key, keep, only }: Extract<ParserRequest, { kind: 'remove' }>): Promise<void> {
  try {
    reply({ id, kind: 'removed', result: await indexOf(root).remove(key, keep, only) });
  } catch (error) {
    reply({ id, kind: 'failed', message: `"${key}" could not be taken out of ${root}: ${error instanceof Error ? error.message : String(error)}` });
  }
}

async function search(request: Searching): Promise<void> {
  const { id, root, wrappers, exclude } = request;
  const controller = new AbortController();
  running.set(id, controller);
  const batch = new Batch((results) => reply({ id, kind: 'found', results }));
  const onFound = (file: FileUsages): void => batch.add(file);
  const onProgress = (files: number): void => reply({ id, kind: 'progress', files });
  const onOutdated = (open: FileUsages): void => sendRelinked([open]);
  const options = { wrappers, exclude, onFound, onOutdated, onProgress, signal: controller.signal };
  try {
    const index = indexOf(root);
    const summary = await (request.kind === 'index' ? index.search(options) : index.rescan(request.paths, options));
    batch.send();
    reply({ id, kind: 'indexed', summary });
  } catch (error) {
    reply({ id, kind: 'failed', message: `${root} could not be searched: ${error instanceof Error ? error.message : String(error)}` });
  } finally {
    running.delete(id);
  }
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
