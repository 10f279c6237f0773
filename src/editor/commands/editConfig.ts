import * as vscode from 'vscode';
import { CONFIG_FILE_NAME } from '../../config/config';
import { parseConfig } from '../../config/parseConfig';
import type { TextEdit } from '../../model/edit';
import { toRange } from '../positions';

/** Edits the configuration of a folder and saves it; makes it where there is none. Nothing is done to one that is broken; a message says so. */
export async function editConfig(folder: vscode.WorkspaceFolder, edits: (text: string) => readonly TextEdit[]): Promise<void> {
  const config = await openConfig(vscode.Uri.joinPath(folder.uri, CONFIG_FILE_NAME));
  if (!config) return;
  const edit = new vscode.WorkspaceEdit();
  for (const { span, text } of edits(config.getText())) edit.replace(config.uri, toRange(config, span), text);
  // What counts is what is saved.
  if (await vscode.workspace.applyEdit(edit)) await config.save();
}

async function openConfig(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  const creation = new vscode.WorkspaceEdit();
  creation.createFile(uri, { ignoreIfExists: true });
  await vscode.workspace.applyEdit(creation);
  const document = await vscode.workspace.openTextDocument(uri);
  if (!parseConfig(document.getText()).problems.some(({ severity }) => severity === 'error')) return document;
  void vscode.window.showErrorMessage(vscode.l10n.t('{0} is not valid JSON. Nothing was changed; repair the file first.', CONFIG_FILE_NAME));
  return undefined;
}
