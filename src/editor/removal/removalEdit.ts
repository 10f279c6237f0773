import * as vscode from 'vscode';
import type { TextEdit } from '../../model/edit';
import type { KeptValue, Refusal } from '../../model/removal';
import { toRange } from '../positions';

/** What is to be done to one file, of which the editor has the same text. */
export interface PlannedFile {
  readonly document: vscode.TextDocument;
  readonly edits: readonly TextEdit[];
}

/** A removal as it is shown for review: everything it changes, and what it leaves with the reason. */
export interface RemovalPlan {
  readonly key: string;
  readonly keep: KeptValue;
  readonly files: readonly PlannedFile[];
  readonly refusals: readonly { readonly document: vscode.TextDocument; readonly refusal: Refusal }[];
}

/**
 * One edit for all files, which the editor shows before it makes it: the entries that change nothing are what stays,
 * for the preview lists only edits, and opens only where one of them asks to be confirmed.
 */
export function removalEdit(plan: RemovalPlan): vscode.WorkspaceEdit {
  const result = new vscode.WorkspaceEdit();
  const label = vscode.l10n.t('Remove "{0}", keep {1}', plan.key, keepLabel(plan.keep));
  for (const { document, edits } of plan.files) {
    for (const { span, text } of edits) result.replace(document.uri, toRange(document, span), text, { label, needsConfirmation: false });
  }
  for (const { document, refusal } of plan.refusals) {
    const range = document.lineAt(toRange(document, refusal.span).start.line).range;
    const metadata = { label: vscode.l10n.t('Stays as it is'), description: refusal.reason, needsConfirmation: true };
    result.replace(document.uri, range, document.getText(range), metadata);
  }
  return result;
}

/** `on`, `off`, or the value of a variation. */
export function keepLabel(keep: KeptValue): string {
  if (typeof keep === 'boolean') return keep ? vscode.l10n.t('on') : vscode.l10n.t('off');
  return typeof keep === 'string' ? `"${keep}"` : JSON.stringify(keep);
}
