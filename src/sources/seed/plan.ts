import type { TextEdit } from '../../model/edit';
import type { ChangePlan, FlagChange } from '../../model/flagChange';
import { newRollout, planEntryChange } from '../entryChanges';
import type { Creation } from '../entryChanges';
import { ownField, refuse, setField } from '../entryPlans';
import { placeIn } from '../flagPlace';
import type { FlagPlace } from '../flagPlace';
import { planKeep } from '../planKeep';
import { entryOf } from '../text/tree';
import type { Entry, NewEntry, ObjectNode, Scalar, ScalarNode, TextTree } from '../text/tree';
import { percentOf } from './fields';
import { entryIsFlag, readState } from './read';
import { flagsObject, shareOfFlags } from './shape';
import { timestampLike } from './timestamp';

export function planSeedChange(tree: TextTree, change: FlagChange, now: Date): ChangePlan {
  return planEntryChange(tree, change, {
    placeOf,
    entryProblem: (entry) => (entryIsFlag(entry) ? undefined : `"${entry.key}" is not written as a flag. Give it an object with "enabled" first.`),
    newFlag: (creation, place) => newFlag(creation, place, now),
    toggle: (_tree, entry, enabled) => toggle(tree, entry, enabled, now),
    rollout: (_tree, entry, percent) => setRollout(tree, entry, percent, now),
    keep: (_tree, entry, until) => keep(tree, entry, until, now),
  });
}

/** The whole file or its wrapper. */
function placeOf(tree: TextTree): FlagPlace | string {
  const flags = flagsObject(tree);
  if (tree.root && !(flags && shareOfFlags(flags) > 0)) return 'This does not look like a flag file. Nothing was changed; choose another file.';
  return placeIn(tree, flags);
}

function toggle(tree: TextTree, { value }: Entry, enabled: boolean, now: Date): ChangePlan {
  if (readState(value).enabled === enabled) return { ok: true, edits: [] };
  if (value.kind === 'scalar') return { ok: true, edits: tree.syntax.setScalar(tree, value, enabled) };
  return value.kind === 'object' ? touched(tree, value, setField(tree, value, { key: 'enabled', value: enabled }), now) : refuse('This is a list, not a flag.');
}

function setRollout(tree: TextTree, { key, value }: Entry, percent: number, now: Date): ChangePlan {
  if (value.kind !== 'object') {
    return refuse(`"${key}" is a plain true or false, which has no rollout. Write it as an object with "enabled" and "rollout_percentage" first.`);
  }
  const current = entryOf(value, 'rollout_percentage')?.value;
  if ((current ? percentOf(current) : 100) === percent) return { ok: true, edits: [] };
  const field = { key: 'rollout_percentage', value: likeRollout(percent, current) };
  return touched(tree, value, setField(tree, value, field, ownField(value, 'enabled')), now);
}

/** A rollout that is written as text, with or without the sign, stays so. */
function likeRollout(percent: number, current: Entry['value'] | undefined): Scalar {
  if (current?.kind !== 'scalar' || typeof current.value !== 'string' || percentOf(current) === undefined) return percent;
  return current.value.trim().replace(/^[-+]?\d+(?:\.\d+)?/, String(percent));
}

/** A change of a flag refreshes its `updated_at`. */
function touched(tree: TextTree, flag: ObjectNode, plan: ChangePlan, now: Date): ChangePlan {
  return plan.ok && plan.edits.length > 0 ? { ok: true, edits: [...plan.edits, ...touch(tree, flag, now)] } : plan;
}

/** A flag without `updated_at` gets none. */
function touch(tree: TextTree, flag: ObjectNode, now: Date): TextEdit[] {
  const node = ownField(flag, 'updated_at')?.value;
  return node?.kind === 'scalar' ? tree.syntax.setScalar(tree, node, timestampLike(node.value, now)) : [];
}

function keep(tree: TextTree, entry: Entry, until: Date | 'forever', now: Date): ChangePlan {
  const plan = planKeep(tree, entry, until);
  return entry.value.kind === 'object' ? touched(tree, entry.value, plan, now) : plan;
}

/** All the seed's fields, in the seed's order. */
function newFlag(change: Creation, { entries }: FlagPlace, now: Date): NewEntry | string {
  if (typeof (change.serves ?? true) !== 'boolean') return 'A flag of this file is on or off and cannot serve other values. Create it where flags have variants.';
  const fields: NewEntry[] = [
    { key: 'name', value: change.key },
    { key: 'enabled', value: change.enabled },
    { key: 'description', value: change.description ?? '' },
    { key: 'rollout_percentage', value: newRollout(change) },
    { key: 'allowed_users', value: [] },
    { key: 'metadata', value: { fields: [] } },
    newTimestamp('created_at', entries, now),
    newTimestamp('updated_at', entries, now),
  ];
  return { key: change.key, value: { fields } };
}

/** In the style of the nearest flag above that has one. */
function newTimestamp(key: string, flags: readonly Entry[], now: Date): NewEntry {
  const like = flags.toReversed().flatMap(({ value }) => (value.kind === 'object' ? timestampsOf(value) : []))[0];
  return { key, value: timestampLike(like?.value, now), ...(like && { like }) };
}

function timestampsOf(flag: ObjectNode): ScalarNode[] {
  return ['updated_at', 'created_at'].flatMap((key) => {
    const node = entryOf(flag, key)?.value;
    return node?.kind === 'scalar' && node.value !== null && node.value !== '' ? [node] : [];
  });
}
