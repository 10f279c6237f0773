import type { ChangePlan, FlagChange } from '../../model/flagChange';
import { newRollout, planEntryChange } from '../entryChanges';
import type { Creation, EntryChanges } from '../entryChanges';
import { refuse, setField } from '../entryPlans';
import { objectPlace } from '../flagPlace';
import { writtenPercent } from '../percent';
import type { Entry, NewEntry, TextTree } from '../text/tree';
import { rolloutEdits, rolloutWay, splitOf, weightsFor } from './rollout';
import { hasFlagdShape, readEnabled } from './shape';

const flagdChanges: EntryChanges = {
  placeOf: (tree) => (hasFlagdShape(tree) ? objectPlace(tree, ['flags']) : 'This does not look like a flag file of flagd. Nothing was changed; choose another file.'),
  entryProblem: ({ key, value }) => (value.kind === 'object' ? undefined : `"${key}" is not written as a flag. Give it an object with "state" and "variants" first.`),
  newFlag,
  toggle,
  rollout,
};

export function planFlagdChange(tree: TextTree, change: FlagChange): ChangePlan {
  return planEntryChange(tree, change, flagdChanges);
}

function toggle(tree: TextTree, { value }: Entry, enabled: boolean): ChangePlan {
  if (value.kind !== 'object' || (readEnabled(value) ?? false) === enabled) return { ok: true, edits: [] };
  return setField(tree, value, { key: 'state', value: stateWord(enabled) });
}

function stateWord(enabled: boolean): string {
  return enabled ? 'ENABLED' : 'DISABLED';
}

function rollout(tree: TextTree, { key, value }: Entry, percent: number): ChangePlan {
  const way = rolloutWay(tree, key, value);
  if (way.kind === 'none') return refuse(way.reason);
  if (way.percent !== undefined && writtenPercent(way.percent) === percent) return { ok: true, edits: [] };
  if (way.kind === 'untargeted') return { ok: true, edits: rolloutEdits(tree, way.flag, percent, way.on, way.off) };
  const weights = weightsFor(percent);
  return { ok: true, edits: [...tree.syntax.setScalar(tree, way.on, weights.on), ...tree.syntax.setScalar(tree, way.off, weights.off)] };
}

function newFlag(change: Creation): NewEntry | string {
  const { key, enabled, description, serves = true } = change;
  const percent = newRollout(change);
  if (typeof serves !== 'boolean' && percent < 100) return 'Only a flag that serves true and false has a rollout. Leave it out.';
  const about = description ? [{ key: 'metadata', value: { fields: [{ key: 'description', value: description }] } }] : [];
  const fields = [{ key: 'state', value: stateWord(enabled) }, ...(typeof serves === 'boolean' ? onOrOff(percent) : onlyVariant(serves)), ...about];
  return { key, value: { fields } };
}

/** Below 100 %, users whom a split cannot tell apart are served false. */
function onOrOff(percent: number): NewEntry[] {
  const isSplit = percent > 0 && percent < 100;
  return [
    { key: 'variants', value: { fields: [{ key: 'on', value: true }, { key: 'off', value: false }] } },
    { key: 'defaultVariant', value: percent >= 100 ? 'on' : 'off' },
    ...(isSplit ? [{ key: 'targeting', value: splitOf(percent, 'on', 'off') }] : []),
  ];
}

function onlyVariant(value: string | number): NewEntry[] {
  return [
    { key: 'variants', value: { fields: [{ key: 'default', value }] } },
    { key: 'defaultVariant', value: 'default' },
  ];
}
