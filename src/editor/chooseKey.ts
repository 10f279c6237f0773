import * as vscode from 'vscode';
import { keyProblem } from '../model/flagKey';
import { flagItems } from './commands/chooseFlag';
import type { Parts } from './parts';
import { pickOrType } from './pickOrType';

interface KeyItem extends vscode.QuickPickItem {
  readonly key?: string;
}

/** Asks for the key of a flag: one that is there, or a new one that is typed. */
export async function chooseKey(parts: Parts, title: string): Promise<string | undefined> {
  const known = flagItems(parts).map((item): KeyItem => ({ ...item, key: item.flag.key }));
  const picked = await pickOrType<KeyItem>({
    title,
    placeholder: vscode.l10n.t('Choose a flag, or type the key of a new one'),
    items: (typed) => [...newKeyItems(parts, typed.trim()), ...known],
  });
  return picked?.key;
}

function newKeyItems(parts: Parts, typed: string): KeyItem[] {
  if (typed === '' || parts.flags.store.isKnown(typed)) return [];
  const problem = keyProblem(typed);
  if (problem !== undefined) return [{ label: typed, description: problem, alwaysShow: true }];
  return [{ label: `$(add) ${typed}`, description: vscode.l10n.t('create this flag, switched off'), key: typed, alwaysShow: true }];
}
