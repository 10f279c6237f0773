import * as vscode from 'vscode';
import { CODE_LANGUAGES } from '../../code/codeFiles';
import { servedToAll } from '../../model/flag';
import type { KeptValue } from '../../model/removal';
import { targetAt, type FlagTarget } from '../flagTarget';
import { FLAG_FILE_LANGUAGES } from '../hover';
import type { Parts } from '../parts';
import { keepLabel } from './removalEdit';
import type { RemoveArgument } from './removeFlag';

const KIND = vscode.CodeActionKind.RefactorRewrite.append('removeFlag');

/** The command asks for others. */
const MAX_VALUES = 4;

/** *Remove flag "x" (keep on)…* on reads and on definitions. */
export function registerRemovalActions(parts: Parts): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, range, { diagnostics, triggerKind }, token) {
      // What the flag does for everyone tells which action comes first.
      await parts.flags.ready();
      const target = await targetAt(parts, document, range.start, true);
      if (!target || token.isCancellationRequested) return [];
      const stale = diagnostics.filter(({ code }) => code === 'stale-flag');
      // While the cursor only passes by, nothing is planned.
      const isAsked = triggerKind === vscode.CodeActionTriggerKind.Invoke;
      const folder = isAsked ? vscode.workspace.getWorkspaceFolder(document.uri) : undefined;
      return Promise.all(keptValues(target).map((keep, index) => actionFor(parts, target.key, keep, folder, index === 0 ? stale : [])));
    },
  };
  const selector = [...CODE_LANGUAGES, ...FLAG_FILE_LANGUAGES];
  return vscode.languages.registerCodeActionsProvider(selector, provider, { providedCodeActionKinds: [KIND, vscode.CodeActionKind.QuickFix] });
}

/** What the flag does for everyone comes first. */
function keptValues({ flag }: FlagTarget): KeptValue[] {
  const variations = flag?.kind === 'multivariate' ? flag.variations.map(({ value }) => value as KeptValue) : [];
  if (variations.length > 0) return variations.slice(0, MAX_VALUES);
  return flag && servedToAll(flag) === false ? [false, true] : [true, false];
}

async function actionFor(
  parts: Parts,
  key: string,
  keep: KeptValue,
  folder: vscode.WorkspaceFolder | undefined,
  fixes: readonly vscode.Diagnostic[],
): Promise<vscode.CodeAction> {
  const title = vscode.l10n.t('Remove flag "{0}" (keep {1})…', key, keepLabel(keep));
  const action = new vscode.CodeAction(title, fixes.length > 0 ? vscode.CodeActionKind.QuickFix : KIND);
  if (fixes.length > 0) action.diagnostics = [...fixes];
  const reason = folder && (await obstacle(parts, folder, key, keep));
  if (reason !== undefined) action.disabled = { reason };
  const argument: RemoveArgument = { key, keep };
  action.command = { title, command: 'flagline.removeFlag', arguments: [argument] };
  return action;
}

/** Why nothing at all can be removed; undefined where something can. */
async function obstacle(parts: Parts, folder: vscode.WorkspaceFolder, key: string, keep: KeptValue): Promise<string | undefined> {
  await parts.workspace.upToDate();
  const { files, refusals } = await parts.workspace.remove(folder, key, keep);
  return files.length === 0 ? refusals[0]?.reason : undefined;
}
