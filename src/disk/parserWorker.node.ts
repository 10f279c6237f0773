import { parentPort } from 'node:worker_threads';
import type { IndexSummary, ParserReply, ParserRequest } from '../code/protocol';
import type { FileUsages } from '../model/usage';
import { indexFolder, rescanFiles, type SearchOptions } from './codeFiles.node';

/** Files with reads are sent together: a message costs more than a file. */
const BATCH_FILES = 50;
const BATCH_MS = 100;

type Searching = Extract<ParserRequest, { kind: 'index' | 'rescan' }>;

const running = new Map<number, AbortController>();

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

async function scan({ id, text, file, wrappers, root }: Extract<ParserRequest, { kind: 'scan' }>): Promise<void> {
  const { scanText } = await import('../code/parser');
  reply({ id, kind: 'scanned', result: scanText(text, file, { wrappers, ...(root !== undefined && { root }) }) });
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
    const summary = await searchFiles(request, { wrappers, exclude, onFound, signal: controller.signal });
    batch.send();
    reply({ id, kind: 'indexed', summary });
  } catch (error) {
    reply({ id, kind: 'failed', message: `${request.root} could not be searched: ${error instanceof Error ? error.message : String(error)}` });
  } finally {
    running.delete(id);
  }
}

function searchFiles(request: Searching, options: SearchOptions): Promise<IndexSummary> {
  return request.kind === 'index' ? indexFolder(request.root, options) : rescanFiles(request.root, request.paths, options);
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
