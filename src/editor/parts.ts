import * as vscode from 'vscode';
import type { ParserWorkerData } from '../code/protocol';
import { DocumentReads } from './documentReads';
import { FlagEdits } from './flagEdits';
import { FlagFiles } from './flagFiles';
import { IgnoredFiles } from './ignoredFiles';
import { ParserClient } from './parserClient.node';
import { TeamConfigs } from './teamConfigs';
import { WorkspaceFindings } from './workspaceFindings';
import { WorkspaceReads } from './workspaceReads';

/** What the features are built on. */
export interface Parts extends vscode.Disposable {
  readonly configs: TeamConfigs;
  readonly flags: FlagFiles;
  readonly documents: DocumentReads;
  readonly workspace: WorkspaceReads;
  readonly findings: WorkspaceFindings;
  readonly edits: FlagEdits;
  /** Reads everything anew: configuration, flag files, code. */
  refresh(): Promise<void>;
}

/** Builds the parts and starts reading the workspace, without waiting for it. */
export function createParts(context: vscode.ExtensionContext): Parts {
  const parser = new ParserClient(context.asAbsolutePath('dist/parserWorker.js'), cacheIn(context));
  const configs = new TeamConfigs();
  const ignored = new IgnoredFiles(configs);
  const flags = new FlagFiles(configs, ignored);
  const documents = new DocumentReads(parser, configs);
  const workspace = new WorkspaceReads(parser, configs, documents, ignored);
  const findings = new WorkspaceFindings(configs, flags, workspace);

  const refresh = async (): Promise<void> => {
    ignored.forget();
    await configs.loadAll();
    await flags.refresh();
    await workspace.refresh();
  };
  const refreshQuietly = (): void => void refresh().catch((error: unknown) => console.error('Flagline could not read the workspace:', error));
  const unsubscribe = configs.changed.on(refreshQuietly);
  refreshQuietly();

  const disposables = [
    { dispose: unsubscribe },
    vscode.workspace.onDidChangeWorkspaceFolders(refreshQuietly),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('files.exclude') && refreshQuietly()),
    findings,
    workspace,
    documents,
    flags,
    configs,
    parser,
  ];
  return { configs, flags, documents, workspace, findings, edits: new FlagEdits(flags), refresh, dispose: () => void vscode.Disposable.from(...disposables).dispose() };
}

/** What is found in a folder is the same whichever workspace it is opened in. */
function cacheIn({ globalStorageUri }: vscode.ExtensionContext): ParserWorkerData {
  return globalStorageUri.scheme === 'file' ? { cacheFolder: globalStorageUri.fsPath } : {};
}
