import * as vscode from 'vscode';
import { CODE_FILE_GLOB, isCodeFile } from '../code/codeFiles';
import { looksGenerated, MAX_BYTES } from '../code/limits';
import { isProjectFile, PROJECT_FILE_GLOB } from '../code/linking/resolver';
import type { TextsMessage } from '../code/protocol';
import { NEVER_SEARCHED_GLOB } from '../ignore/ignoreRules';
import type { IgnoredFiles } from './ignoredFiles';
import type { ParserClient } from './parserClient';
import { openDocument, readDisk } from './textFiles';

/** What the parser keeps of one folder, in bytes: a browser's tab has little memory. */
export const MAX_FOLDER_BYTES = 50_000_000;

/** Files that are read at the same time: file systems of browsers answer slowly, each from far away. */
const BATCH_FILES = 50;

/** What a folder was told to hold. */
export interface ToldFolder {
  /** Single files that are not searched, with the reason for people. */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  /** Files that were left out because those before them are too much already. */
  readonly beyond: number;
}

type FileText = { readonly uri: vscode.Uri; readonly text?: string; readonly bytes: number; readonly fault?: string };

/** Tells the parser what stands in folders that it does not read by itself. */
export class FolderTexts {
  /** The names of files by those of their folders. */
  private readonly told = new Map<string, Set<string>>();

  constructor(
    private readonly parser: ParserClient,
    private readonly ignored: IgnoredFiles,
  ) {}

  /** Tells all code of a folder. */
  async tellFolder(folder: vscode.WorkspaceFolder, signal: AbortSignal): Promise<ToldFolder> {
    const root = this.parser.nameOf(folder.uri);
    const uris = await this.list(folder);
    const skipped: { file: string; reason: string }[] = [];
    const names = new Set<string>();
    let bytes = 0;
    let done = 0;
    for (; done < uris.length && bytes < MAX_FOLDER_BYTES && !signal.aborted; done += BATCH_FILES) {
      const files = await Promise.all(uris.slice(done, done + BATCH_FILES).map(readCode));
      for (const { uri, fault } of files) if (fault !== undefined) skipped.push({ file: uri.toString(), reason: fault });
      for (const { uri } of files) names.add(this.parser.nameOf(uri));
      bytes += files.reduce((sum, file) => sum + file.bytes, 0);
      this.parser.tell(root, this.named(files));
    }
    const gone = [...(this.told.get(root) ?? [])].filter((name) => !names.has(name));
    this.parser.tell(root, gone.map((file) => ({ file })));
    this.told.set(root, names);
    return { skipped, beyond: Math.max(0, uris.length - done) };
  }

  /** Tells what became of single files, and of those in folders that are gone. Returns the names of all of them. */
  async tellFiles(folder: vscode.WorkspaceFolder, uris: readonly vscode.Uri[]): Promise<string[]> {
    const root = this.parser.nameOf(folder.uri);
    const names = uris.map((uri) => this.parser.nameOf(uri));
    const told = this.told.get(root) ?? new Set();
    const gone = [...told].filter((name) => names.some((each) => name.startsWith(`${each}/`)));
    const files: FileText[] = await Promise.all(uris.map(async (uri) => ((await this.ignored.has(uri)) ? { uri, bytes: 0 } : readCode(uri))));
    this.parser.tell(root, [...this.named(files), ...gone.map((file) => ({ file }))]);
    for (const { uri, text } of files) if (text !== undefined) told.add(this.parser.nameOf(uri));
    for (const name of gone) told.delete(name);
    this.told.set(root, told);
    return [...names, ...gone];
  }

  /** The files that decide how others are found come first. */
  private async list(folder: vscode.WorkspaceFolder): Promise<vscode.Uri[]> {
    const globs = [PROJECT_FILE_GLOB, CODE_FILE_GLOB];
    const found = await Promise.all(globs.map((glob) => vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), NEVER_SEARCHED_GLOB)));
    const named = found.flat().filter(({ path }) => isCodeFile(path) || isProjectFile(path));
    const isIgnored = await Promise.all(named.map((uri) => this.ignored.has(uri)));
    return named.filter((_, at) => isIgnored[at] === false);
  }

  /** The open documents count as they are when this is sent: later changes are sent after it. */
  private named(files: readonly FileText[]): TextsMessage['texts'] {
    return files.map(({ uri, text, fault }) => {
      const document = openDocument(uri);
      // The editor keeps the document of a deleted file for a while.
      const isGone = text === undefined && fault === undefined && !document?.isDirty;
      const shown = isGone ? undefined : (document?.getText() ?? text);
      return { file: this.parser.nameOf(uri), ...(shown !== undefined && { text: shown }) };
    });
  }
}

/** A file on disk, within the limits. */
async function readCode(uri: vscode.Uri): Promise<FileText> {
  const size = await sizeOf(uri);
  if (size !== undefined && size > MAX_BYTES) return { uri, bytes: 0, fault: `larger than ${MAX_BYTES / 1_000_000} MB` };
  const text = size === undefined ? undefined : await readDisk(uri);
  if (text === undefined) return { uri, bytes: 0 };
  if (looksGenerated(text)) return { uri, bytes: 0, fault: 'its lines are too long to be written by hand' };
  return { uri, text, bytes: text.length };
}

async function sizeOf(uri: vscode.Uri): Promise<number | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).size;
  } catch {
    return undefined;
  }
}
