import * as vscode from 'vscode';
import { exposureOf, servedToAll, stateOf, type Flag } from '../../model/flag';
import type { KeptValue } from '../../model/removal';
import { inlineState } from '../../model/stateWords';

/** A value that the flag may be fixed to, as people choose it. */
interface KeepItem extends vscode.QuickPickItem {
  readonly keep: KeptValue;
}

/** Asks what the code is to do from now on. Suggested is what the flag does everywhere; nothing where it does not do the same everywhere. */
export async function chooseKeep(key: string, flag: Flag | undefined): Promise<KeptValue | undefined> {
  const items = keepItems(flag);
  const title = vscode.l10n.t('Remove Flag "{0}"', key);
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t('What shall the code do without the flag?') });
  return picked?.keep;
}

function keepItems(flag: Flag | undefined): KeepItem[] {
  const served = flag && servedToAll(flag);
  const values = flag && flag.kind === 'multivariate' ? variationItems(flag) : [];
  if (values.length > 0) return values;
  const on = item(vscode.l10n.t('$(check) Keep on'), true, vscode.l10n.t('Keeps what runs while the flag is on'), served);
  const off = item(vscode.l10n.t('$(circle-slash) Keep off'), false, vscode.l10n.t('Keeps what runs while it is off'), served);
  const [first, second] = served === false ? [off, on] : [on, off];
  return [first, second].map((each) => (flag && served === undefined ? { ...each, description: whyNot(flag) } : each));
}

function item(label: string, keep: boolean, detail: string, served: boolean | undefined): KeepItem {
  const description = served === keep ? vscode.l10n.t('as it is for everyone now') : served === undefined ? '' : vscode.l10n.t('other than it is now');
  return { label, keep, detail, description };
}

/** Where environments or users do not agree there is nothing to suggest. */
function whyNot(flag: Flag): string {
  const environments = Object.keys(flag.environments);
  if (environments.length === 1) return exposureOf(flag) === 'partial' ? vscode.l10n.t('now {0}', inlineState(flag)) : '';
  return environments.map((environment) => `${environment} ${inlineState(flag, environment)}`).join(' · ');
}

function variationItems(flag: Flag): KeepItem[] {
  return flag.variations.flatMap(({ name, value, weight }) => {
    if (!isKeepable(value)) return [];
    const label = typeof value === 'string' ? value : JSON.stringify(value);
    const isWhole = weight === 100 && stateOf(flag).enabled;
    const description = [name !== undefined && name !== label ? name : undefined, isWhole ? vscode.l10n.t('served to everyone now') : undefined].filter(Boolean).join(' · ');
    return [{ label, description, keep: value }];
  });
}

function isKeepable(value: unknown): value is KeptValue {
  return value !== undefined;
}
