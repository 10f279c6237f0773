import * as vscode from 'vscode';
import { IGNORE_MARK } from '../../model/ignoreComment';
import type { LineContext } from '../../model/usage';
import type { IgnoreArgument } from '../commands/ignoreFinding';
import { toRange } from '../positions';
import type { Problem } from './fix';

/** Puts a comment above the line, with the reason to be filled in. Where no comment can stand, the configuration takes it. */
export function ignoreOnLine(problem: Problem): vscode.CodeAction[] {
  const { document, code, range } = problem;
  const context = contextOfLine(problem);
  if (context === 'text') return ignoreInConfig(problem);
  const line = document.lineAt(range.start.line);
  const [open, close] = context === 'markup' ? ['{/* ', ' */}'] : ['// ', ''];
  const snippet = new vscode.SnippetString()
    .appendText(`${line.text.slice(0, line.firstNonWhitespaceCharacterIndex)}${open}${IGNORE_MARK} ${code}: `)
    .appendPlaceholder(vscode.l10n.t('reason'))
    .appendText(`${close}\n`);
  const action = new vscode.CodeAction(vscode.l10n.t('Ignore on this line, with a reason'), vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(document.uri, [new vscode.SnippetTextEdit(new vscode.Range(line.range.start, line.range.start), snippet)]);
  return [action];
}

/** A line that begins inside of the read begins in code. */
function contextOfLine({ document, range, target: { usage } }: Problem): LineContext | undefined {
  if (!usage) return undefined;
  return toRange(document, usage.readSpan).start.line === range.start.line ? usage.lineContext : undefined;
}

/** Notes it in the team's configuration: many readers of flag files know no comments. */
export function ignoreInConfig({ document, code, target }: Problem): vscode.CodeAction[] {
  const title = vscode.l10n.t('Ignore in flagline.config.json, with a reason…');
  const argument: IgnoreArgument = { code, key: target.key, file: document.uri.toString() };
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command: 'flagline.ignoreFinding', arguments: [argument] };
  return [action];
}
