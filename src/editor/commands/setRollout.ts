import * as vscode from 'vscode';
import { stateOf, type Flag } from '../../model/flag';
import { stateLabel } from '../../model/stateWords';
import type { Parts } from '../parts';
import { pickOrType } from '../pickOrType';
import { changedSource, meantKnownFlag } from './chooseFlag';

/** The steps of a gradual rollout, in percent. */
const STEPS = [5, 25, 50, 100];

interface StepItem extends vscode.QuickPickItem {
  readonly percent?: number;
}

/** Sets the share of users who get a flag. */
export function registerSetRollout(parts: Parts): vscode.Disposable {
  return vscode.commands.registerCommand('flagline.setRollout', async (argument?: unknown) => {
    const flag = await meantKnownFlag(parts, argument, vscode.l10n.t('Set Rollout'));
    const percent = flag && (await askPercent(flag, parts.environment.name));
    if (flag && percent !== undefined) await parts.edits.apply(changedSource(parts, flag), { kind: 'rollout', key: flag.key, percent });
  });
}

/** A pick list that also takes a number typed into it. */
async function askPercent(flag: Flag, environment: string | undefined): Promise<number | undefined> {
  const picked = await pickOrType<StepItem>({
    title: vscode.l10n.t('Rollout of "{0}", now {1}', flag.key, stateLabel(flag, environment)),
    placeholder: vscode.l10n.t('Choose a step, or type a percentage from 0 to 100'),
    items: (typed) => stepItems(flag, environment, typed),
  });
  return picked?.percent;
}

function stepItems(flag: Flag, environment: string | undefined, typed: string): StepItem[] {
  if (typed.trim() !== '') return [typedItem(typed)];
  const current = stateOf(flag, environment).rollout ?? 0;
  const next = STEPS.find((step) => step > current);
  const steps = STEPS.map((step) => stepItem(step, step === next ? vscode.l10n.t('next step') : step === current ? vscode.l10n.t('now') : ''));
  return [...steps, stepItem(0, vscode.l10n.t('roll back: nobody but allowed users'))];
}

function typedItem(typed: string): StepItem {
  const percent = parsePercent(typed);
  if (percent !== undefined) return stepItem(percent, '', true);
  return { label: typed, description: vscode.l10n.t('is not a percentage from 0 to 100'), alwaysShow: true };
}

function stepItem(percent: number, description: string, alwaysShow = false): StepItem {
  return { label: `${percent} %`, description, percent, alwaysShow };
}

/** `25`, `25 %`, `12,5`; undefined for anything that is not a number from 0 to 100. */
export function parsePercent(text: string): number | undefined {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*%?\s*$/.exec(text);
  const percent = Number(match?.[1]?.replace(',', '.') ?? Number.NaN);
  return percent >= 0 && percent <= 100 ? percent : undefined;
}
