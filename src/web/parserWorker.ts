// The parser's worker in a browser: it has no disk, and is told the texts of folders.
import { readRegistries, scanText, selectCode } from '../code/parser';
import type { ParserReply, ParserRequest, TextsMessage } from '../code/protocol';
import type { FileUsages } from '../model/usage';
import { SearchedTexts } from './searchedTexts';

type Scanning = Extract<ParserRequest, { kind: 'scan' }>;
type Searching = Extract<ParserRequest, { kind: 'index' | 'rescan' }>;
type Removing = Extract<ParserRequest, { kind: 'remove' }>;

/** What a browser gives to a worker. */
declare const self: {
  onmessage: (event: { readonly data: ParserRequest | TextsMessage }) => void;
  postMessage(reply: ParserReply): void;
};

const running = new Map<number, AbortController>();
const folders = new Map<string, SearchedTexts>();

function folderOf(root: string): SearchedTexts {
  let known = folders.get(root);
  if (!known) folders.set(root, (known = new SearchedTexts(root)));
  return known;
}

function take(message: ParserRequest | TextsMessage): void {
  if (message.kind === 'texts') return folderOf(message.root).tell(message.texts);
  if (message.kind === 'cancel') return running.get(message.target)?.abort();
  answer(message).then(
    (reply) => self.postMessage(reply),
    (error: unknown) => self.postMessage({ id: message.id, kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
}

async function answer(request: Exclude<ParserRequest, { kind: 'cancel' }>): Promise<ParserReply> {
  switch (request.kind) {
    case 'scan':
      return scan(request);
    case 'select':
      return { id: request.id, kind: 'selected', result: selectCode(request.text, request.file, request.selection, request) };
    case 'registries':
      return { id: request.id, kind: 'registries', result: readRegistries(request.text, request.file, request.names) };
    case 'remove':
      return remove(request);
    case 'index':
    case 'rescan':
      return search(request);
  }
}

function scan({ id, file, text, wrappers, root, isImagined = false }: Scanning): ParserReply {
  if (root === undefined || isImagined) {
    return { id, kind: 'scanned', result: scanText(text, file, { wrappers, ...(root !== undefined && { root }) }), dependent: [] };
  }
  return { id, kind: 'scanned', ...folderOf(root).open(file, text, wrappers) };
}

function remove({ id, root, key, keep, only }: Removing): ParserReply {
  return { id, kind: 'removed', result: folderOf(root).remove(key, keep, only) };
}

async function search(request: Searching): Promise<ParserReply> {
  const { id, wrappers } = request;
  const controller = new AbortController();
  running.set(id, controller);
  const results: FileUsages[] = [];
  const onFound = (file: FileUsages): void => void results.push(file);
  const onProgress = (files: number): void => self.postMessage({ id, kind: 'progress', files });
  const options = { wrappers, signal: controller.signal, onFound, onProgress };
  try {
    const folder = folderOf(request.root);
    const files = await (request.kind === 'index' ? folder.whole(options) : folder.single(request.paths, options));
    self.postMessage({ id, kind: 'found', results });
    return { id, kind: 'indexed', summary: { files, parsed: results.length, skipped: [], cancelled: controller.signal.aborted } };
  } finally {
    running.delete(id);
  }
}

self.onmessage = ({ data }) => take(data);
