import * as vscode from 'vscode';
import type { FileUsages, KeyOrigin } from '../model/usage';

/** The URI of a file by the name that the parser knows it by: see `ParserClient.nameOf`. A single letter is a drive of Windows. */
export function uriNamed(name: string): vscode.Uri {
  return /^[\w+.-]{2,}:/.test(name) ? vscode.Uri.parse(name, true) : vscode.Uri.file(name);
}

/** What the parser found, with URIs for the names of files. The file itself has the name `uri`. */
export function withEditorNames(found: FileUsages, uri = uriNamed(found.file)): FileUsages {
  const usages = found.usages.map((usage) => (usage.origin ? { ...usage, origin: originWithUris(usage.origin) } : usage));
  return { ...found, file: uri.toString(), usages };
}

function originWithUris({ files, literal }: KeyOrigin): KeyOrigin {
  const named = (name: string): string => uriNamed(name).toString();
  return { files: files.map(named), ...(literal && { literal: { ...literal, file: named(literal.file) } }) };
}
