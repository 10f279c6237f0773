import * as vscode from 'vscode';
import { Signal } from '../model/event';
import type { SourceRef } from '../model/flag';
import type { FlagFile } from '../sources/flagFile';
import { FLAG_FILE_GLOB, isFlagFileName } from '../sources/flagFileNames';
import { FlagStore } from '../sources/flagStore';
import { parseFlagFile } from '../sources/parseFlagFile';
import type { IgnoredFiles } from './ignoredFiles';
import type { TeamConfigs } from './teamConfigs';
import { readText } from './textFiles';

/** Long enough to gather a burst of typing or file events, short enough to count as live. */
const SETTLE_MS = 80;

/** The flag files of the workspace, as the editor shows them (unsaved text included), kept live in a `FlagStore`. */
export class FlagFiles implements vscode.Disposable {
  readonly store = new FlagStore();
  /** A file was read, whether or not that changed anything. */
  readonly loaded = new Signal<vscode.Uri>();
  private readonly lastGood = new Map<string, Date>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly subscriptions: vscode.Disposable[];
  private foundFirst: () => void = () => undefined;
  private readonly discovered = new Promise<void>((resolve) => (this.foundFirst = resolve));

  constructor(
    private readonly configs: TeamConfigs,
    private readonly ignored: IgnoredFiles,
  ) {
    const watcher = vscode.workspace.createFileSystemWatcher(FLAG_FILE_GLOB);
    const soon = (uri: vscode.Uri): void => this.loadSoon(uri);
    this.subscriptions = [
      watcher,
      watcher.onDidChange(soon),
      watcher.onDidCreate(soon),
      watcher.onDidDelete(soon),
      vscode.workspace.onDidChangeTextDocument((event) => event.contentChanges.length > 0 && soon(event.document.uri)),
      vscode.workspace.onDidOpenTextDocument((document) => soon(document.uri)),
      vscode.workspace.onDidCloseTextDocument((document) => soon(document.uri)),
      vscode.workspace.onDidSaveTextDocument((document) => soon(document.uri)),
    ];
  }

  /** Resolves when all flag files have been found and read, which the first `refresh` does. */
  ready(): Promise<void> {
    return this.discovered;
  }

  /** Looks for flag files, again or for the first time. */
  async refresh(): Promise<void> {
    await this.discover();
    this.foundFirst();
  }

  /** Reads one file again now, instead of when the editor reports a change. */
  async reload(uri: vscode.Uri): Promise<void> {
    const required = this.isConfigured(uri);
    const text = required || (await this.isWanted(uri)) ? await readText(uri) : undefined;
    const file = text === undefined ? undefined : this.parse(text, sourceRef(uri), required);
    if (file && !file.broken) this.lastGood.set(uri.toString(), new Date());
    if (file) this.store.update(file);
    else this.store.remove(uri.toString());
    this.loaded.fire(uri);
  }

  /** When the flags that the store has of a file were read. */
  readAt(id: string): Date | undefined {
    return this.lastGood.get(id);
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private async discover(): Promise<void> {
    const named = await vscode.workspace.findFiles(FLAG_FILE_GLOB, '**/node_modules/**');
    const configured = (vscode.workspace.workspaceFolders ?? []).flatMap((folder) => configuredFiles(folder, this.configs));
    const found = new Map([...named, ...configured].map((uri) => [uri.toString(), uri]));
    for (const file of this.store.files()) {
      if (!found.has(file.source.id)) this.store.remove(file.source.id);
    }
    await Promise.all([...found.values()].map((uri) => this.reload(uri)));
  }

  private loadSoon(uri: vscode.Uri): void {
    const id = uri.toString();
    if (!isFlagFileName(uri.path) && !this.isConfigured(uri)) return;
    clearTimeout(this.timers.get(id));
    this.timers.set(
      id,
      setTimeout(() => {
        this.timers.delete(id);
        void this.reload(uri);
      }, SETTLE_MS),
    );
  }

  /** In the middle of an edit a flag file may look like anything: while it is broken it stays one. */
  private parse(text: string, source: SourceRef, required: boolean): FlagFile | undefined {
    const file = parseFlagFile(text, source, { required });
    if (file || !this.store.files().some((known) => known.source.id === source.id)) return file;
    const still = parseFlagFile(text, source, { required: true });
    return still?.broken ? still : undefined;
  }

  /** Files outside the workspace, such as one opened on its own, do not speak for it. */
  private async isWanted(uri: vscode.Uri): Promise<boolean> {
    return vscode.workspace.getWorkspaceFolder(uri) !== undefined && !(await this.ignored.has(uri));
  }

  private isConfigured(uri: vscode.Uri): boolean {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return folder !== undefined && configuredFiles(folder, this.configs).some((other) => other.toString() === uri.toString());
  }
}

export function sourceRef(uri: vscode.Uri): SourceRef {
  return { id: uri.toString(), label: vscode.workspace.asRelativePath(uri) };
}

function configuredFiles(folder: vscode.WorkspaceFolder, configs: TeamConfigs): vscode.Uri[] {
  return configs.ofFolder(folder).sources.map((source) => vscode.Uri.joinPath(folder.uri, source.path));
}
