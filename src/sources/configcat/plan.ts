import type { ChangePlan, FlagChange } from '../../model/flagChange';
import { newRollout, planEntryChange } from '../entryChanges';
import type { Creation, EntryChanges } from '../entryChanges';
import { refuse } from '../entryPlans';
import { objectPlace } from '../flagPlace';
import type { Entry, NewEntry, TextTree } from '../text/tree';
import { isUntargeted } from './read';
import { newOptions, newValue, percentProblem, rolloutEdits, rolloutWay } from './rollout';
import { hasConfigCatShape, isBooleanValue, settingsObject, valueNode } from './shape';

export function planConfigCatChange(tree: TextTree, change: FlagChange): ChangePlan {
  const section = settingsObject(tree) ? 'f' : 'flags';
  return planEntryChange(tree, change, {
    ...configCatChanges,
    placeOf: () => (hasConfigCatShape(tree) ? objectPlace(tree, [section]) : 'This does not look like a flag file of ConfigCat. Nothing was changed; choose another file.'),
    newFlag: (creation) => newFlag(creation, section === 'f'),
  });
}

const configCatChanges: Omit<EntryChanges, 'placeOf' | 'newFlag'> = {
  entryProblem: ({ key, value }) => (value.kind === 'array' ? `"${key}" is a list, not a flag. Change it by hand.` : undefined),
  toggle,
  rollout(tree, { key, value }, percent) {
    const way = rolloutWay(key, value);
    if (way.kind === 'none') return refuse(way.reason);
    const problem = percentProblem(percent);
    return problem === undefined ? { ok: true, edits: rolloutEdits(tree, way, percent) } : refuse(problem);
  },
  keep: (_tree, { key }) => refuse(`"${key}" has no place for notes in this file. Note by hand how long it stays.`),
};

function toggle(tree: TextTree, { key, value }: Entry, enabled: boolean): ChangePlan {
  const node = value.kind === 'object' ? valueNode(value) : value;
  if (node?.kind !== 'scalar' || !isBooleanValue(node)) return refuse(`"${key}" is a value that is neither true nor false, which cannot be switched. Change it by hand.`);
  if (value.kind === 'object' && !isUntargeted(value)) return refuse(`The rules of "${key}" decide before its value does. Set its rollout, or change the rules by hand.`);
  return { ok: true, edits: node.value === enabled ? [] : tree.syntax.setScalar(tree, node, enabled) };
}

function newFlag(change: Creation, inner: boolean): NewEntry | string {
  const { key, enabled, description, serves = true } = change;
  const percent = newRollout(change);
  if (description) return 'A flag of this file has no description. Leave it out.';
  if (percent < 100 && (!inner || !enabled || typeof serves !== 'boolean')) return 'Only a setting of the config JSON that is on and serves true and false has a rollout. Leave it out.';
  if (!inner) return { key, value: typeof serves === 'boolean' ? enabled : serves };
  if (typeof serves !== 'boolean') return 'A new setting of this file is on or off. Add another one by hand.';
  const problem = percentProblem(percent);
  if (problem !== undefined) return problem;
  const options = percent > 0 && percent < 100 ? [newOptions(percent)] : [];
  return { key, value: { fields: [{ key: 't', value: 0 }, newValue(enabled && percent > 0 && options.length === 0), ...options] } };
}
