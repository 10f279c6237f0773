import * as vscode from 'vscode';
import { CODE_LANGUAGES } from '../../code/codeFiles';
import { valueLabel } from '../../overrides/overrideWords';
import { FLAG_FILE_LANGUAGES } from '../hover';
import type { Parts } from '../parts';

/** `2 overrides active`, in the language status of files that Flagline reads, for as long as there is one; and the context `flagline.overridden`. */
export function registerOverrideStatus({ overrides }: Parts): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('flagline.overrides', []);
  item.name = vscode.l10n.t('Flagline: overrides');
  let wasOverridden: boolean | undefined;
  const show = (): void => {
    const active = overrides.active();
    const [broken] = overrides.broken();
    item.selector = active.length > 0 || broken ? [...CODE_LANGUAGES, ...FLAG_FILE_LANGUAGES] : [];
    item.text = broken ? vscode.l10n.t('{0} cannot be read', vscode.workspace.asRelativePath(broken)) : countInWords(active.length);
    item.detail = active.map(({ key, value }) => `${key} ${valueLabel(value)}`).join(' · ');
    item.severity = broken ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    item.command = broken
      ? { command: 'vscode.open', title: vscode.l10n.t('Open File'), arguments: [broken] }
      : { command: 'flagline.clearOverrides', title: vscode.l10n.t('Clear All') };
    if (wasOverridden === active.length > 0) return;
    wasOverridden = active.length > 0;
    void vscode.commands.executeCommand('setContext', 'flagline.overridden', wasOverridden);
  };
  show();
  return vscode.Disposable.from(item, { dispose: overrides.changed.on(show) });
}

function countInWords(count: number): string {
  return count === 1 ? vscode.l10n.t('1 override active') : vscode.l10n.t('{0} overrides active', count);
}
