import * as vscode from 'vscode';
import type { FileUsages, KeyOrigin } from '../model/usage';

/** What the parser calls a file: its path where it is on this machine's disk, so that the parser finds others beside it; else its URI. */
export function parserName(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString();
}

/** What the parser found, with URIs for the names of files. The file itself has the name `uri`. */
export function withEditorNames(found: FileUsages, uri = vscode.Uri.file(found.file)): FileUsages {
  const usages = found.usages.map((usage) => (usage.origin ? { ...usage, origin: originWithUris(usage.origin) } : usage));
  return { ...found, file: uri.toString(), usages };
}

function originWithUris({ files, literal }: KeyOrigin): KeyOrigin {
  const named = (path: string): string => vscode.Uri.file(path).toString();
  return { files: files.map(named), ...(literal && { literal: { ...literal, file: named(literal.file) } }) };
}
