import * as vscode from 'vscode';
import { CODE_LANGUAGES } from '../code/codeFiles';
import type { TextEdit } from '../model/edit';
import type { FileId, Place } from '../model/span';
import { renameInCode } from '../refactoring/renameInCode';
import { renameInSource } from '../refactoring/renameInSource';
import { newKeyProblem, renameScope, type RenameScope, type RenameWorkspace } from '../refactoring/renameScope';
import { countedReads } from './flagTarget';
import { FLAG_FILE_LANGUAGES } from './hover';
import { keyTokenAt } from './keyTokens';
import type { Parts } from './parts';
import { toRange, toRangeByLines } from './positions';
import { openDocument } from './textFiles';

/** Renames a key wherever it stands, in one edit. What the editor shows of an error is its message. */
export function registerRename(parts: Parts): vscode.Disposable {
  return vscode.languages.registerRenameProvider([...CODE_LANGUAGES, ...FLAG_FILE_LANGUAGES], {
    async prepareRename(document, position) {
      const token = await keyTokenAt(parts, document, position);
      if (!token) return undefined;
      await scopeOf(parts, token.key, document.uri.toString());
      return { range: toRange(document, token.span), placeholder: token.key };
    },
    async provideRenameEdits(document, position, newName, token) {
      const key = (await keyTokenAt(parts, document, position))?.key;
      if (key === undefined || token.isCancellationRequested) return undefined;
      return renameEdits(parts, key, document.uri.toString(), newName);
    },
  });
}

async function renameEdits(parts: Parts, key: string, from: FileId, to: string): Promise<vscode.WorkspaceEdit> {
  const scope = await scopeOf(parts, key, from);
  const problem = newKeyProblem(workspaceOf(parts), scope, to);
  if (problem !== undefined) throw new Error(problem);
  const result = new vscode.WorkspaceEdit();
  for (const { source } of scope.definitions) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(source.id, true));
    const plan = await renameInSource(document.getText(), source, key, to, parts.parseRegistries);
    if (!plan.ok) throw new Error(plan.reason);
    add(result, document, plan.edits, vscode.l10n.t('Flag definition'));
  }
  for (const file of scope.files) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(file, true));
    const reads = countedReads(parts, await parts.documents.upToDate(document));
    add(result, document, renameInCode(document.getText(), reads, key, to), vscode.l10n.t('Flag reads'));
  }
  return result;
}

/** A key in code may be both, a definition and what the reads of its file use: it is edited once. */
function add(result: vscode.WorkspaceEdit, document: vscode.TextDocument, edits: readonly TextEdit[], label: string): void {
  const there = result.get(document.uri).map(({ range }) => document.offsetAt(range.start));
  for (const { span, text } of edits.filter((edit) => !there.includes(edit.span.start))) result.replace(document.uri, toRange(document, span), text, { needsConfirmation: false, label });
}

/** @throws with the reason where the rename is not safe */
async function scopeOf(parts: Parts, key: string, from: FileId): Promise<RenameScope> {
  await parts.flags.ready();
  await parts.workspace.upToDate();
  if (!parts.workspace.isComplete()) throw new Error(vscode.l10n.t('Not all code of this workspace could be searched: a rename could miss reads of "{0}".', key));
  const answer = renameScope(workspaceOf(parts), key, from);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.scope;
}

function workspaceOf(parts: Parts): RenameWorkspace {
  const folderOf = (file: FileId): vscode.WorkspaceFolder | undefined => vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(file, true));
  return {
    flags: parts.flags.store,
    reads: parts.workspace.index,
    isSameFolder: (a, b) => folderOf(a) === folderOf(b),
    describe: (place) => describe(parts, place),
  };
}

/** `src/cart.ts:12` */
function describe(parts: Parts, { file, span }: Place): string {
  const uri = vscode.Uri.parse(file, true);
  const document = openDocument(uri);
  const { start } = document ? toRange(document, span) : toRangeByLines(parts.workspace.index.get(file)?.lineStarts ?? [0], span);
  return `${vscode.workspace.asRelativePath(uri)}:${start.line + 1}`;
}
