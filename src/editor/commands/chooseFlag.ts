import * as vscode from 'vscode';
import { environmentOf, exposureOf, type Flag, type SourceRef } from '../../model/flag';
import { glyphOf, stateLabel } from '../../model/stateWords';
import { flagOf, isFlagArgument, targetAt } from '../flagTarget';
import type { Parts } from '../parts';

/** What the user means: by argument, by where the cursor is, or by choosing. */
export interface Meant {
  readonly key: string;
  /** Undefined for a key that no source knows. */
  readonly flag: Flag | undefined;
}

/**
 * The flag that a command acts on: the one it was told, else the one under the cursor, else the one that is picked.
 * Undefined where the user picks none, or there is none (then a message has said so).
 */
export async function meantFlag(parts: Parts, argument: unknown, title: string): Promise<Meant | undefined> {
  await parts.flags.ready();
  const editor = vscode.window.activeTextEditor;
  if (isFlagArgument(argument)) return { key: argument.key, flag: flagOf(parts, argument, editor?.document.uri) };
  const target = editor && (await targetAt(parts, editor.document, editor.selection.active, true));
  return target ?? pickFlag(parts, title);
}

/** The same for commands that need a flag which some source defines. */
export async function meantKnownFlag(parts: Parts, argument: unknown, title: string): Promise<Flag | undefined> {
  const meant = await meantFlag(parts, argument, title);
  if (!meant || meant.flag) return meant?.flag;
  const create = vscode.l10n.t('Create It…');
  const answer = await vscode.window.showInformationMessage(vscode.l10n.t('No flag file defines "{0}".', meant.key), create);
  if (answer === create) await vscode.commands.executeCommand('flagline.createFlag', { key: meant.key });
  return undefined;
}

/** Where the state is written that is shown: a file may say once more, for one environment, what another says for all. */
export function changedSource({ flags, environment }: Parts, flag: Flag): SourceRef {
  const shown = environmentOf(flag, environment.name);
  const overlay = flags.store.files().find((file) => file.overlay?.base === flag.source.id && file.overlay.environment === shown && file.flags.some(({ key }) => key === flag.key));
  return overlay?.source ?? flag.source;
}

/** A flag in a pick list. */
export interface FlagItem extends vscode.QuickPickItem {
  readonly flag: Flag;
}

async function pickFlag(parts: Parts, title: string): Promise<Meant | undefined> {
  const flags = parts.flags.store.flags();
  if (flags.length === 0) {
    await offerFirstFlag();
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(flagItems(parts), { title, placeHolder: vscode.l10n.t('Choose a flag'), matchOnDescription: true, matchOnDetail: true });
  return picked && { key: picked.flag.key, flag: picked.flag };
}

/** All flags with their states, as people choose among them. */
export function flagItems(parts: Parts): FlagItem[] {
  const isOneOfSeveral = parts.flags.store.sources().length > 1;
  const { name } = parts.environment;
  return parts.flags.store.flags().map((flag) => ({
    label: `${glyphOf(exposureOf(flag, name))} ${flag.key}`,
    description: [stateLabel(flag, name), isOneOfSeveral && flag.source.label].filter(Boolean).join(' · '),
    ...(flag.description && { detail: flag.description.replace(/\s+/g, ' ') }),
    flag,
  }));
}

async function offerFirstFlag(): Promise<void> {
  const create = vscode.l10n.t('Create Flag…');
  const message = vscode.l10n.t('There is no flag in this workspace yet.');
  if ((await vscode.window.showInformationMessage(message, create)) === create) await vscode.commands.executeCommand('flagline.createFlag');
}
