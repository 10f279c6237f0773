import * as vscode from 'vscode';
import type { Flag } from '../../model/flag';
import { asReadOf } from '../../model/spelling';
import { Delay } from '../delay';
import type { Parts } from '../parts';
import { flagRow, type EnvironmentRow, type FlagNode, type FlagRow, type GroupNode, type ReadRow } from './flagTree';
import { groupFlags, GROUPINGS, matchesFilter, type Grouping } from './grouping';
import { itemOf, withCard } from './items';

const GROUPING_KEY = 'flagline.grouping';

/** All flags of the workspace, in the activity bar. */
export function registerFlagsView(parts: Parts, memory: vscode.Memento): vscode.Disposable {
  const tree = new FlagsTree(parts, memory.get<Grouping>(GROUPING_KEY, 'source'));
  const view = vscode.window.createTreeView('flagline.flags', { treeDataProvider: tree, showCollapseAll: true });
  const showProblems = (): void => {
    const count = parts.findings.all().filter(({ severity }) => severity === 'error' || severity === 'warning').length;
    view.badge = count > 0 ? { value: count, tooltip: count === 1 ? vscode.l10n.t('1 flag problem') : vscode.l10n.t('{0} flag problems', count) } : undefined;
  };
  const filter = (text: string): void => {
    tree.filterBy(text);
    view.description = text === '' ? '' : vscode.l10n.t('filter: {0}', text);
    void vscode.commands.executeCommand('setContext', 'flagline.filtered', text !== '');
  };
  return vscode.Disposable.from(
    view,
    tree,
    { dispose: parts.findings.changed.on(showProblems) },
    vscode.commands.registerCommand('flagline.filterFlags', () => askFilter(tree.filter, filter)),
    vscode.commands.registerCommand('flagline.clearFilter', () => filter('')),
    vscode.commands.registerCommand('flagline.groupFlags', () => askGrouping(tree, memory)),
  );
}

class FlagsTree implements vscode.TreeDataProvider<FlagNode>, vscode.Disposable {
  filter = '';
  private readonly refreshed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.refreshed.event;
  private readonly refreshSoon = new Delay(100, () => this.refreshed.fire());
  private readonly unsubscribe: (() => void)[];

  constructor(
    private readonly parts: Parts,
    public grouping: Grouping,
  ) {
    const soon = (): void => this.refreshSoon.soon();
    this.unsubscribe = [parts.flags.store.changed.on(soon), parts.servers.changed.on(soon), parts.environment.changed.on(soon), parts.overrides.changed.on(soon), parts.workspace.index.changed.on(soon), parts.findings.changed.on(soon)];
  }

  groupBy(grouping: Grouping): void {
    this.grouping = grouping;
    this.refreshed.fire();
  }

  filterBy(filter: string): void {
    this.filter = filter;
    this.refreshed.fire();
  }

  getTreeItem(node: FlagNode): vscode.TreeItem | Promise<vscode.TreeItem> {
    return itemOf(this.parts, node);
  }

  resolveTreeItem(item: vscode.TreeItem, node: FlagNode): vscode.TreeItem {
    return withCard(this.parts, item, node);
  }

  async getChildren(node?: FlagNode): Promise<FlagNode[]> {
    if (node?.kind === 'group') return [...node.rows];
    if (node?.kind === 'flag') return childrenOf(this.parts, node);
    await this.parts.flags.ready();
    return this.groups();
  }

  dispose(): void {
    for (const unsubscribe of this.unsubscribe) unsubscribe();
    vscode.Disposable.from(this.refreshed, this.refreshSoon).dispose();
  }

  private groups(): GroupNode[] {
    const shown = this.parts.flags.store.flags().filter((flag) => matchesFilter(flag, this.filter));
    const context = { problemsOf: (flag: Flag) => this.parts.findings.about(flag) };
    const groups = groupFlags(shown, this.grouping, context).map(({ name, flags }): GroupNode => {
      const id = `${this.grouping}:${name}`;
      const server = this.grouping === 'source' ? this.parts.flags.store.server(flags[0]?.source.id ?? '') : undefined;
      return { kind: 'group', id, label: groupLabel(this.grouping, name), rows: flags.map((flag) => flagRow(flag, id)), ...(server && { server }) };
    });
    return this.grouping === 'source' && this.filter === '' ? [...groups, ...this.emptyServers()] : groups;
  }

  /** A server without flags stands there too: perhaps it is to be connected. */
  private emptyServers(): GroupNode[] {
    const empty = this.parts.flags.store.servers().filter(({ flags }) => flags.length === 0);
    return empty.map((server) => ({ kind: 'group', id: `source:${server.source.id}`, label: server.source.label, rows: [], server }));
  }
}

/** A flag's environments, where it has several, and its reads. */
export function childrenOf(parts: Parts, row: FlagRow): FlagNode[] {
  return [...environmentRows(row), ...readRows(parts, row)];
}

function environmentRows({ id, flag }: FlagRow): EnvironmentRow[] {
  const environments = Object.entries(flag?.environments ?? {});
  if (!flag || environments.length < 2) return [];
  return environments.map(([name, state]) => ({ kind: 'environment', id: `${id}/env/${name}`, name, flag, state }));
}

function readRows(parts: Parts, { id, key }: FlagRow): ReadRow[] {
  const files = [...new Set(parts.workspace.index.readsOf(key).map(({ file }) => file))].sort();
  return files.flatMap((file) => {
    const reads = parts.workspace.index.get(file);
    const usages = reads?.usages.flatMap((usage) => asReadOf(usage, key) ?? []) ?? [];
    return usages.map((usage) => ({ kind: 'read' as const, id: `${id}/${file}:${usage.keySpan.start}`, file, usage, lineStarts: reads?.lineStarts ?? [0] }));
  });
}

function groupLabel(grouping: Grouping, name: string): string {
  const nameless: Partial<Record<Grouping, string>> = {
    owner: vscode.l10n.t('No owner'),
    tag: vscode.l10n.t('No tag'),
    problem: vscode.l10n.t('No problem'),
  };
  if (name === '') return nameless[grouping] ?? '';
  return grouping === 'state' ? stateLabels()[name] ?? name : name;
}

function stateLabels(): Record<string, string> {
  return { on: vscode.l10n.t('On'), off: vscode.l10n.t('Off'), partial: vscode.l10n.t('On for some') };
}

async function askGrouping(tree: FlagsTree, memory: vscode.Memento): Promise<void> {
  const labels: Record<Grouping, string> = {
    source: vscode.l10n.t('Source'),
    state: vscode.l10n.t('State'),
    owner: vscode.l10n.t('Owner'),
    tag: vscode.l10n.t('Tag'),
    problem: vscode.l10n.t('Problem'),
  };
  const items = GROUPINGS.map((grouping) => ({ label: labels[grouping], description: grouping === tree.grouping ? vscode.l10n.t('now') : '', grouping }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Group Flags By') });
  if (!picked) return;
  tree.groupBy(picked.grouping);
  await memory.update(GROUPING_KEY, picked.grouping);
}

/** Filters while it is typed; Escape brings back what was. */
function askFilter(before: string, filter: (text: string) => void): void {
  const input = vscode.window.createInputBox();
  input.title = vscode.l10n.t('Filter Flags');
  input.placeholder = vscode.l10n.t('Words of the key, description, owner or tags');
  input.value = before;
  let accepted = false;
  input.onDidChangeValue((value) => filter(value.trim()));
  input.onDidAccept(() => {
    accepted = true;
    input.hide();
  });
  input.onDidHide(() => {
    if (!accepted) filter(before);
    input.dispose();
  });
  input.show();
}
