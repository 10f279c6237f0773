import * as vscode from 'vscode';
import { CONFIG_FILE_NAME, NO_CONFIG, type Config, type ParsedConfig } from '../config/config';
import { parseConfig } from '../config/parseConfig';
import { Signal } from '../model/event';
import { LineMap } from '../model/lineMap';
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
  private readonly subscriptions: vscode.Disposable[] = [];

  constructor() {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${CONFIG_FILE_NAME}`);
    const reload = (uri: vscode.Uri): void => {
      const folder = vscode.workspace.getWorkspaceFolder(uri);
      if (folder && uri.toString() === configUri(folder).toString()) void this.load(folder).then(() => this.changed.fire());
    };
    this.subscriptions.push(watcher, watcher.onDidChange(reload), watcher.onDidCreate(reload), watcher.onDidDelete(reload));
  }

  /** Reads the configuration of every folder. */
  async loadAll(): Promise<void> {
    this.byFolder.clear();
    await Promise.all((vscode.workspace.workspaceFolders ?? []).map((folder) => this.load(folder)));
  }

  /** The configuration of the folder that `uri` lies in. */
  of(uri: vscode.Uri): Config {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return folder ? this.ofFolder(folder) : NO_CONFIG;
  }

  ofFolder(folder: vscode.WorkspaceFolder): Config {
    return this.byFolder.get(folder.uri.toString())?.config ?? NO_CONFIG;
  }

  all(): readonly LoadedConfig[] {
    return [...this.byFolder.values()];
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private async load(folder: vscode.WorkspaceFolder): Promise<void> {
    const uri = configUri(folder);
    const text = await readDisk(uri);
    if (text === undefined) this.byFolder.delete(folder.uri.toString());
    else this.byFolder.set(folder.uri.toString(), { ...parseConfig(text), uri, folder, lineStarts: LineMap.of(text).toJSON() });
  }
}

function configUri(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, CONFIG_FILE_NAME);
}
