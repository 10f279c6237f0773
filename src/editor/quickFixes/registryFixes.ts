import * as vscode from 'vscode';
import { registryFiles, suggestedRegistry } from '../../refactoring/suggestRegistry';
import type { SourceArgument } from '../commands/addSource';
import { readText } from '../textFiles';
import type { Problem } from './fix';

/** Takes the list in code that the key stands in as a source of flags, where other reads take their keys from it too. */
export async function useRegistry({ parts, document, target: { flag, usage } }: Problem): Promise<vscode.CodeAction[]> {
  const file = usage?.origin?.literal?.file ?? (usage?.literalSpan && document.uri.toString());
  const { store } = parts.flags;
  const places = file === undefined || flag ? undefined : registryFiles(parts.workspace.index.all(store), store);
  if (file === undefined || !places?.has(file)) return [];
  const uri = vscode.Uri.parse(file, true);
  const text = await readText(uri);
  const found = text === undefined ? undefined : await suggestedRegistry(text, file, places, parts.parseRegistries);
  if (!found) return [];
  const title = vscode.l10n.t('Use {0} in {1} as a source of flags', found.name, vscode.workspace.asRelativePath(uri));
  const argument: SourceArgument = { file, export: found.name };
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command: 'flagline.addSource', arguments: [argument] };
  return [action];
}
