import * as vscode from 'vscode';
import type { TextEdit } from '../../model/edit';
import type { KeptValue, Refusal } from '../../model/removal';
import { toRange } from '../positions';

/** What is to be done to one file, of which the editor has the same text. */
export interface PlannedFile {
  readonly document: vscode.TextDocument;
  readonly edits: readonly TextEdit[];
}

/** A place that stays as it is. */
export interface KeptPlace {
  readonly document: vscode.TextDocument;
  readonly refusal: Refusal;
  /** From 1, before the removal. */
  readonly line: number;
}

/** A removal as it is shown for review: everything it changes, and what it leaves with the reason. */
export interface RemovalPlan {
  readonly key: string;
  readonly keep: KeptValue;
  readonly files: readonly PlannedFile[];
  readonly refusals: readonly KeptPlace[];
}

/**
 * One edit for all files, which the editor shows before it makes it. Its preview opens only where an entry asks to be
 * confirmed, and lists nothing but edits: so entries that change nothing stand for what stays, or, where nothing does,
 * for the whole.
 */
export function removalEdit(plan: RemovalPlan): vscode.WorkspaceEdit {
  const result = new vscode.WorkspaceEdit();
  const label = vscode.l10n.t('Remove "{0}", keep {1}', plan.key, keepLabel(plan.keep));
  for (const { document, edits } of plan.files) {
    for (const { span, text } of edits) result.replace(document.uri, toRange(document, span), text, { label, needsConfirmation: false });
  }
  const stays = plan.refusals.map(({ document, refusal }) => ({ document, span: refusal.span, label: vscode.l10n.t('Stays: {0}', refusal.reason) }));
  const [first] = plan.files;
  const entries = stays.length > 0 || !first ? stays : [{ document: first.document, span: first.edits[0]?.span ?? { start: 0, end: 0 }, label }];
  for (const entry of entries) {
    const { start } = toRange(entry.document, entry.span);
    result.insert(entry.document.uri, start, '', { label: entry.label, needsConfirmation: true });
  }
  return result;
}

/** `on`, `off`, or the value of a variation. */
export function keepLabel(keep: KeptValue): string {
  if (typeof keep === 'boolean') return keep ? vscode.l10n.t('on') : vscode.l10n.t('off');
  return typeof keep === 'string' ? `"${keep}"` : JSON.stringify(keep);
}
