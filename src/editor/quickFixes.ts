import * as vscode from 'vscode';
import { CODE_LANGUAGES } from '../code/codeFiles';
import { similarKeys } from '../findings/similarKeys';
import type { Span } from '../model/span';
import { DIAGNOSTIC_SOURCE } from './diagnostics';
import { targetAt, type FlagTarget } from './flagTarget';
import type { Parts } from './parts';
import { toRange } from './positions';

/** For a key that no source knows: correct it, or create the flag. */
export function registerQuickFixes(parts: Parts): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    [...CODE_LANGUAGES],
    { provideCodeActions: (document, _range, context) => fixesFor(parts, document, context) },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

async function fixesFor(parts: Parts, document: vscode.TextDocument, context: vscode.CodeActionContext): Promise<vscode.CodeAction[]> {
  const unknown = context.diagnostics.filter(({ source, code }) => source === DIAGNOSTIC_SOURCE && code === 'unknown-flag');
  const fixes = await Promise.all(
    unknown.map(async (diagnostic) => {
      const target = await targetAt(parts, document, diagnostic.range.start);
      return target && !target.flag ? [...corrections(parts, document, target, diagnostic), ...creations(parts, document, target, diagnostic)] : [];
    }),
  );
  return fixes.flat();
}

function corrections(parts: Parts, document: vscode.TextDocument, target: FlagTarget, diagnostic: vscode.Diagnostic): vscode.CodeAction[] {
  const literal = target.usage?.literalSpan ?? target.keySpan;
  return similarKeys(target.key, parts.flags.store.keys()).map((key, index) => {
    const action = new vscode.CodeAction(vscode.l10n.t('Change to "{0}"', key), vscode.CodeActionKind.QuickFix);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.replace(document.uri, toRange(document, insideQuotes(literal)), escapeFor(document.getText()[literal.start] ?? '', key));
    action.diagnostics = [diagnostic];
    action.isPreferred = index === 0;
    return action;
  });
}

function insideQuotes(literal: Span): Span {
  return { start: literal.start + 1, end: literal.end - 1 };
}

/** The key as it has to be written between these quotes. */
function escapeFor(quote: string, key: string): string {
  const escaped = key.replace(/\\/g, '\\\\').replaceAll(quote, `\\${quote}`);
  return quote === '`' ? escaped.replaceAll('${', '\\${') : escaped;
}

/** One for each flag file of the reading file's folder, or of the workspace where that has none. */
function creations(parts: Parts, document: vscode.TextDocument, target: FlagTarget, diagnostic: vscode.Diagnostic): vscode.CodeAction[] {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const sources = parts.flags.store.files().map((file) => file.source);
  const near = sources.filter((source) => vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(source.id, true)) === folder);
  return (near.length > 0 ? near : sources).map((source) => {
    const title = vscode.l10n.t('Create flag "{0}" in {1}', target.key, source.label);
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.command = { title, command: 'flagline.createFlag', arguments: [{ key: target.key, source: source.id }] };
    action.diagnostics = [diagnostic];
    return action;
  });
}
