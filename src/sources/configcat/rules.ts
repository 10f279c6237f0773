import type { Branch } from '../branches';
import { objectField, textField } from '../entryFields';
import { entryOf } from '../text/tree';
import type { ObjectNode } from '../text/tree';
import { listed, shortened } from '../words';
import { itemsOf, valueNode } from './shape';

/** Users by the first rule that fits them, then by percentage options; the value of the setting comes last. */
export function branchesOf(setting: ObjectNode): Branch[] {
  const rules = itemsOf(setting, 'r').map((rule) => ({ where: conditionsInWords(rule), shares: servedBy(rule) }));
  return [...rules, { where: undefined, shares: optionShares(setting) ?? only(valueName(setting)) }];
}

function servedBy(rule: ObjectNode): ReadonlyMap<string, number> | undefined {
  const served = objectField(rule, 's');
  return served ? only(valueName(served)) : optionShares(rule);
}

function only(name: string | undefined): ReadonlyMap<string, number> | undefined {
  return name === undefined ? undefined : new Map([[name, 100]]);
}

/** Undefined where there are no percentage options. */
function optionShares(holder: ObjectNode): ReadonlyMap<string, number> | undefined {
  const options = itemsOf(holder, 'p');
  if (options.length === 0) return undefined;
  const shares = new Map<string, number>();
  for (const option of options) {
    const name = valueName(option) ?? '';
    shares.set(name, (shares.get(name) ?? 0) + percentOf(option));
  }
  return shares;
}

function percentOf(option: ObjectNode): number {
  const percent = entryOf(option, 'p')?.value;
  return percent?.kind === 'scalar' && typeof percent.value === 'number' ? percent.value : 0;
}

function valueName(holder: ObjectNode): string | undefined {
  const node = valueNode(holder);
  return node && String(node.value);
}

function conditionsInWords(rule: ObjectNode): string {
  const subjects = itemsOf(rule, 'c').flatMap((condition) => {
    const [user, flag] = [objectField(condition, 'u'), objectField(condition, 'p')];
    if (user) return [textField(user, 'a') ?? 'the user'];
    return [flag ? `the flag "${textField(flag, 'f') ?? ''}"` : 'a segment'];
  });
  return shortened(`a condition on ${listed([...new Set(subjects)]) ?? 'nothing'} holds`);
}
