import type { ChangePlan, FlagChange } from '../../model/flagChange';
import { newRollout, planEntryChange } from '../entryChanges';
import type { Creation, EntryChanges } from '../entryChanges';
import { booleanField } from '../entryFields';
import { ownField, refuse, setField } from '../entryPlans';
import { listPlace } from '../flagPlace';
import type { FlagPlace } from '../flagPlace';
import type { Entry, NewEntry, TextTree } from '../text/tree';
import { canToggle } from './read';
import { rolloutEdits, rolloutWay, thresholdAt } from './rollout';
import { flagsList, hasFliptShape } from './shape';

/** What Flipt takes for a key. */
const KEY = /^[-_,A-Za-z0-9]+$/;

const fliptChanges: EntryChanges = {
  placeOf,
  entryProblem: () => undefined,
  newFlag,
  toggle,
  rollout(tree, { key, value }, percent) {
    const way = rolloutWay(key, value);
    return way.kind === 'none' ? refuse(way.reason) : { ok: true, edits: rolloutEdits(tree, way, percent) };
  },
};

export function planFliptChange(tree: TextTree, change: FlagChange): ChangePlan {
  return planEntryChange(tree, change, fliptChanges);
}

function placeOf(tree: TextTree): FlagPlace | string {
  const list = flagsList(tree);
  if (list && hasFliptShape(tree)) return listPlace(tree, list, 'key');
  return 'This does not look like a flag file of Flipt with a list "flags". Nothing was changed; choose another file.';
}

function toggle(tree: TextTree, { key, value }: Entry, enabled: boolean): ChangePlan {
  if (value.kind !== 'object' || (canToggle(value) && (booleanField(value, 'enabled') ?? false) === enabled)) return { ok: true, edits: [] };
  if (!canToggle(value)) return refuse(`The rollouts of "${key}" decide before its switch does. Set its rollout, or change the rollouts by hand.`);
  return setField(tree, value, { key: 'enabled', value: enabled }, ownField(value, 'type') ?? ownField(value, 'key'));
}

/** An item of the list names its flag itself: the key of the entry is not written. */
function newFlag(change: Creation): NewEntry | string {
  const { key, enabled, description } = change;
  const percent = newRollout(change);
  if (!KEY.test(key)) return 'A key in Flipt has letters, digits, hyphens, underscores and commas only. Choose another one.';
  if (typeof (change.serves ?? true) !== 'boolean') return 'A new flag of this file is on or off. Add variants by hand.';
  if (!enabled && percent < 100) return 'In Flipt a rollout is served whether a flag is on or off. Create it on, or without a rollout.';
  const fields: NewEntry[] = [
    { key: 'key', value: key },
    { key: 'name', value: key },
    { key: 'type', value: 'BOOLEAN_FLAG_TYPE' },
    ...(description ? [{ key: 'description', value: description }] : []),
    { key: 'enabled', value: enabled && percent >= 100 },
    ...(percent < 100 ? [{ key: 'rollouts', value: [thresholdAt(percent)] }] : []),
  ];
  return { key, value: { fields } };
}
