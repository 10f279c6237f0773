import type { ChangePlan, FlagChange } from '../../model/flagChange';
import { newRollout, planEntryChange } from '../entryChanges';
import type { Creation, EntryChanges } from '../entryChanges';
import { ownField, refuse, setField } from '../entryPlans';
import { objectPlace } from '../flagPlace';
import type { Entry, NewEntry, TextTree } from '../text/tree';
import { percentageOf, rolloutEdits, rolloutWay } from './rollout';
import { hasGoffShape, isDisabled } from './shape';

/** The variations of a new flag; readers of YAML 1.1 would not take a plain `on` for text. */
const [ON, OFF] = ['enabled', 'disabled'];

const goffChanges: EntryChanges = {
  placeOf: (tree) => (hasGoffShape(tree) ? objectPlace(tree, []) : 'This does not look like a flag file of GO Feature Flag. Nothing was changed; choose another file.'),
  entryProblem: ({ key, value }) => (value.kind === 'object' ? undefined : `"${key}" is not written as a flag. Give it an object with "variations" and "defaultRule" first.`),
  newFlag,
  toggle,
  rollout(tree, { key, value }, percent) {
    const way = rolloutWay(tree, key, value);
    return way.kind === 'none' ? refuse(way.reason) : { ok: true, edits: rolloutEdits(tree, way, percent) };
  },
};

export function planGoffChange(tree: TextTree, change: FlagChange): ChangePlan {
  return planEntryChange(tree, change, goffChanges);
}

function toggle(tree: TextTree, { value }: Entry, enabled: boolean): ChangePlan {
  if (value.kind !== 'object' || isDisabled(value) !== enabled) return { ok: true, edits: [] };
  return setField(tree, value, { key: 'disable', value: !enabled }, ownField(value, 'defaultRule'));
}

function newFlag(change: Creation): NewEntry | string {
  const { key, enabled, description, serves = true } = change;
  const percent = newRollout(change);
  if (typeof serves !== 'boolean' && percent < 100) return 'Only a flag that serves true and false has a rollout. Leave it out.';
  const fields: NewEntry[] = [
    ...(typeof serves === 'boolean' ? onOrOff(percent) : onlyVariation(serves)),
    ...(enabled ? [] : [{ key: 'disable', value: true }]),
    ...(description ? [{ key: 'metadata', value: { fields: [{ key: 'description', value: description }] } }] : []),
  ];
  return { key, value: { fields } };
}

function onOrOff(percent: number): NewEntry[] {
  const rule = percent > 0 && percent < 100 ? percentageOf(percent, ON, OFF) : { key: 'variation', value: percent > 0 ? ON : OFF };
  return [
    { key: 'variations', value: { fields: [{ key: ON, value: true }, { key: OFF, value: false }] } },
    { key: 'defaultRule', value: { fields: [rule] } },
  ];
}

function onlyVariation(value: string | number): NewEntry[] {
  return [
    { key: 'variations', value: { fields: [{ key: 'default', value }] } },
    { key: 'defaultRule', value: { fields: [{ key: 'variation', value: 'default' }] } },
  ];
}
