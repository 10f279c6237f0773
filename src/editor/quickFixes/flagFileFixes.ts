import * as vscode from 'vscode';
import { DAY_MS, timeOf } from '../../findings/time';
import type { SourceRef } from '../../model/flag';
import type { FlagChange } from '../../model/flagChange';
import { planFor } from '../flagEdits';
import { toRange } from '../positions';
import type { Problem } from './fix';

/** How much longer an expired flag may live. */
const EXTENSION_DAYS = 90;

/** A change of a flag in the file that is shown. The edit is made when the action is chosen: planning it reads the whole file. */
export class FlagChangeAction extends vscode.CodeAction {
  constructor(
    title: string,
    private readonly problem: Problem,
    private readonly source: SourceRef,
    private readonly change: FlagChange,
  ) {
    super(title, vscode.CodeActionKind.QuickFix);
  }

  async resolve(): Promise<this> {
    const { document, parts } = this.problem;
    const plan = await planFor(document, this.source, this.change, parts.parseRegistries);
    if (plan.ok) {
      this.edit = new vscode.WorkspaceEdit();
      this.edit.set(
        document.uri,
        plan.edits.map(({ span, text }) => vscode.TextEdit.replace(toRange(document, span), text)),
      );
    } else {
      void vscode.window.showErrorMessage(plan.reason);
    }
    return this;
  }
}

/** Deletes the flag from its file. */
export function removeFlag(problem: Problem): vscode.CodeAction[] {
  const { flag } = problem.target;
  if (!flag?.capabilities.includes('delete')) return [];
  return [new FlagChangeAction(vscode.l10n.t('Delete flag "{0}"', flag.key), problem, flag.source, { kind: 'delete', key: flag.key })];
}

/** Notes that the flag is meant to stay. */
export function keepForever(problem: Problem): vscode.CodeAction[] {
  const { flag } = problem.target;
  // Lists in code have no field for it.
  if (!flag || flag.temporary === false || flag.source.exports) return [];
  return [new FlagChangeAction(vscode.l10n.t('Mark "{0}" as permanent', flag.key), problem, flag.source, { kind: 'keep', key: flag.key, until: 'forever' })];
}

/** Gives a flag that has an expiry date more time, from today. */
export function extendExpiry(problem: Problem): vscode.CodeAction[] {
  const { flag } = problem.target;
  if (!flag || timeOf(flag.expires) === undefined) return [];
  const until = new Date(Date.now() + EXTENSION_DAYS * DAY_MS);
  const title = vscode.l10n.t('Let "{0}" expire {1} days from now', flag.key, EXTENSION_DAYS);
  return [new FlagChangeAction(title, problem, flag.source, { kind: 'keep', key: flag.key, until })];
}
