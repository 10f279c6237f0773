import * as vscode from 'vscode';
import { CONFIG_FILE_NAME } from '../../config/config';
import { readDisk } from '../textFiles';

/** What a new configuration says: where flag files with other names would be named. */
const FIRST_CONFIG = '{\n  "sources": []\n}\n';

/** Opens the team's configuration; a new one is shown unsaved, for the user to keep or leave. */
export function registerOpenConfig(): vscode.Disposable {
  return vscode.commands.registerCommand('flagline.openConfig', async () => {
    const folder = await chooseFolder();
    if (!folder) return;
    const uri = vscode.Uri.joinPath(folder.uri, CONFIG_FILE_NAME);
    if ((await readDisk(uri)) !== undefined) {
      await vscode.window.showTextDocument(uri);
      return;
    }
    const document = await vscode.workspace.openTextDocument(uri.with({ scheme: 'untitled' }));
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), FIRST_CONFIG));
  });
}

/** The folder whose configuration is meant; asked for where there are several. */
export async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.length > 1 ? vscode.window.showWorkspaceFolderPick() : folders[0];
}
