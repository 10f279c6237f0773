import * as vscode from 'vscode';
import type { FileId, Span } from '../../model/span';
import { asReadOf } from '../../model/spelling';
import type { Usage } from '../../model/usage';
import { toRange, toRangeByLines } from '../positions';
import { openDocument } from '../textFiles';
import type { Parts } from '../parts';
import { meantFlag, meantKnownFlag } from './chooseFlag';

/** Goes to the line of the flag file that defines a flag, or to its page on its server. */
export function registerGoToDefinition(parts: Parts): vscode.Disposable {
  return vscode.commands.registerCommand('flagline.goToDefinition', async (argument?: unknown) => {
    const flag = await meantKnownFlag(parts, argument, vscode.l10n.t('Go to Flag Definition'));
    if (flag?.definition.kind === 'url') await openPage(flag.definition.url);
    if (flag?.definition.kind !== 'file') return;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(flag.definition.key.file, true));
    await vscode.window.showTextDocument(document, { selection: toRange(document, flag.definition.key.span) });
  });
}

/** The page of a flag on its server, where it has one. */
async function openPage(url: string): Promise<void> {
  if (/^https?:/.test(url)) await vscode.env.openExternal(vscode.Uri.parse(url, true));
}

/** Peeks all reads of a flag. */
export function registerShowReferences(parts: Parts): vscode.Disposable {
  return vscode.commands.registerCommand('flagline.showReferences', async (argument?: unknown) => {
    const meant = await meantFlag(parts, argument, vscode.l10n.t('Show Flag References'));
    if (!meant) return;
    await parts.workspace.ready();
    const locations = readLocations(parts, meant.key);
    const first = locations[0];
    if (!first) {
      void vscode.window.showInformationMessage(vscode.l10n.t('No read of "{0}" was found in this workspace.', meant.key));
      return;
    }
    const editor = vscode.window.activeTextEditor;
    const from = editor ? { uri: editor.document.uri, position: editor.selection.active } : { uri: first.uri, position: first.range.start };
    await vscode.commands.executeCommand('editor.action.showReferences', from.uri, from.position, locations);
  });
}

/** Where the key stands at each of its reads. */
export function readLocations(parts: Parts, key: string): vscode.Location[] {
  const files = new Set(parts.workspace.index.readsOf(key).map(({ file }) => file));
  return [...files].flatMap((file) => locationsIn(parts, file, key));
}

/** An open document has moved on since it was indexed. */
function locationsIn(parts: Parts, file: FileId, key: string): vscode.Location[] {
  const uri = vscode.Uri.parse(file, true);
  const document = openDocument(uri);
  const reads = (document && parts.documents.current(document)) ?? parts.workspace.index.get(file);
  return (reads?.usages ?? [])
    .flatMap((usage) => asReadOf(usage, key) ?? [])
    .map(shownSpan)
    .map((span) => new vscode.Location(uri, document ? toRange(document, span) : toRangeByLines(reads?.lineStarts ?? [0], span)));
}

/** Without quotes: where TypeScript finds the same string, the editor then shows it once. */
function shownSpan({ certainty, keySpan: { start, end } }: Usage): Span {
  return certainty === 'literal' ? { start: start + 1, end: end - 1 } : { start, end };
}
