// The extension in a browser, where nothing has a disk, and Redis cannot be reached.
import * as vscode from 'vscode';
import { webWorkers } from './editor/webWorkers';
import { start } from './extension';
import { SERVER_KINDS } from './sources/server/kinds';
import { openServer, serverSource } from './sources/server/openServer';
import type { ServerCode } from './sources/server/serverCode';
import { ServerFeed } from './sources/server/serverFeed';

export function activate(context: vscode.ExtensionContext): void {
  const scripts = ['dist/parser.js', 'dist/web/parserWorker.js'].map((script) => vscode.Uri.joinPath(context.extensionUri, script));
  start(context, { parserWorkers: webWorkers(scripts), loadServerCode: () => serverCode });
}

/** Servers, as browsers reach them. */
const serverCode: ServerCode = {
  kinds: SERVER_KINDS,
  sourceOf: serverSource,
  open: (address, token) => openServer(address, { fetch: (...request) => fetch(...request), token }),
  feed: (server, kept) => new ServerFeed(server, kept),
};
