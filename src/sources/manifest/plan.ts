import type { ChangePlan, FlagChange } from '../../model/flagChange';
import { planEntryChange } from '../entryChanges';
import type { Creation, EntryChanges } from '../entryChanges';
import { refuse } from '../entryPlans';
import { objectPlace } from '../flagPlace';
import type { Entry, NewEntry, TextTree } from '../text/tree';
import { hasManifestShape } from './shape';

const manifestChanges: EntryChanges = {
  placeOf: (tree) => (hasManifestShape(tree) ? objectPlace(tree, ['flags']) : 'This does not look like a manifest of OpenFeature. Nothing was changed; choose another file.'),
  entryProblem: ({ key, value }) => (value.kind === 'object' ? undefined : `"${key}" is not written as a flag. Give it an object with "flagType" and "defaultValue" first.`),
  newFlag,
  toggle: (_tree, entry) => notHere(entry),
  rollout: (_tree, entry) => notHere(entry),
  keep: (_tree, entry) => notHere(entry),
};

export function planManifestChange(tree: TextTree, change: FlagChange): ChangePlan {
  return planEntryChange(tree, change, manifestChanges);
}

function notHere({ key }: Entry): ChangePlan {
  return refuse(`A manifest declares "${key}" and its default, but not its state. Change it where the flag is served from.`);
}

/** A flag that is created on is one that code takes for on. */
function newFlag({ key, enabled, description, serves, rollout }: Creation): NewEntry | string {
  if ((rollout ?? 100) < 100) return 'A manifest has no rollout. Leave it out.';
  const fields: NewEntry[] = [
    { key: 'flagType', value: typeName(serves) },
    { key: 'defaultValue', value: typeof serves === 'string' || typeof serves === 'number' ? serves : enabled },
    ...(description ? [{ key: 'description', value: description }] : []),
  ];
  return { key, value: { fields } };
}

function typeName(serves: Creation['serves']): string {
  if (typeof serves === 'number') return Number.isInteger(serves) ? 'integer' : 'float';
  return typeof serves === 'string' ? 'string' : 'boolean';
}
