import type { ChangePlan, FlagChange } from '../../model/flagChange';
import { newRollout, planEntryChange } from '../entryChanges';
import type { Creation, EntryChanges } from '../entryChanges';
import { refuse, setField } from '../entryPlans';
import { objectPlace } from '../flagPlace';
import { entryOf } from '../text/tree';
import type { Entry, NewEntry, TextTree } from '../text/tree';
import { newRules, rolloutEdits, rolloutWay } from './rollout';
import { hasGrowthBookShape, isBoolean, rulesOf } from './shape';

const growthBookChanges: EntryChanges = {
  placeOf: (tree) => (hasGrowthBookShape(tree) ? objectPlace(tree, ['features']) : 'This does not look like a file with features of GrowthBook. Nothing was changed; choose another file.'),
  entryProblem: ({ key, value }) => (value.kind === 'object' ? undefined : `"${key}" is not written as a feature. Give it an object with "defaultValue" first.`),
  newFlag,
  toggle,
  rollout(tree, { key, value }, percent) {
    const way = rolloutWay(key, value);
    return way.kind === 'none' ? refuse(way.reason) : { ok: true, edits: rolloutEdits(tree, way, percent) };
  },
  keep: (_tree, { key }) => refuse(`"${key}" has no place for notes in this file. Note by hand how long it stays.`),
};

export function planGrowthBookChange(tree: TextTree, change: FlagChange): ChangePlan {
  return planEntryChange(tree, change, growthBookChanges);
}

function toggle(tree: TextTree, { key, value }: Entry, enabled: boolean): ChangePlan {
  if (value.kind !== 'object' || !isBoolean(value)) return refuse(`"${key}" serves other values than true and false, and has no switch. Change it by hand.`);
  if (rulesOf(value).length > 0) return refuse(`The rules of "${key}" decide before its default does. Set its rollout, or change the rules by hand.`);
  const field = entryOf(value, 'defaultValue')?.value;
  return field?.kind === 'scalar' && field.value === enabled ? { ok: true, edits: [] } : setField(tree, value, { key: 'defaultValue', value: enabled });
}

function newFlag(change: Creation): NewEntry | string {
  const { key, enabled, description, serves = true } = change;
  const percent = newRollout(change);
  if (description) return 'A feature of this file has no description. Leave it out.';
  if (percent < 100 && (!enabled || typeof serves !== 'boolean')) return 'Only a feature that is on and serves true and false has a rollout. Leave it out.';
  const value = typeof serves === 'boolean' ? enabled && percent >= 100 : serves;
  const rules = percent > 0 && percent < 100 ? [newRules(percent)] : [];
  return { key, value: { fields: [{ key: 'defaultValue', value }, ...rules] } };
}
