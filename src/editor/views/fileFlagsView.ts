import * as vscode from 'vscode';
import { exactKey } from '../../model/usage';
import { Delay } from '../delay';
import { isCode } from '../documentReads';
import { countedReads } from '../flagTarget';
import type { Parts } from '../parts';
import { flagRow, type FlagNode, type FlagRow } from './flagTree';
import { childrenOf } from './flagsView';
import { itemOf, withCard } from './items';

/** The flags that the active editor's file reads, or defines. */
export function registerFileFlagsView(parts: Parts): vscode.Disposable {
  const refreshed = new vscode.EventEmitter<void>();
  const refreshSoon = new Delay(100, () => refreshed.fire());
  const soon = (): void => refreshSoon.soon();
  const unsubscribes = [parts.flags.store.changed.on(soon), parts.documents.changed.on(soon), parts.overrides.changed.on(soon), parts.workspace.index.changed.on(soon)];
  const view = vscode.window.createTreeView<FlagNode>('flagline.fileFlags', {
    treeDataProvider: {
      onDidChangeTreeData: refreshed.event,
      getTreeItem: (node) => itemOf(parts, node),
      resolveTreeItem: (item, node) => withCard(parts, item, node),
      getChildren: (node) => (node?.kind === 'flag' ? childrenOf(parts, node) : node ? [] : rowsOfActiveFile(parts)),
    },
  });
  return vscode.Disposable.from(
    view,
    refreshed,
    refreshSoon,
    vscode.window.onDidChangeActiveTextEditor(soon),
    ...unsubscribes.map((dispose) => ({ dispose })),
  );
}

async function rowsOfActiveFile(parts: Parts): Promise<FlagRow[]> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) return [];
  await parts.flags.ready();
  const { store } = parts.flags;
  const uri = document.uri.toString();
  const defined = store.flags().filter((flag) => flag.source.id === uri);
  if (!isCode(document)) return defined.map((flag) => flagRow(flag, 'file'));
  const usages = countedReads(parts, await parts.documents.upToDate(document));
  const keys = new Set([...defined.map(({ key }) => key), ...usages.map(exactKey).filter((key) => key !== undefined)]);
  return [...keys].map((key) => {
    const flag = store.resolve(key, uri)?.flag;
    return flag ? flagRow(flag, 'file') : { kind: 'flag', id: `file/?#${key}`, key, flag: undefined };
  });
}
