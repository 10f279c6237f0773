import * as vscode from 'vscode';
import { codeFiles, sourcePaths } from '../config/config';
import { Signal } from '../model/event';
import type { SourceRef } from '../model/flag';
import type { RegistryParser } from '../model/registry';
import type { FlagFile } from '../sources/flagFile';
import { FLAG_FILE_GLOB, isFlagFileName } from '../sources/flagFileNames';
import { readSource } from '../sources/flagSource';
import { FlagStore } from '../sources/flagStore';
import { compareText } from '../sources/whichCounts';
import type { IgnoredFiles } from './ignoredFiles';
import type { TeamConfigs } from './teamConfigs';
import { readText } from './textFiles';
import { watch, WatchedFiles } from './watchedFiles';

/** Long enough to gather a burst of typing or file events, short enough to count as live. */
const SETTLE_MS = 80;

/** The flag files of the workspace and the code files that list flags, as the editor shows them (unsaved text included), kept live in a `FlagStore`. */
export class FlagFiles implements vscode.Disposable {
  readonly store = new FlagStore(compareFiles);
  /** A file was read, whether or not that changed anything. */
  readonly loaded = new Signal<vscode.Uri>();
  private readonly lastGood = new Map<string, Date>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** The files that the configurations name: their names say nothing of flags. */
  private readonly configured: WatchedFiles;
  /** Counts the readings of each file; the last one that was taken. */
  private readonly started = new Map<string, number>();
  private readonly taken = new Map<string, number>();
  /** Files that were looked for and are not there. */
  private readonly missing = new Set<string>();
  private readonly subscriptions: vscode.Disposable[];
  private foundFirst: () => void = () => undefined;
  private readonly discovered = new Promise<void>((resolve) => (this.foundFirst = resolve));

  constructor(
    private readonly configs: TeamConfigs,
    private readonly ignored: IgnoredFiles,
    private readonly parse: RegistryParser,
  ) {
    const soon = (uri: vscode.Uri): void => this.loadSoon(uri);
    this.configured = new WatchedFiles(soon);
    this.subscriptions = [
      this.configured,
      watch(FLAG_FILE_GLOB, soon),
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
    const id = uri.toString();
    const turn = (this.started.get(id) ?? 0) + 1;
    this.started.set(id, turn);
    const required = this.isConfigured(uri);
    const text = required || (await this.isWanted(uri)) ? await readText(uri) : undefined;
    const file = text === undefined ? undefined : await this.read(text, this.sourceOf(uri), required);
    // Code is read elsewhere: a later reading may have come back first.
    if (turn < (this.taken.get(id) ?? 0)) return;
    this.taken.set(id, turn);
    if (text === undefined) this.missing.add(id);
    else this.missing.delete(id);
    if (file && !file.broken) this.lastGood.set(id, new Date());
    if (file) this.store.update(file);
    else this.store.remove(id);
    this.loaded.fire(uri);
  }

  /** Why an export that the configuration of a folder names lists no flags; undefined where it does, or nothing is known yet. */
  whyUnlisted(folder: vscode.WorkspaceFolder, path: string, name: string): string | undefined {
    const id = vscode.Uri.joinPath(folder.uri, path).toString();
    const file = this.store.files().find(({ source }) => source.id === id);
    if (!file) return this.missing.has(id) ? vscode.l10n.t('{0} does not exist.', path) : undefined;
    return file.unlisted?.find((each) => each.name === name)?.reason;
  }

  /** Names the source that a file is, with the exports that the configuration names of a code file. */
  sourceOf(uri: vscode.Uri): SourceRef {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const files = folder ? [...codeFiles(this.configs.ofFolder(folder))] : [];
    const [, exports] = files.find(([path]) => folder && vscode.Uri.joinPath(folder.uri, path).toString() === uri.toString()) ?? [];
    return { id: uri.toString(), label: vscode.workspace.asRelativePath(uri), ...(exports && { exports }) };
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
    this.configured.set(configured);
    this.store.setPrecedence(this.configs.all().map(({ folder, config }) => ({ folder: `${folder.uri.toString()}/`, rules: config.precedence })));
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
  private async read(text: string, source: SourceRef, required: boolean): Promise<FlagFile | undefined> {
    const file = await readSource(text, source, required, this.parse);
    if (file || !this.store.files().some((known) => known.source.id === source.id)) return file;
    const still = await readSource(text, source, true, this.parse);
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

/** By folders, in the order of the workspace, and within one by path: files are read at the same time. */
function compareFiles(a: SourceRef, b: SourceRef): number {
  return folderIndex(a) - folderIndex(b) || compareText(a.id, b.id);
}

function folderIndex({ id }: SourceRef): number {
  return vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(id))?.index ?? Number.MAX_SAFE_INTEGER;
}

function configuredFiles(folder: vscode.WorkspaceFolder, configs: TeamConfigs): vscode.Uri[] {
  return sourcePaths(configs.ofFolder(folder)).map((path) => vscode.Uri.joinPath(folder.uri, path));
}
