import * as vscode from 'vscode';
import { DAY_MS, timeOf } from '../../findings/time';
import type { SourceRef } from '../../model/flag';
import type { FlagChange } from '../../model/flagChange';
import { planChange } from '../../sources/planChange';
import { toRange } from '../positions';
import type { Problem } from './fix';

/** How much longer an expired flag may live. */
const EXTENSION_DAYS = 90;

/** A change of a flag in the file that is shown. The edit is made when the action is chosen: planning it reads the whole file. */
export class FlagChangeAction extends vscode.CodeAction {
  constructor(
    title: string,
    private readonly document: vscode.TextDocument,
    private readonly source: SourceRef,
    private readonly change: FlagChange,
  ) {
    super(title, vscode.CodeActionKind.QuickFix);
  }

  resolve(): this {
    const plan = planChange(this.document.getText(), this.source, this.change, new Date());
    if (plan.ok) {
      this.edit = new vscode.WorkspaceEdit();
      this.edit.set(
        this.document.uri,
        plan.edits.map(({ span, text }) => vscode.TextEdit.replace(toRange(this.document, span), text)),
      );
    } else {
      void vscode.window.showErrorMessage(plan.reason);
    }
    return this;
  }
}

/** Deletes the flag from its file. */
export function removeFlag({ document, target: { flag } }: Problem): vscode.CodeAction[] {
  if (!flag?.capabilities.includes('delete')) return [];
  return [new FlagChangeAction(vscode.l10n.t('Delete flag "{0}"', flag.key), document, flag.source, { kind: 'delete', key: flag.key })];
}

/** Notes that the flag is meant to stay. */
export function keepForever({ document, target: { flag } }: Problem): vscode.CodeAction[] {
  if (!flag || flag.temporary === false) return [];
  return [new FlagChangeAction(vscode.l10n.t('Mark "{0}" as permanent', flag.key), document, flag.source, { kind: 'keep', key: flag.key, until: 'forever' })];
}

/** Gives a flag that has an expiry date more time, from today. */
export function extendExpiry({ document, target: { flag } }: Problem): vscode.CodeAction[] {
  if (!flag || timeOf(flag.expires) === undefined) return [];
  const until = new Date(Date.now() + EXTENSION_DAYS * DAY_MS);
  const title = vscode.l10n.t('Let "{0}" expire {1} days from now', flag.key, EXTENSION_DAYS);
  return [new FlagChangeAction(title, document, flag.source, { kind: 'keep', key: flag.key, until })];
}
