import * as vscode from 'vscode';
import type { ParserWorkerData } from '../code/protocol';
import type { RegistryParser } from '../model/registry';
import { DocumentReads } from './documentReads';
import { FlagEdits } from './flagEdits';
import { FlagFiles } from './flagFiles';
import { IgnoredFiles } from './ignoredFiles';
import { ParserClient } from './parserClient.node';
import { parserName } from './parserNames';
import { TeamConfigs } from './teamConfigs';
import { FlagServers } from './servers/flagServers';
import { KeptStates } from './servers/keptStates';
import { loadServerCode } from './servers/loadServers.node';
import { ServerEdits } from './servers/serverEdits';
import { Tokens } from './servers/tokens';
import { ShownEnvironment } from './shownEnvironment';
import { WorkspaceFindings } from './workspaceFindings';
import { WorkspaceReads } from './workspaceReads';

/** What the features are built on. */
export interface Parts extends vscode.Disposable {
  readonly configs: TeamConfigs;
  readonly flags: FlagFiles;
  readonly servers: FlagServers;
  readonly environment: ShownEnvironment;
  readonly documents: DocumentReads;
  readonly workspace: WorkspaceReads;
  readonly findings: WorkspaceFindings;
  readonly edits: FlagEdits;
  /** Reads lists of flags out of code, by the parser's worker. */
  readonly parseRegistries: RegistryParser;
  /** Reads everything anew: configuration, flag files, servers, code. */
  refresh(): Promise<void>;
}

/** Builds the parts and starts reading the workspace, without waiting for it. */
export function createParts(context: vscode.ExtensionContext): Parts {
  const parser = new ParserClient(context.asAbsolutePath('dist/parserWorker.js'), cacheIn(context));
  const configs = new TeamConfigs();
  const ignored = new IgnoredFiles(configs);
  const parseRegistries = registryParser(parser);
  const flags = new FlagFiles(configs, ignored, parseRegistries);
  const servers = new FlagServers(configs, flags.store, new Tokens(context.secrets), new KeptStates(context.storageUri), () => loadServerCode(context.asAbsolutePath('dist/servers.js')));
  const environment = new ShownEnvironment(flags.store, context.workspaceState);
  const documents = new DocumentReads(parser, configs);
  const workspace = new WorkspaceReads(parser, configs, documents, ignored);
  const findings = new WorkspaceFindings(configs, flags, workspace);

  const refresh = async (): Promise<void> => {
    ignored.forget();
    await configs.loadAll();
    await servers.refresh();
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
    servers,
    flags,
    configs,
    parser,
  ];
  const edits = new FlagEdits(flags, parseRegistries, new ServerEdits(servers, environment));
  return { configs, flags, servers, environment, documents, workspace, findings, edits, parseRegistries, refresh, dispose: () => void vscode.Disposable.from(...disposables).dispose() };
}

/** Where the parser fails, the last good state of the flags counts, as for code with errors. */
function registryParser(parser: ParserClient): RegistryParser {
  return async (text, file, names) => {
    try {
      return await parser.registries(text, parserName(vscode.Uri.parse(file, true)), names);
    } catch (error) {
      console.error(`Flagline could not read the flags in ${file}:`, error);
      return { broken: true, readings: [], exported: [] };
    }
  };
}

/** What is found in a folder is the same whichever workspace it is opened in. */
function cacheIn({ globalStorageUri }: vscode.ExtensionContext): ParserWorkerData {
  return globalStorageUri.scheme === 'file' ? { cacheFolder: globalStorageUri.fsPath } : {};
}
