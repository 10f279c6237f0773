import * as vscode from 'vscode';
import type { ParserReply, ParserRequest, TextsMessage } from '../code/protocol';
import type { ParserWorkers, WorkerEvents } from './parserWorkers';

/** As far as it is used here. The types of browsers are not those of the rest of Flagline. */
interface BrowserWorker {
  onmessage: ((event: { readonly data: ParserReply }) => void) | null;
  onerror: ((event: { readonly message: string }) => void) | null;
  postMessage(message: ParserRequest | TextsMessage): void;
  terminate(): void;
}

declare const Worker: new (url: string, options: { name: string }) => BrowserWorker;

/** Parser workers of a browser. @param scripts are run in this order, as one */
export function webWorkers(scripts: readonly vscode.Uri[]): ParserWorkers {
  return {
    readDisk: false,
    start(events) {
      const starting = startWorker(scripts, events);
      starting.catch((error: unknown) => events.stopped(error instanceof Error ? error.message : String(error)));
      // Where it did not start, that was told.
      const use = (work: (worker: BrowserWorker) => void): void => void starting.then(work, () => undefined);
      return { post: (message) => use((worker) => worker.postMessage(message)), terminate: () => use((worker) => worker.terminate()) };
    },
  };
}

/** The extension is on another origin than the page, and workers start from their own only: so the scripts are read first. */
async function startWorker(scripts: readonly vscode.Uri[], { receive, stopped }: WorkerEvents): Promise<BrowserWorker> {
  const texts = await Promise.all(scripts.map(async (script) => new TextDecoder().decode(await vscode.workspace.fs.readFile(script))));
  const url = URL.createObjectURL(new Blob([texts.join('\n')], { type: 'text/javascript' }));
  const worker = new Worker(url, { name: 'flagline-parser' });
  worker.onmessage = ({ data }) => receive(data);
  worker.onerror = ({ message }) => stopped(message);
  return worker;
}
