import type { ChangePlan, FlagChange } from '../../model/flagChange';
import { newRollout, planEntryChange } from '../entryChanges';
import type { Creation, EntryChanges } from '../entryChanges';
import { booleanField } from '../entryFields';
import { ownField, refuse, setField } from '../entryPlans';
import { objectPlace, placeIn, unitedPlace } from '../flagPlace';
import type { FlagPlace } from '../flagPlace';
import type { Entry, NewEntry, TextTree } from '../text/tree';
import { rolloutEdits, rolloutOf, rolloutWay } from './rollout';
import { hasLaunchDarklyShape, sectionOf } from './shape';

export function planLaunchDarklyChange(tree: TextTree, change: FlagChange): ChangePlan {
  const withRules = takesRules(tree);
  return planEntryChange(tree, change, { ...launchDarklyChanges, newFlag: (creation) => (withRules ? newFlag(creation) : newValue(creation)) });
}

/** A file that has only plain values gets more of them. */
function takesRules(tree: TextTree): boolean {
  return sectionOf(tree, 'flags') !== undefined || sectionOf(tree, 'flagValues') === undefined;
}

const launchDarklyChanges: Omit<EntryChanges, 'newFlag'> = {
  placeOf,
  entryProblem: ({ key, value }) => (value.kind === 'array' ? `"${key}" is a list of values. Change it by hand.` : undefined),
  toggle,
  rollout(tree, { key, value }, percent) {
    const way = rolloutWay(key, value);
    return way.kind === 'none' ? refuse(way.reason) : { ok: true, edits: rolloutEdits(tree, way, percent) };
  },
  keep: (_tree, { key }) => refuse(`"${key}" has no place for notes in this file. Note by hand how long it stays.`),
};

function placeOf(tree: TextTree): FlagPlace | string {
  if (!hasLaunchDarklyShape(tree)) return 'This does not look like a flag file of LaunchDarkly. Nothing was changed; choose another file.';
  const values = sectionOf(tree, 'flagValues');
  const flags = objectPlace(tree, ['flags']);
  if (typeof flags === 'string' || !values) return flags;
  const plain = placeIn(tree, values);
  return unitedPlace([plain, flags], takesRules(tree) ? flags : plain);
}

function toggle(tree: TextTree, { key, value }: Entry, enabled: boolean): ChangePlan {
  if (value.kind === 'object') return (booleanField(value, 'on') ?? false) === enabled ? { ok: true, edits: [] } : setField(tree, value, { key: 'on', value: enabled }, ownField(value, 'key'));
  if (value.kind === 'scalar' && typeof value.value === 'boolean') return { ok: true, edits: value.value === enabled ? [] : tree.syntax.setScalar(tree, value, enabled) };
  return refuse(`"${key}" is a value that is neither true nor false, which cannot be switched. Change it by hand.`);
}

function problemOf(change: Creation): string | undefined {
  if (change.description) return 'A flag of this file has no description. Leave it out.';
  return typeof (change.serves ?? true) !== 'boolean' && newRollout(change) < 100 ? 'Only a flag that serves true and false has a rollout. Leave it out.' : undefined;
}

function newValue(change: Creation): NewEntry | string {
  const problem = problemOf(change);
  if (problem !== undefined) return problem;
  if (newRollout(change) < 100) return 'A flag of "flagValues" has no rollout. Leave it out, or create the flag in "flags" by hand.';
  return { key: change.key, value: typeof (change.serves ?? true) === 'boolean' ? change.enabled : (change.serves ?? null) };
}

/** The SDKs know the flag by the key inside. */
function newFlag(change: Creation): NewEntry | string {
  const problem = problemOf(change);
  if (problem !== undefined) return problem;
  const { key, enabled, serves = true } = change;
  const percent = newRollout(change);
  const isSplit = percent > 0 && percent < 100;
  const onOff = typeof serves === 'boolean';
  const fields: NewEntry[] = [
    { key: 'key', value: key },
    { key: 'on', value: enabled },
    { key: 'variations', value: onOff ? [true, false] : [serves] },
    { key: 'fallthrough', value: { fields: [isSplit ? rolloutOf(percent, 0, 1) : { key: 'variation', value: percent > 0 ? 0 : 1 }] } },
    ...(onOff ? [{ key: 'offVariation', value: 1 }] : []),
    ...(isSplit ? [{ key: 'salt', value: key }] : []),
  ];
  return { key, value: { fields } };
}
