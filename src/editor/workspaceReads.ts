import * as vscode from 'vscode';
import { CODE_FILE_GLOB, isCodeFile } from '../code/codeFiles';
import { PROJECT_FILE_GLOB } from '../code/linking/resolver';
import { UsageIndex } from '../code/usageIndex';
import { NEVER_SEARCHED_GLOB } from '../ignore/ignoreRules';
import { Signal } from '../model/event';
import type { FolderRemoval, KeptValue } from '../model/removal';
import type { FileId } from '../model/span';
import type { FileUsages } from '../model/usage';
import { Delay } from './delay';
import { isCode, type DocumentReads } from './documentReads';
import { FolderTexts } from './folderTexts';
import type { IgnoredFiles } from './ignoredFiles';
import type { ParserClient, SearchScope } from './parserClient';
import { withEditorNames } from './parserNames';
import { SearchProgress } from './searchProgress';
import type { TeamConfigs } from './teamConfigs';
import { watch } from './watchedFiles';

/** Gathers the file events of a branch switch into one request. */
const SETTLE_MS = 200;

/** The reads of the whole workspace: searched once in the background, then kept up with edits and file events. */
export class WorkspaceReads implements vscode.Disposable {
  readonly index = new UsageIndex();
  /** A search of the whole workspace came to its end. */
  readonly completed = new Signal<void>();
  private readonly changedFiles = new Map<string, vscode.Uri>();
  /** Came or went, with what is in them. */
  private readonly changedFolders = new Map<string, vscode.Uri>();
  /** Deleted files: the editor may keep their documents for a while. */
  private readonly deleted = new Set<string>();
  private readonly rescanSoon = new Delay(SETTLE_MS, () => void this.rescan());
  private readonly subscriptions: vscode.Disposable[];
  private readonly texts: FolderTexts;
  private searched: Promise<void> | undefined;
  private complete = false;
  private leftOut = 0;
  private running = new AbortController();

  constructor(
    private readonly parser: ParserClient,
    private readonly configs: TeamConfigs,
    private readonly documents: DocumentReads,
    private readonly ignored: IgnoredFiles,
  ) {
    this.texts = new FolderTexts(parser, ignored);
    const watcher = vscode.workspace.createFileSystemWatcher(CODE_FILE_GLOB);
    // Of a folder that is moved or deleted is told, not of what is in it.
    const folderWatcher = vscode.workspace.createFileSystemWatcher('**', false, true);
    const note = (uri: vscode.Uri): void => this.noteWritten(uri);
    const unsubscribe = documents.changed.on((document) => void this.takeDocument(document));
    this.subscriptions = [
      watcher,
      watcher.onDidChange(note),
      watcher.onDidCreate(note),
      watcher.onDidDelete((uri) => this.noteDeletion(uri)),
      watch(PROJECT_FILE_GLOB, (uri) => this.noteProjectFile(uri)),
      folderWatcher,
      folderWatcher.onDidCreate((uri) => looksLikeFolder(uri) && this.noteFolder(uri)),
      folderWatcher.onDidDelete((uri) => this.noteFolder(uri)),
      vscode.workspace.onDidCloseTextDocument((document) => isCode(document) && this.noteChange(document.uri)),
      this.rescanSoon,
      { dispose: unsubscribe },
      { dispose: parser.relinked.on((results) => this.takeRelinked(results)) },
    ];
  }

  /** Starts the search, or waits for the one that runs. */
  ready(): Promise<void> {
    return (this.searched ??= this.search());
  }

  /** Searches everything again; stops a search that runs. */
  refresh(): Promise<void> {
    this.running.abort();
    this.searched = this.search();
    return this.searched;
  }

  /** Whether all code was searched. Never where a folder cannot be: of such only open documents are known. */
  isComplete(): boolean {
    return this.complete && this.leftOut === 0 && this.folders().length === vscode.workspace.workspaceFolders?.length;
  }

  /** How many files the last search left out because the code before them is too much already. */
  filesLeftOut(): number {
    return this.leftOut;
  }

  /** Waits for the search, and for what was typed a moment ago. */
  async upToDate(): Promise<void> {
    await this.ready();
    const typed = vscode.workspace.textDocuments.filter((document) => this.index.get(document.uri.toString()) && !this.documents.isSettled(document));
    this.index.set(...(await Promise.all(typed.map((document) => this.documents.upToDate(document)))));
  }

  /** Plans to take a flag out of a folder's code, or out of one file of it that others go on to ask for what it exports. */
  remove(folder: vscode.WorkspaceFolder, key: string, keep: KeptValue, only?: vscode.Uri): Promise<FolderRemoval> {
    return this.parser.remove(this.parser.nameOf(folder.uri), key, keep, only && this.parser.nameOf(only));
  }

  dispose(): void {
    this.running.abort();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private async search(): Promise<void> {
    this.running = new AbortController();
    this.complete = false;
    this.leftOut = 0;
    const { signal } = this.running;
    const before = new Set(this.index.files());
    const progress = new SearchProgress();
    const work = Promise.all(this.folders().map((folder) => this.searchFolder(folder, signal, before, progress.of(folder))));
    progress.showIfSlow(work);
    const found = await work;
    if (!signal.aborted) for (const file of before) this.index.delete(file);
    await Promise.all(vscode.workspace.textDocuments.filter(isCode).map((document) => this.takeDocument(document)));
    if (signal.aborted) return;
    this.complete = found.every(Boolean);
    this.completed.fire();
  }

  /** Takes the files it finds out of `missing`. False where the search did not come to its end. */
  private async searchFolder(folder: vscode.WorkspaceFolder, signal: AbortSignal, missing: Set<FileId>, progress: (files: number) => void): Promise<boolean> {
    const found = (results: readonly FileUsages[]): void => {
      for (const file of this.takeFiles(results)) missing.delete(file);
    };
    try {
      const told = this.parser.readsFolder(folder.uri) ? undefined : await this.texts.tellFolder(folder, signal);
      const summary = await this.parser.index(this.scope(folder), { found, progress }, signal);
      if (told && !signal.aborted) this.leftOut += told.beyond;
      // They may have been scanned before there was anything beside them.
      if (told) for (const document of vscode.workspace.textDocuments) this.documents.forget(document);
      for (const { file, reason } of [...(told?.skipped ?? []), ...summary.skipped]) console.warn(`Flagline left out ${file}: ${reason}`);
      return !summary.cancelled;
    } catch (error) {
      console.error(`Flagline could not search ${folder.name}:`, error);
      return false;
    }
  }

  private scope(folder: vscode.WorkspaceFolder): SearchScope {
    const { wrappers } = this.configs.ofFolder(folder);
    return { root: this.parser.nameOf(folder.uri), wrappers, exclude: this.ignored.globs(folder) };
  }

  private noteDeletion(uri: vscode.Uri): void {
    this.noteChange(uri);
    this.deleted.add(uri.toString());
  }

  /** A file that holds no code may look the same. */
  private noteFolder(uri: vscode.Uri): void {
    if (!this.searched || isCodeFile(uri.path) || !vscode.workspace.getWorkspaceFolder(uri)) return;
    this.changedFolders.set(uri.toString(), uri);
    this.rescanSoon.soon();
  }

  private noteWritten(uri: vscode.Uri): void {
    this.deleted.delete(uri.toString());
    this.noteChange(uri);
  }

  private noteChange(uri: vscode.Uri): void {
    if (!this.searched || !isCodeFile(uri.path) || !vscode.workspace.getWorkspaceFolder(uri)) return;
    this.changedFiles.set(uri.toString(), uri);
    this.rescanSoon.soon();
  }

  /** It decides where imports lead. */
  private noteProjectFile(uri: vscode.Uri): void {
    if (!this.searched || uri.path.includes('/node_modules/') || !vscode.workspace.getWorkspaceFolder(uri)) return;
    this.changedFiles.set(uri.toString(), uri);
    this.rescanSoon.soon();
  }

  private async rescan(): Promise<void> {
    const folders = [...this.changedFolders.values()];
    this.changedFolders.clear();
    const arrived = (await Promise.all(folders.map((folder) => this.filesIn(folder)))).flat();
    for (const uri of arrived) this.noteWritten(uri);
    this.noteGone(folders.filter((folder) => !arrived.some((uri) => isInside(uri, folder))));
    const open = this.documentsThatCount().filter(({ uri }) => this.changedFiles.delete(uri.toString()));
    const uris = [...this.changedFiles.values()];
    this.changedFiles.clear();
    for (const document of open) void this.takeDocument(document);
    await Promise.all(
      this.folders().map(async (folder) => {
        const own = uris.filter((uri) => vscode.workspace.getWorkspaceFolder(uri) === folder);
        if (own.length === 0) return;
        const paths = this.parser.readsFolder(folder.uri) ? own.map((uri) => this.parser.nameOf(uri)) : await this.texts.tellFiles(folder, own);
        await this.parser.rescan(this.scope(folder), paths, { found: (results) => this.takeRelinked(results) }).catch(console.error);
      }),
    );
  }

  /** None where it is gone. */
  private async filesIn(folder: vscode.Uri): Promise<vscode.Uri[]> {
    if (!looksLikeFolder(folder) || (await this.ignored.has(folder))) return [];
    return vscode.workspace.findFiles(new vscode.RelativePattern(folder, CODE_FILE_GLOB), NEVER_SEARCHED_GLOB);
  }

  /** The parser knows which files were in them. */
  private noteGone(folders: readonly vscode.Uri[]): void {
    for (const folder of folders) {
      const known = [...this.index.files().map((file) => vscode.Uri.parse(file, true)), ...vscode.workspace.textDocuments.map(({ uri }) => uri)];
      for (const uri of known) if (isInside(uri, folder)) this.noteDeletion(uri);
      this.changedFiles.set(folder.toString(), folder);
    }
  }

  /** What is on disk. An open document speaks for itself. */
  private takeFiles(results: readonly FileUsages[]): readonly FileId[] {
    // The parser may hold the text of a document whose file is gone.
    const found = results.map((result) => withEditorNames(result)).map((result) => (this.deleted.has(result.file) ? { ...result, usages: [] } : result));
    const open = new Map(this.documentsThatCount().map((document) => [document.uri.toString(), document]));
    for (const { file } of found) {
      const document = open.get(file);
      if (document) void this.takeDocument(document);
    }
    this.index.set(...found.filter(({ file }) => !open.has(file)));
    return found.map(({ file }) => file);
  }

  /** The same for files with other keys than before, which an open document does not tell by its version. */
  private takeRelinked(results: readonly FileUsages[]): void {
    const files = new Set(results.map((result) => withEditorNames(result).file));
    for (const document of vscode.workspace.textDocuments) if (files.has(document.uri.toString())) this.documents.forget(document);
    this.takeFiles(results);
  }

  /** All but those whose file is gone, unless there is something in them to be saved. */
  private documentsThatCount(): readonly vscode.TextDocument[] {
    return vscode.workspace.textDocuments.filter((document) => document.isDirty || !this.deleted.has(document.uri.toString()));
  }

  private async takeDocument(document: vscode.TextDocument): Promise<void> {
    if (!document.isDirty && this.deleted.has(document.uri.toString())) return;
    if (!vscode.workspace.getWorkspaceFolder(document.uri) || (await this.ignored.has(document.uri))) return;
    const reads = await this.documents.upToDate(document);
    if (!document.isClosed) this.index.set(reads);
  }

  /** Those that can be searched. */
  private folders(): readonly vscode.WorkspaceFolder[] {
    return (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => this.parser.searchesFolder(uri));
  }
}

function isInside(file: vscode.Uri, folder: vscode.Uri): boolean {
  return file.toString().startsWith(`${folder.toString()}/`);
}

/** Few folders have a name that ends like that of a file; asking for each file that comes would cost more. */
function looksLikeFolder({ path }: vscode.Uri): boolean {
  return !/\.\w+$/.test(path);
}
