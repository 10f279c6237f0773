import type { TextEdit } from '../../model/edit';
import type { ChangePlan, FlagChange } from '../../model/flagChange';
import { newFlagProblem, ownField, reachProblem, refuse, removeFlag } from '../entryPlans';
import { writtenPercent } from '../percent';
import { planKeep } from '../planKeep';
import { entryOf } from '../text/tree';
import type { Entry, NewEntry, NewObject, ObjectNode, Scalar, ScalarNode, TextTree } from '../text/tree';
import { percentOf } from './fields';
import { entryIsFlag, readState } from './read';
import { flagsObject, shareOfFlags } from './shape';
import { timestampLike } from './timestamp';

export function planSeedChange(tree: TextTree, change: FlagChange, now: Date): ChangePlan {
  const flags = flagsObject(tree);
  if (tree.root && !(flags && shareOfFlags(flags) > 0)) return refuse('This does not look like a flag file. Nothing was changed; choose another file.');
  const entry = flags && entryOf(flags, change.key);
  if (change.kind === 'create') return entry ? refuse(`"${change.key}" is there already. Choose another key.`) : create(tree, flags, change, now);
  if (!flags || !entry) return refuse(`"${change.key}" is not in this file. Create it first.`);
  return refusalFor(entry) ?? planFor(tree, flags, entry, change, now);
}

type EntryChange = Exclude<FlagChange, { kind: 'create' }>;

function planFor(tree: TextTree, flags: ObjectNode, entry: Entry, change: EntryChange, now: Date): ChangePlan {
  switch (change.kind) {
    case 'toggle':
      return toggle(tree, entry, change.enabled, now);
    case 'rollout':
      return setRollout(tree, entry, change.percent, now);
    case 'keep':
      return keep(tree, entry, change.until, now);
    case 'delete':
      return removeFlag(tree, flags, entry);
  }
}

function refusalFor(entry: Entry): ChangePlan | undefined {
  const reason = reachProblem(entry);
  if (reason !== undefined) return refuse(reason);
  return entryIsFlag(entry) ? undefined : refuse(`"${entry.key}" is not written as a flag. Give it an object with "enabled" first.`);
}

function toggle(tree: TextTree, { value }: Entry, enabled: boolean, now: Date): ChangePlan {
  if (readState(value).enabled === enabled) return { ok: true, edits: [] };
  if (value.kind === 'scalar') return { ok: true, edits: tree.syntax.setScalar(tree, value, enabled) };
  return value.kind === 'object' ? setField(tree, value, { key: 'enabled', value: enabled }, undefined, now) : refuse('This is a list, not a flag.');
}

function setRollout(tree: TextTree, { key, value }: Entry, percent: number, now: Date): ChangePlan {
  if (Number.isNaN(percent)) return refuse('The rollout must be a number from 0 to 100.');
  if (value.kind !== 'object') {
    return refuse(`"${key}" is a plain true or false, which has no rollout. Write it as an object with "enabled" and "rollout_percentage" first.`);
  }
  const wanted = writtenPercent(percent);
  const current = entryOf(value, 'rollout_percentage')?.value;
  if ((current ? percentOf(current) : 100) === wanted) return { ok: true, edits: [] };
  const field = { key: 'rollout_percentage', value: likeRollout(wanted, current) };
  return setField(tree, value, field, ownField(value, 'enabled'), now);
}

/** A rollout that is written as text, with or without the sign, stays so. */
function likeRollout(percent: number, current: Entry['value'] | undefined): Scalar {
  if (current?.kind !== 'scalar' || typeof current.value !== 'string' || percentOf(current) === undefined) return percent;
  return current.value.trim().replace(/^[-+]?\d+(?:\.\d+)?/, String(percent));
}

/** Sets a field, or inserts it behind `after`, and refreshes `updated_at`. */
function setField(tree: TextTree, flag: ObjectNode, field: { key: string; value: Scalar }, after: Entry | undefined, now: Date): ChangePlan {
  const current = ownField(flag, field.key)?.value;
  if (current && current.kind !== 'scalar') return refuse(`"${field.key}" is an object or a list here. Replace it by a plain value first.`);
  const edits = current ? tree.syntax.setScalar(tree, current, field.value) : tree.syntax.insert(tree, flag, field, after);
  return { ok: true, edits: [...edits, ...touch(tree, flag, now)] };
}

/** A flag without `updated_at` gets none. */
function touch(tree: TextTree, flag: ObjectNode, now: Date): TextEdit[] {
  const node = ownField(flag, 'updated_at')?.value;
  return node?.kind === 'scalar' ? tree.syntax.setScalar(tree, node, timestampLike(node.value, now)) : [];
}

function keep(tree: TextTree, entry: Entry, until: Date | 'forever', now: Date): ChangePlan {
  const plan = planKeep(tree, entry, until);
  if (!plan.ok || plan.edits.length === 0 || entry.value.kind !== 'object') return plan;
  return { ok: true, edits: [...plan.edits, ...touch(tree, entry.value, now)] };
}

function create(tree: TextTree, flags: ObjectNode | undefined, change: Extract<FlagChange, { kind: 'create' }>, now: Date): ChangePlan {
  const reason = newFlagProblem(change.key, flags);
  if (reason !== undefined) return refuse(reason);
  if (typeof (change.serves ?? true) !== 'boolean') return refuse('A flag of this file is on or off and cannot serve other values. Create it where flags have variants.');
  const entry = { key: change.key, value: newFlag(change, flags, now) };
  return { ok: true, edits: tree.syntax.append(tree, flags, entry) };
}

/** All the seed's fields, in the seed's order. */
function newFlag(change: Extract<FlagChange, { kind: 'create' }>, flags: ObjectNode | undefined, now: Date): NewObject {
  const rollout = change.rollout === undefined || Number.isNaN(change.rollout) ? 100 : change.rollout;
  return {
    fields: [
      { key: 'name', value: change.key },
      { key: 'enabled', value: change.enabled },
      { key: 'description', value: change.description ?? '' },
      { key: 'rollout_percentage', value: writtenPercent(rollout) },
      { key: 'allowed_users', value: [] },
      { key: 'metadata', value: { fields: [] } },
      newTimestamp('created_at', flags, now),
      newTimestamp('updated_at', flags, now),
    ],
  };
}

/** In the style of the nearest flag above that has one. */
function newTimestamp(key: string, flags: ObjectNode | undefined, now: Date): NewEntry {
  const like = flags?.entries.toReversed().flatMap(({ value }) => (value.kind === 'object' ? timestampsOf(value) : []))[0];
  return { key, value: timestampLike(like?.value, now), ...(like && { like }) };
}

function timestampsOf(flag: ObjectNode): ScalarNode[] {
  return ['updated_at', 'created_at'].flatMap((key) => {
    const node = entryOf(flag, key)?.value;
    return node?.kind === 'scalar' && node.value !== null && node.value !== '' ? [node] : [];
  });
}
