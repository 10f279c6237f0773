import * as vscode from 'vscode';
import { stateOf } from '../../model/flag';
import type { Parts } from '../parts';
import { changedSource, meantKnownFlag } from './chooseFlag';

/** Switches a flag on or off where it lives, in the environment that is shown. */
export function registerToggleFlag(parts: Parts): vscode.Disposable {
  return vscode.commands.registerCommand('flagline.toggleFlag', async (argument?: unknown) => {
    const flag = await meantKnownFlag(parts, argument, vscode.l10n.t('Toggle Flag'));
    if (flag) await parts.edits.apply(changedSource(parts, flag), { kind: 'toggle', key: flag.key, enabled: !stateOf(flag, parts.environment.name).enabled });
  });
}
