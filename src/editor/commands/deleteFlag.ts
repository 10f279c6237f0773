import * as vscode from 'vscode';
import type { Flag } from '../../model/flag';
import type { Parts } from '../parts';
import { meantKnownFlag } from './chooseFlag';

/** Deletes a flag from its file, or archives it on its server, after asking: code may still read it. */
export function registerDeleteFlag(parts: Parts): vscode.Disposable {
  return vscode.commands.registerCommand('flagline.deleteFlag', async (argument?: unknown) => {
    const flag = await meantKnownFlag(parts, argument, vscode.l10n.t('Delete Flag'));
    if (flag && (await confirm(parts, flag))) await parts.edits.apply(flag.source, { kind: 'delete', key: flag.key }, true);
  });
}

async function confirm(parts: Parts, flag: Flag): Promise<boolean> {
  const reads = parts.workspace.index.readsOf(flag.key).length;
  const inCode = reads === 0 ? vscode.l10n.t('No read of it was found in this workspace.') : stillRead(reads);
  const detail = [inCode, parts.edits.question(flag.source, { kind: 'delete', key: flag.key })].filter(Boolean).join(' ');
  const yes = vscode.l10n.t('Delete');
  const question = vscode.l10n.t('Delete "{0}" from {1}?', flag.key, flag.source.label);
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) === yes;
}

function stillRead(reads: number): string {
  return reads === 1
    ? vscode.l10n.t('The code still reads it at 1 place, which will then find no flag.')
    : vscode.l10n.t('The code still reads it at {0} places, which will then find no flag.', reads);
}
