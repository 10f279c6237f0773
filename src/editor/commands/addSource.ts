import * as vscode from 'vscode';
import { addSource } from '../../config/addSource';
import { editConfig } from './editConfig';

/** A list of flags in code, as a quick fix asks for it to become a source. */
export interface SourceArgument {
  /** URI of the file. */
  readonly file: string;
  readonly export: string;
}

/** Names a list of flags in code in the configuration of its folder. */
export function registerAddSource(): vscode.Disposable {
  return vscode.commands.registerCommand('flagline.addSource', async ({ file, export: name }: SourceArgument) => {
    const uri = vscode.Uri.parse(file, true);
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const source = { type: 'code', file: vscode.workspace.asRelativePath(uri, false), export: name } as const;
    if (folder) await editConfig(folder, (text) => addSource(text, source));
  });
}
