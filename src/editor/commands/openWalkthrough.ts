import * as vscode from 'vscode';

/** Opens the four steps that show what Flagline does. */
export function registerOpenWalkthrough(): vscode.Disposable {
  return vscode.commands.registerCommand('flagline.openWalkthrough', () =>
    vscode.commands.executeCommand('workbench.action.openWalkthrough', 'flagline.flagline#start'),
  );
}
