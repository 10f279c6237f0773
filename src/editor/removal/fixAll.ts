import * as vscode from 'vscode';
import { CODE_LANGUAGES } from '../../code/codeFiles';
import type { TextEdit } from '../../model/edit';
import { valueToKeep } from '../../model/removalMark';
import { exactKey } from '../../model/usage';
import type { Parts } from '../parts';
import { toRange } from '../positions';
import { settings } from '../settings';
import { foldersWith } from './planRemoval';

const KIND = vscode.CodeActionKind.SourceFixAll.append('flagline');

/**
 * `source.fixAll.flagline`: takes flags out of the file that the team marked for it. Nothing is assumed: where environments
 * disagree, where a place of any file would be refused, or where tests would have to change with the code, nothing is done.
 */
export function registerFixAll(parts: Parts): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, _range, { only }, token) {
      const marks = settings.removedByFixAll(document);
      // Every action of the light bulb asks; only who wants all to be fixed is to wait.
      if (!only?.contains(KIND) || marks.length === 0) return [];
      const edits = await editsFor(parts, document, marks);
      if (edits.length === 0 || token.isCancellationRequested) return [];
      const action = new vscode.CodeAction(vscode.l10n.t('Take out flags that are done with'), KIND);
      action.edit = new vscode.WorkspaceEdit();
      action.edit.set(document.uri, edits.map(({ span, text }) => vscode.TextEdit.replace(toRange(document, span), text)));
      return [action];
    },
  };
  return vscode.languages.registerCodeActionsProvider([...CODE_LANGUAGES], provider, { providedCodeActionKinds: [KIND] });
}

/** Of several flags, those whose edits keep apart; the others are left to the next time. */
async function editsFor(parts: Parts, document: vscode.TextDocument, marks: readonly string[]): Promise<TextEdit[]> {
  const { version } = document;
  await parts.workspace.upToDate();
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (!folder || !parts.workspace.isComplete()) return [];
  const edits: TextEdit[] = [];
  for (const key of new Set(parts.workspace.index.get(document.uri.toString())?.usages.flatMap((usage) => exactKey(usage) ?? []))) {
    const more = await editsOf(parts, document, folder, key, marks);
    if (!more.some(({ span }) => edits.some((each) => span.start <= each.span.end && each.span.start <= span.end))) edits.push(...more);
  }
  return document.version === version ? edits : [];
}

async function editsOf(parts: Parts, document: vscode.TextDocument, folder: vscode.WorkspaceFolder, key: string, marks: readonly string[]): Promise<readonly TextEdit[]> {
  const definitions = parts.flags.store.flags().filter((flag) => flag.key === key);
  const keep = valueToKeep(definitions, marks);
  if (keep === undefined || foldersWith(parts, key).some((each) => each !== folder)) return [];
  const { files, refusals } = await parts.workspace.remove(folder, key, keep, document.uri);
  const [file] = files;
  return file && refusals.length === 0 && file.length === document.getText().length ? file.edits : [];
}
