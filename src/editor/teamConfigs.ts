import * as vscode from 'vscode';
import { CODE_REFS_FILE, parseCodeRefs, withCodeRefs } from '../config/codeRefs';
import { CONFIG_FILE_NAME, NO_CONFIG, type Config, type ParsedConfig } from '../config/config';
import { parseConfig } from '../config/parseConfig';
import { Signal } from '../model/event';
import { LineMap } from '../model/lineMap';
import type { Wrapper } from '../model/wrapper';
import { readDisk } from './textFiles';

/** A configuration file with its problems, for the Problems panel. */
export interface LoadedConfig extends ParsedConfig {
  readonly uri: vscode.Uri;
  readonly folder: vscode.WorkspaceFolder;
  readonly lineStarts: readonly number[];
}

/** The `flagline.config.json` at the root of each workspace folder, as saved. */
export class TeamConfigs implements vscode.Disposable {
  readonly changed = new Signal<void>();
  private readonly byFolder = new Map<string, LoadedConfig>();
  /** What `.launchdarkly/coderefs.yaml` names in each workspace folder. */
  private readonly aliases = new Map<string, readonly Wrapper[]>();
  private readonly subscriptions: vscode.Disposable[] = [];

  constructor() {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/{${CONFIG_FILE_NAME},${CODE_REFS_FILE}}`);
    const reload = (uri: vscode.Uri): void => {
      const folder = vscode.workspace.getWorkspaceFolder(uri);
      const isRead = folder && [configUri(folder), codeRefsUri(folder)].some((each) => each.toString() === uri.toString());
      if (isRead) void this.load(folder).then(() => this.changed.fire());
    };
    this.subscriptions.push(watcher, watcher.onDidChange(reload), watcher.onDidCreate(reload), watcher.onDidDelete(reload));
  }

  /** Reads the configuration of every folder. */
  async loadAll(): Promise<void> {
    this.byFolder.clear();
    this.aliases.clear();
    await Promise.all((vscode.workspace.workspaceFolders ?? []).map((folder) => this.load(folder)));
  }

  /** The configuration of the folder that `uri` lies in. */
  of(uri: vscode.Uri): Config {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return folder ? this.ofFolder(folder) : NO_CONFIG;
  }

  ofFolder(folder: vscode.WorkspaceFolder): Config {
    const id = folder.uri.toString();
    return withCodeRefs(this.byFolder.get(id)?.config ?? NO_CONFIG, this.aliases.get(id) ?? []);
  }

  all(): readonly LoadedConfig[] {
    return [...this.byFolder.values()];
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private async load(folder: vscode.WorkspaceFolder): Promise<void> {
    const uri = configUri(folder);
    const [text, aliases] = await Promise.all([readDisk(uri), readDisk(codeRefsUri(folder))]);
    this.aliases.set(folder.uri.toString(), parseCodeRefs(aliases ?? ''));
    if (text === undefined) this.byFolder.delete(folder.uri.toString());
    else this.byFolder.set(folder.uri.toString(), { ...parseConfig(text), uri, folder, lineStarts: LineMap.of(text).toJSON() });
  }
}

function configUri(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, CONFIG_FILE_NAME);
}

function codeRefsUri(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, CODE_REFS_FILE);
}
