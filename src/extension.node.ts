// The extension on the desktop and in remote windows, where the parser is a thread and searches the disk.
import type * as vscode from 'vscode';
import type { ParserWorkerData } from './code/protocol';
import { loadServerCode } from './editor/servers/loadServers.node';
import { threadWorkers } from './editor/threadWorkers.node';
import { start } from './extension';

export function activate(context: vscode.ExtensionContext): void {
  start(context, {
    parserWorkers: threadWorkers(context.asAbsolutePath('dist/parserWorker.js'), cacheIn(context)),
    loadServerCode: () => loadServerCode(context.asAbsolutePath('dist/servers.js')),
  });
}

/** What is found in a folder is the same whichever workspace it is opened in. */
function cacheIn({ globalStorageUri }: vscode.ExtensionContext): ParserWorkerData {
  return globalStorageUri.scheme === 'file' ? { cacheFolder: globalStorageUri.fsPath } : {};
}
