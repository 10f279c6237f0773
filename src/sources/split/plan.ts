import type { ChangePlan, FlagChange } from '../../model/flagChange';
import { newRollout, planEntryChange } from '../entryChanges';
import type { Creation, EntryChanges } from '../entryChanges';
import { refuse, setField } from '../entryPlans';
import type { Entry, NewEntry, TextTree } from '../text/tree';
import { canToggle } from './read';
import { partsOf, placeOf } from './shape';

const splitChanges: EntryChanges = {
  placeOf,
  entryProblem: () => undefined,
  newFlag,
  toggle,
  rollout: (_tree, { key }) => refuse(`A flag of this file has no rollout: name the users who get "${key}" in "keys", by hand.`),
  keep: (_tree, { key }) => refuse(`"${key}" has no place for notes in this file. Note by hand how long it stays.`),
};

export function planSplitChange(tree: TextTree, change: FlagChange): ChangePlan {
  return planEntryChange(tree, change, splitChanges);
}

function toggle(tree: TextTree, { key, value }: Entry, enabled: boolean): ChangePlan {
  const parts = partsOf(tree).filter(({ entry }) => entry.key === key);
  const treatment = parts.find(({ entry }) => entry.value === value)?.treatment;
  if (!canToggle(parts) || value.kind !== 'object') return refuse(`"${key}" is for named users as well, or has a treatment of its own for them. Change it by hand.`);
  if (treatment !== 'on' && treatment !== 'off') return refuse(`The treatment of "${key}" is neither "on" nor "off". Change it by hand.`);
  return (treatment === 'on') === enabled ? { ok: true, edits: [] } : setField(tree, value, { key: 'treatment', value: enabled ? 'on' : 'off' });
}

function newFlag(change: Creation): NewEntry | string {
  const { key, enabled, description, serves = true } = change;
  if (description) return 'A flag of this file has no description. Leave it out.';
  if (newRollout(change) < 100) return 'A flag of this file has no rollout. Leave it out.';
  return { key, value: { fields: [{ key: 'treatment', value: typeof serves === 'boolean' ? (enabled ? 'on' : 'off') : String(serves) }] } };
}
