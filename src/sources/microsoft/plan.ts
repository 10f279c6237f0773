import type { ChangePlan, FlagChange } from '../../model/flagChange';
import { newRollout, planEntryChange } from '../entryChanges';
import type { Creation, EntryChanges } from '../entryChanges';
import { refuse, setField } from '../entryPlans';
import { writtenPercent } from '../percent';
import type { Entry, NewEntry, TextTree } from '../text/tree';
import { addFilter, filteredFlag, percentageFilter, putField, rolloutWay } from './rollout';
import { dotnetFlags, isSharedFlag, placeOf, sharedFlags } from './shape';
import { canToggle, isFlag, readState } from './state';

export function planMicrosoftChange(tree: TextTree, change: FlagChange): ChangePlan {
  return planEntryChange(tree, change, microsoftChanges(tree));
}

function microsoftChanges(root: TextTree): EntryChanges {
  return {
    placeOf,
    entryProblem: ({ key, value }) => (isFlag(value) ? undefined : `"${key}" is not written as a flag. Give it true or false first.`),
    newFlag: (change) => (sharedFlags(root) ? newSharedFlag(change) : newDotnetFlag(change)),
    toggle,
    rollout,
    keep: (_tree, { key }) => refuse(`"${key}" has no place for notes in this file. Note by hand how long it stays.`),
  };
}

function toggle(tree: TextTree, { key, value }: Entry, enabled: boolean): ChangePlan {
  if (readState(value).enabled === enabled) return { ok: true, edits: [] };
  if (value.kind === 'scalar') return { ok: true, edits: tree.syntax.setScalar(tree, value, enabled) };
  if (value.kind !== 'object' || !canToggle(value)) return refuse(`"${key}" is switched by its filters alone, which switching it off would remove. Set its rollout, or change the filters by hand.`);
  return isSharedFlag(value) ? setField(tree, value, { key: 'enabled', value: enabled }) : { ok: true, edits: putField(tree, value, { key: 'EnabledFor', value: enabled }) };
}

function rollout(tree: TextTree, entry: Entry, percent: number): ChangePlan {
  const { key, value } = entry;
  const way = rolloutWay(key, value);
  if (way.kind === 'none') return refuse(way.reason);
  if (way.kind === 'filter') return { ok: true, edits: writtenPercent(way.percent) === percent ? [] : tree.syntax.setScalar(tree, way.value, percent) };
  if (percent >= 100) return { ok: true, edits: [] };
  return { ok: true, edits: addFilter(tree, dotnetFlags(tree), entry, percent) };
}

function newDotnetFlag(change: Creation): NewEntry | string {
  const percent = newRollout(change);
  if (typeof (change.serves ?? true) !== 'boolean') return 'A flag of this section is on or off and cannot serve other values. Create it where flags have variants.';
  if (change.description) return 'A flag of this section has no description. Leave it out.';
  if (!change.enabled && percent < 100) return 'A flag of this section cannot be off and have a rollout. Create it without one.';
  return { key: change.key, value: percent < 100 ? filteredFlag(percent) : change.enabled };
}

/** An item of the list names its flag itself: the key of the entry is not written. */
function newSharedFlag(change: Creation): NewEntry | string {
  const { key, enabled, description } = change;
  const percent = newRollout(change);
  if (typeof (change.serves ?? true) !== 'boolean') return 'A new flag of this list is on or off. Add variants by hand.';
  const fields: NewEntry[] = [
    { key: 'id', value: key },
    ...(description ? [{ key: 'description', value: description }] : []),
    { key: 'enabled', value: enabled },
    ...(percent < 100 ? [{ key: 'conditions', value: { fields: [{ key: 'client_filters', value: percentageFilter(percent, true) }] } }] : []),
  ];
  return { key, value: { fields } };
}
