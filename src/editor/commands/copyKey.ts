import * as vscode from 'vscode';
import type { Parts } from '../parts';
import { meantFlag } from './chooseFlag';

/** Puts the key of a flag on the clipboard. */
export function registerCopyKey(parts: Parts): vscode.Disposable {
  return vscode.commands.registerCommand('flagline.copyKey', async (argument?: unknown) => {
    const meant = await meantFlag(parts, argument, vscode.l10n.t('Copy Key'));
    if (meant) await vscode.env.clipboard.writeText(meant.key);
  });
}
