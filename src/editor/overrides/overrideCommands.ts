import * as vscode from 'vscode';
import type { Flag } from '../../model/flag';
import { inlineState } from '../../model/stateWords';
import { OVERRIDES_FILE } from '../../overrides/overrides';
import type { OverrideValue } from '../../overrides/overrides';
import { overrideChoices, readOverrideValue } from '../../overrides/overrideValue';
import { valueLabel } from '../../overrides/overrideWords';
import { meantFlag, type Meant } from '../commands/chooseFlag';
import type { FlagArgument } from '../flagTarget';
import type { Parts } from '../parts';
import { pickOrType } from '../pickOrType';
import { registerCopyOverrideLines } from './copyOverrideLines';
import { fileIn, type ActiveOverride } from './localOverrides';

/** What a hover link, or another extension, already knows. */
interface OverrideArgument extends FlagArgument {
  readonly value?: OverrideValue;
  readonly clear?: true;
}

/** Trying a flag for oneself. */
export function registerOverrides(parts: Parts): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('flagline.overrideFlag', (argument?: unknown) => overrideFlag(parts, argument)),
    vscode.commands.registerCommand('flagline.clearOverrides', () => clearAll(parts)),
    registerCopyOverrideLines(),
  );
}

async function overrideFlag(parts: Parts, argument: unknown): Promise<void> {
  const meant = await meantFlag(parts, argument, vscode.l10n.t('Override Flag for Yourself'));
  if (!meant) return;
  const from = vscode.window.activeTextEditor?.document.uri;
  const active = parts.overrides.of(meant.key, meant.flag, from);
  const choice = givenChoice(argument) ?? (await choose(parts, meant, active));
  if (!choice) return;
  if (choice.value === undefined) {
    if (active) await parts.overrides.change(active.folder, { kind: 'clear', key: meant.key });
    return;
  }
  const folder = active?.folder ?? (await folderFor(parts, meant, from));
  if (folder) await set(parts, folder, meant.key, choice.value);
}

/** A value; none to see what the team sees again. */
interface Choice {
  readonly value?: OverrideValue;
}

function givenChoice(argument: unknown): Choice | undefined {
  const { value, clear } = (argument ?? {}) as Partial<OverrideArgument>;
  if (clear) return {};
  return value === undefined || value === null ? undefined : { value };
}

interface ChoiceItem extends vscode.QuickPickItem {
  readonly choice?: Choice;
}

function choose(parts: Parts, { key, flag }: Meant, active: ActiveOverride | undefined): Promise<Choice | undefined> {
  const team = inlineState(flag, parts.environment.name);
  const clear: ChoiceItem = { label: vscode.l10n.t('Clear'), description: vscode.l10n.t('see what the team sees: {0}', team), choice: {} };
  const known = overrideChoices(flag).map(({ name, value }): ChoiceItem => {
    const isNow = active !== undefined && JSON.stringify(active.value) === JSON.stringify(value);
    return { label: name ?? valueLabel(value), description: [name !== undefined && valueLabel(value), isNow && vscode.l10n.t('now')].filter(Boolean).join(' · '), choice: { value } };
  });
  return pickOrType<ChoiceItem>({
    title: vscode.l10n.t('"{0}" for yourself; the team sees {1}', key, team),
    placeholder: flag && flag.kind === 'boolean' ? vscode.l10n.t('Nobody else is touched: it is noted in {0}, which git ignores', OVERRIDES_FILE) : vscode.l10n.t('Choose a value, or type one'),
    items: (typed) => [...known, ...typedItems(typed.trim(), flag), ...(active ? [clear] : [])],
  }).then((picked) => picked?.choice);
}

/** A value that is typed, where the flag has more than on and off. */
function typedItems(typed: string, flag: Flag | undefined): ChoiceItem[] {
  if (typed === '' || flag?.kind === 'boolean') return [];
  const read = readOverrideValue(typed, flag);
  return [read.ok ? { label: valueLabel(read.value), alwaysShow: true, choice: { value: read.value } } : { label: typed, description: read.reason, alwaysShow: true }];
}

/** Where it is noted: asked for where several folders may be meant. */
async function folderFor({ overrides }: Parts, { flag }: Meant, from: vscode.Uri | undefined): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = overrides.foldersOf(flag, from);
  return flag || folders.length < 2 ? folders[0] : vscode.window.showWorkspaceFolderPick();
}

/** Who overrides for the first time is told what else it takes. */
async function set({ overrides }: Parts, folder: vscode.WorkspaceFolder, key: string, value: OverrideValue): Promise<void> {
  const isNew = await vscode.workspace.fs.stat(fileIn(folder)).then(() => false, () => true);
  if (!(await overrides.change(folder, { kind: 'set', key, value })) || !isNew) return;
  const copy = vscode.l10n.t('Copy Lines');
  const message = vscode.l10n.t('{0} is new, and ignored by git. Programs take notice of it once they ask it; a few lines do that.', OVERRIDES_FILE);
  void vscode.window.showInformationMessage(message, copy).then((answer) => answer === copy && vscode.commands.executeCommand('flagline.copyOverrideLines'));
}

async function clearAll({ overrides }: Parts): Promise<void> {
  const folders = new Set(overrides.active().map(({ folder }) => folder));
  if (folders.size === 0) void vscode.window.showInformationMessage(vscode.l10n.t('No flag is overridden.'));
  for (const folder of folders) await overrides.change(folder, { kind: 'clear-all' });
}
