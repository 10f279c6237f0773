import * as vscode from 'vscode';
import { exposureOf, type Exposure, type Flag } from '../../model/flag';
import { LineMap } from '../../model/lineMap';
import { stateLabel } from '../../model/stateWords';
import { overrideLabel } from '../../overrides/overrideWords';
import { flagCard } from '../flagCard';
import type { Parts } from '../parts';
import { toRangeByLines } from '../positions';
import { asOfInWords } from '../servers/serverWords';
import { readText } from '../textFiles';
import type { EnvironmentRow, FlagNode, FlagRow, GroupNode, ReadRow } from './flagTree';

/** The row that shows a node. Every row says its state in words, for screen readers too. */
export function itemOf(parts: Parts, node: FlagNode): vscode.TreeItem | Promise<vscode.TreeItem> {
  switch (node.kind) {
    case 'group':
      return groupItem(node);
    case 'flag':
      return flagItem(parts, node);
    case 'read':
      return readItem(node);
    case 'environment':
      return environmentItem(node);
  }
}

function groupItem({ id, label, rows, server }: GroupNode): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = id;
  item.description = [String(rows.length), ...(server ? [asOfInWords(server)] : [])].join(' · ');
  item.accessibilityInformation = { label: `${label}, ${vscode.l10n.t('{0} flags', rows.length)}` };
  return server?.trouble === undefined ? item : withTrouble(item, server.source.id, server.trouble);
}

/** One quiet sign, and what to do about it. */
function withTrouble(item: vscode.TreeItem, source: string, trouble: string): vscode.TreeItem {
  item.iconPath = new vscode.ThemeIcon('debug-disconnect');
  item.tooltip = trouble;
  item.contextValue = 'failing-server';
  item.accessibilityInformation = { label: `${item.accessibilityInformation?.label ?? ''}, ${trouble}` };
  item.command = { title: vscode.l10n.t('Connect…'), command: 'flagline.connectServer', arguments: [{ source }] };
  return item;
}

function flagItem(parts: Parts, row: FlagRow): vscode.TreeItem {
  const { flag, key } = row;
  const environment = parts.environment.name;
  const reads = parts.workspace.index.readsOf(key).length;
  const state = flag ? stateLabel(flag, environment) : vscode.l10n.t('unknown');
  const hasChildren = reads > 0 || (flag !== undefined && Object.keys(flag.environments).length > 1);
  const item = new vscode.TreeItem(key, hasChildren ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None);
  item.id = row.id;
  item.iconPath = stateIcon(flag ? exposureOf(flag, environment) : 'unknown');
  const override = parts.overrides.of(key, flag);
  item.description = [state, ...(override ? [overrideLabel(override.value)] : []), readsInWords(reads), ...problemWords(parts, flag)].join(' · ');
  item.contextValue = ['flag', ...(flag?.capabilities ?? ['unknown'])].join(' ');
  item.accessibilityInformation = { label: `${key}, ${item.description}` };
  return item;
}

/** The card is written when the pointer rests on the row. */
export function withCard(parts: Parts, item: vscode.TreeItem, node: FlagNode): vscode.TreeItem {
  if (node.kind !== 'flag') return item;
  const found = node.flag && parts.flags.store.flags().filter((other) => other.key === node.key && other.source.id !== node.source);
  item.tooltip = flagCard(parts, { key: node.key, keySpan: { start: 0, end: 0 }, usage: undefined, flag: node.flag, others: found ?? [] });
  return item;
}

async function readItem({ id, file, usage, lineStarts }: ReadRow): Promise<vscode.TreeItem> {
  const uri = vscode.Uri.parse(file, true);
  const place = LineMap.from(lineStarts).at(usage.keySpan.start);
  const line = (await readText(uri))?.split(/\r\n|\n|\r/)[place.line - 1] ?? '';
  const item = new vscode.TreeItem(line.trim());
  item.id = id;
  item.description = `${vscode.workspace.asRelativePath(uri)}:${place.line}`;
  item.tooltip = `${item.description}\n${line.trim()}`;
  item.iconPath = new vscode.ThemeIcon(usage.role === 'test' ? 'beaker' : 'code');
  item.command = { title: vscode.l10n.t('Open'), command: 'vscode.open', arguments: [uri, { selection: toRangeByLines(lineStarts, usage.keySpan) }] };
  item.accessibilityInformation = { label: `${item.description}, ${line.trim()}` };
  return item;
}

function environmentItem({ id, name, flag, state }: EnvironmentRow): vscode.TreeItem {
  const item = new vscode.TreeItem(name);
  item.id = id;
  item.description = stateLabel(flag, name);
  item.iconPath = stateIcon(exposureOf(flag, name));
  item.tooltip = state.targeting ?? '';
  return item;
}

export function readsInWords(reads: number): string {
  if (reads === 0) return vscode.l10n.t('no reads');
  return reads === 1 ? vscode.l10n.t('1 read') : vscode.l10n.t('{0} reads', reads);
}

/** `stale`, `unused`: the first word of each finding's code. */
function problemWords(parts: Parts, flag: Flag | undefined): string[] {
  if (!flag) return [];
  return [...new Set(parts.findings.about(flag).map(({ code }) => code.replace(/-flag$/, '')))];
}

/** The same signs as in the code: full, empty, half. */
function stateIcon(state: Exposure | 'unknown'): vscode.ThemeIcon {
  const names: Record<Exposure | 'unknown', string> = { on: 'circle-filled', off: 'circle-outline', partial: 'color-mode', unknown: 'question' };
  const color = COLORS[state];
  return new vscode.ThemeIcon(names[state], color === undefined ? undefined : new vscode.ThemeColor(color));
}

const COLORS: Partial<Record<Exposure | 'unknown', string>> = { on: 'charts.green', partial: 'charts.yellow', unknown: 'charts.red' };
