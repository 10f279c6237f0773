import * as vscode from 'vscode';
import type { KeptValue } from '../../model/removal';
import { meantFlag } from '../commands/chooseFlag';
import type { Parts } from '../parts';
import { chooseKeep } from './keepChoice';
import { planRemoval, type WorkspaceRemoval } from './planRemoval';
import { removalEdit } from './removalEdit';

/** What the command may be told; what it is not told it asks for. */
export interface RemoveArgument {
  readonly key: string;
  readonly keep?: KeptValue;
}

/** *Remove Flag…*: takes a flag out of the code, its definition included, in one edit that is shown before it is made. */
export function registerRemoveFlag(parts: Parts): vscode.Disposable {
  return vscode.commands.registerCommand('flagline.removeFlag', async (argument?: unknown) => {
    const meant = await meantFlag(parts, argument, vscode.l10n.t('Remove Flag'));
    if (!meant) return;
    const keep = keepIn(argument) ?? (await chooseKeep(meant.key, meant.flag));
    if (keep !== undefined) await remove(parts, meant.key, keep);
  });
}

async function remove(parts: Parts, key: string, keep: KeptValue): Promise<void> {
  try {
    const options = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Taking "{0}" out of the code', key) };
    const plan = await vscode.window.withProgress(options, () => planRemoval(parts, key, keep));
    if (plan.files.length === 0) {
      const [first] = plan.refusals;
      const none = vscode.l10n.t('No code of this workspace reads "{0}".', key);
      void vscode.window.showInformationMessage(first ? `${vscode.l10n.t('"{0}" cannot be removed.', key)} ${first.refusal.reason}` : none);
      return;
    }
    if (!(await vscode.workspace.applyEdit(removalEdit(plan), { isRefactoring: true }))) return;
    if (plan.refusals.length > 0) void nameWhatStays(plan);
    if (plan.orphans.length > 0) void nameOrphans(plan.orphans);
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}

async function nameWhatStays({ key, refusals }: WorkspaceRemoval): Promise<void> {
  const [first] = refusals;
  if (!first) return;
  const place = `${vscode.workspace.asRelativePath(first.document.uri)}:${first.line}`;
  const show = vscode.l10n.t('Show');
  const message =
    refusals.length === 1
      ? vscode.l10n.t('"{0}" stays at 1 place. {1}: {2}', key, place, first.refusal.reason)
      : vscode.l10n.t('"{0}" stays at {1} places. The first is {2}: {3}', key, refusals.length, place, first.refusal.reason);
  if ((await vscode.window.showWarningMessage(message, show)) === show) await vscode.window.showTextDocument(first.document.uri, { selection: new vscode.Range(first.line - 1, 0, first.line - 1, 0) });
}

/** Files are never deleted: they are named, and opened for whoever wants to look. */
async function nameOrphans(orphans: readonly vscode.Uri[]): Promise<void> {
  const names = orphans.map((uri) => vscode.workspace.asRelativePath(uri)).join(', ');
  const show = vscode.l10n.t('Open');
  const message = orphans.length === 1 ? vscode.l10n.t('Nothing imports {0} any more.', names) : vscode.l10n.t('Nothing imports these files any more: {0}.', names);
  if ((await vscode.window.showInformationMessage(message, show)) !== show) return;
  for (const uri of orphans) await vscode.window.showTextDocument(uri, { preview: false });
}

function keepIn(argument: unknown): KeptValue | undefined {
  return typeof argument === 'object' && argument !== null && 'keep' in argument ? (argument as RemoveArgument).keep : undefined;
}
