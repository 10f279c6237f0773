import * as vscode from 'vscode';
import type { SelectedCode } from '../code/selection';
import { NO_KEYS } from '../model/spelling';
import type { Layout } from '../refactoring/layout';
import { byCommonShape, portableCallee } from '../refactoring/usualCallee';
import { writeRead, type WrittenRead } from '../refactoring/writeRead';
import type { Parts } from './parts';
import { readText } from './textFiles';

/** A read of a flag for selected code, written as the file does it, or else the other files of its folder. */
export async function readFor(parts: Parts, document: vscode.TextDocument, code: SelectedCode, key: string): Promise<WrittenRead> {
  const callee = code.read ? '' : await usualCallee(parts, document);
  return writeRead(document.getText(), code, key, callee, layoutOf(document).eol);
}

/** What other files of the same folder call to read a flag. */
async function usualCallee(parts: Parts, document: vscode.TextDocument): Promise<string> {
  await parts.workspace.ready();
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const near = parts.workspace.index.all(NO_KEYS).filter(({ file }) => vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(file, true)) === folder);
  for (const { file, usage } of byCommonShape(near).slice(0, 20)) {
    const callee = portableCallee((await readText(vscode.Uri.parse(file, true))) ?? '', usage);
    if (callee !== undefined) return callee;
  }
  return 'isEnabled';
}

export function layoutOf(document: vscode.TextDocument): Layout {
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const options = vscode.window.visibleTextEditors.find((editor) => editor.document === document)?.options;
  if (options?.insertSpaces === false) return { unit: '\t', eol };
  return { unit: ' '.repeat(typeof options?.tabSize === 'number' ? options.tabSize : 2), eol };
}
