import * as vscode from 'vscode';
import type { RegistryParser } from '../model/registry';
import type { ServerCode } from '../sources/server/serverCode';
import { DocumentReads } from './documentReads';
import { FlagEdits } from './flagEdits';
import { FlagFiles } from './flagFiles';
import { IgnoredFiles } from './ignoredFiles';
import { LocalOverrides } from './overrides/localOverrides';
import { ParserClient } from './parserClient';
import type { ParserWorkers } from './parserWorkers';
import { TeamConfigs } from './teamConfigs';
import { FlagServers } from './servers/flagServers';
import { KeptStates } from './servers/keptStates';
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
  readonly overrides: LocalOverrides;
  /** Reads lists of flags out of code, by the parser's worker. */
  readonly parseRegistries: RegistryParser;
  /** Reads everything anew: configuration, flag files, servers, code. */
  refresh(): Promise<void>;
}

/** What depends on where the extension runs. */
export interface Host {
  readonly parserWorkers: ParserWorkers;
  /** Loads what speaks with servers. */
  readonly loadServerCode: () => ServerCode;
}

/** Builds the parts and starts reading the workspace, without waiting for it. */
export function createParts(context: vscode.ExtensionContext, { parserWorkers, loadServerCode }: Host): Parts {
  const parser = new ParserClient(parserWorkers);
  const configs = new TeamConfigs();
  const ignored = new IgnoredFiles(configs);
  const parseRegistries = registryParser(parser);
  const flags = new FlagFiles(configs, ignored, parseRegistries);
  const servers = new FlagServers(configs, flags.store, new Tokens(context.secrets), new KeptStates(context.storageUri), loadServerCode);
  const environment = new ShownEnvironment(flags.store, context.workspaceState);
  const overrides = new LocalOverrides(flags.store);
  const documents = new DocumentReads(parser, configs);
  const workspace = new WorkspaceReads(parser, configs, documents, ignored);
  const findings = new WorkspaceFindings(configs, flags, workspace);

  const refresh = async (): Promise<void> => {
    ignored.forget();
    await Promise.all([configs.loadAll(), overrides.loadAll()]);
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
    overrides,
    workspace,
    documents,
    servers,
    flags,
    configs,
    parser,
  ];
  const edits = new FlagEdits(flags, parseRegistries, new ServerEdits(servers, environment));
  return { configs, flags, servers, environment, documents, workspace, findings, edits, overrides, parseRegistries, refresh, dispose: () => void vscode.Disposable.from(...disposables).dispose() };
}

/** Where the parser fails, the last good state of the flags counts, as for code with errors. */
function registryParser(parser: ParserClient): RegistryParser {
  return async (text, file, names) => {
    try {
      return await parser.registries(text, parser.nameOf(vscode.Uri.parse(file, true)), names);
    } catch (error) {
      console.error(`Flagline could not read the flags in ${file}:`, error);
      return { broken: true, readings: [], exported: [] };
    }
  };
}
