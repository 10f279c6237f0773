import * as vscode from 'vscode';
import { CODE_LANGUAGES } from '../code/codeFiles';
import type { Selected, SelectedCode, SelectedKind } from '../code/selection';
import type { TextEdit } from '../model/edit';
import type { Span } from '../model/span';
import type { Layout } from '../refactoring/layout';
import { replaceCondition, wrapInFlag } from '../refactoring/wrapInFlag';
import { chooseKey } from './chooseKey';
import type { Parts } from './parts';
import { toRange, toSpan } from './positions';
import { layoutOf, readFor } from './readFor';

/** What the commands act on where they are not called for the selection of the active editor. */
interface WrapArgument {
  readonly file: string;
  readonly span: Span;
  /** Asked for where it is left out. */
  readonly key?: string;
}

interface Refactoring {
  readonly command: string;
  readonly kind: vscode.CodeActionKind;
  title(code?: SelectedCode): string;
  applies(code: SelectedCode): boolean;
  edits(text: string, code: SelectedCode, read: string, layout: Layout): TextEdit[];
}

const WRAP: Refactoring = {
  command: 'flagline.wrapInFlag',
  kind: vscode.CodeActionKind.RefactorRewrite.append('wrapInFlag'),
  title: (code) => (code ? wrapTitles()[code.kind] : vscode.l10n.t('Wrap in flag…')),
  applies: () => true,
  edits: wrapInFlag,
};

const EXTRACT: Refactoring = {
  command: 'flagline.extractConditionToFlag',
  kind: vscode.CodeActionKind.RefactorExtract.append('conditionToFlag'),
  title: () => vscode.l10n.t('Extract condition to flag… (replaces it by a read)'),
  applies: (code) => code.replaceable,
  edits: (_, code, read) => replaceCondition(code, read),
};

/** *Wrap in flag…* and *Extract condition to flag…* on selected code. */
export function registerWrapInFlag(parts: Parts): vscode.Disposable {
  const provider: vscode.CodeActionProvider = { provideCodeActions: (document, range, context, token) => actionsFor(parts, document, range, context, token) };
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider([...CODE_LANGUAGES], provider, { providedCodeActionKinds: [WRAP.kind, EXTRACT.kind] }),
    vscode.commands.registerCommand('flagline.wrapInFlag', (argument?: unknown) => run(parts, WRAP, argument)),
    vscode.commands.registerCommand('flagline.extractConditionToFlag', (argument?: unknown) => run(parts, EXTRACT, argument)),
  );
}

async function actionsFor(
  parts: Parts,
  document: vscode.TextDocument,
  range: vscode.Range,
  { only }: vscode.CodeActionContext,
  token: vscode.CancellationToken,
): Promise<vscode.CodeAction[]> {
  const wanted = [WRAP, EXTRACT].filter(({ kind }) => !only || only.intersects(kind));
  if (range.isEmpty || wanted.length === 0 || parts.flags.store.files().length === 0) return [];
  const span = toSpan(document, range);
  const selected = await parts.documents.select(document, span);
  if (!selected || token.isCancellationRequested) return [];
  return wanted.flatMap((refactoring) => actionFor(refactoring, selected, { file: document.uri.toString(), span }));
}

function actionFor(refactoring: Refactoring, selected: Selected, argument: WrapArgument): vscode.CodeAction[] {
  if (!selected.ok) {
    if (refactoring !== WRAP) return [];
    return [Object.assign(new vscode.CodeAction(refactoring.title(), refactoring.kind), { disabled: { reason: selected.reason } })];
  }
  if (!refactoring.applies(selected.code)) return [];
  const action = new vscode.CodeAction(refactoring.title(selected.code), refactoring.kind);
  action.command = { title: action.title, command: refactoring.command, arguments: [argument] };
  return [action];
}

/** Each says what is there while the flag is off. */
function wrapTitles(): Record<SelectedKind, string> {
  const leftOut = vscode.l10n.t('Wrap in flag… (left out while it is off)');
  return {
    statements: vscode.l10n.t('Wrap in flag… (if)'),
    element: leftOut,
    children: leftOut,
    properties: leftOut,
    elements: leftOut,
    attribute: vscode.l10n.t('Wrap in flag… (false while it is off)'),
    text: vscode.l10n.t('Wrap in flag… (undefined while it is off)'),
    value: vscode.l10n.t('Wrap in flag… (undefined while it is off)'),
    jsx: vscode.l10n.t('Wrap in flag… (null while it is off)'),
    condition: vscode.l10n.t('Wrap in flag… (flag && condition)'),
  };
}

async function run(parts: Parts, refactoring: Refactoring, argument: unknown): Promise<void> {
  await parts.flags.ready();
  const { file, span, key: given } = isWrapArgument(argument) ? argument : selectionNow();
  const document = file === undefined ? undefined : await vscode.workspace.openTextDocument(vscode.Uri.parse(file, true));
  const selected = document && (await parts.documents.select(document, span));
  if (!document || !selected?.ok || !refactoring.applies(selected.code)) {
    const reason = selected && !selected.ok ? selected.reason : vscode.l10n.t('Select whole statements, an expression or JSX that can be put behind a flag.');
    void vscode.window.showInformationMessage(reason);
    return;
  }
  const { version } = document;
  const key = given ?? (await chooseKey(parts, refactoring.title(selected.code)));
  if (key === undefined || !(await isThere(parts, key))) return;
  const read = await readFor(parts, document, selected.code, key);
  if (document.version !== version) {
    void vscode.window.showInformationMessage(vscode.l10n.t('The code changed meanwhile. Nothing was done to it; select it once more.'));
    return;
  }
  await apply(document, [...read.edits, ...refactoring.edits(document.getText(), selected.code, read.expression, layoutOf(document))]);
}

/** Creates the flag where no source knows it. */
async function isThere(parts: Parts, key: string): Promise<boolean> {
  if (!parts.flags.store.isKnown(key)) await vscode.commands.executeCommand('flagline.createFlag', { key });
  return parts.flags.store.isKnown(key);
}

async function apply(document: vscode.TextDocument, edits: readonly TextEdit[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, edits.map(({ span, text }) => vscode.TextEdit.replace(toRange(document, span), text)));
  if (await vscode.workspace.applyEdit(edit)) return;
  void vscode.window.showErrorMessage(vscode.l10n.t('{0} could not be edited. Is it read-only?', vscode.workspace.asRelativePath(document.uri)));
}

function selectionNow(): { file: string | undefined; span: Span; key?: string } {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return { file: undefined, span: { start: 0, end: 0 } };
  return { file: editor.document.uri.toString(), span: toSpan(editor.document, editor.selection) };
}

function isWrapArgument(value: unknown): value is WrapArgument {
  return typeof value === 'object' && value !== null && 'file' in value && typeof value.file === 'string' && 'span' in value;
}
