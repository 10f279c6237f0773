import * as vscode from 'vscode';
import type { Parts } from '../parts';

/** Reads configuration, flag files and code anew. */
export function registerRefresh(parts: Parts): vscode.Disposable {
  return vscode.commands.registerCommand('flagline.refresh', () => {
    const options = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading flags') };
    return vscode.window.withProgress(options, () => parts.refresh());
  });
}
