import type { ChangePlan, FlagChange } from '../../model/flagChange';
import { newFlagProblem, ownField, reachProblem, refuse, removeFlag } from '../entryPlans';
import { writtenPercent } from '../percent';
import { planKeep } from '../planKeep';
import { entryOf } from '../text/tree';
import type { Entry, NewEntry, NewObject, ObjectNode, TextTree } from '../text/tree';
import { rolloutEdits, rolloutWay, splitOf, weightsFor } from './rollout';
import { flagsObject, hasFlagdShape, readEnabled } from './shape';

export function planFlagdChange(tree: TextTree, change: FlagChange): ChangePlan {
  if (!hasFlagdShape(tree)) return refuse('This does not look like a flag file of flagd. Nothing was changed; choose another file.');
  const flags = flagsObject(tree);
  const entry = flags && entryOf(flags, change.key);
  if (change.kind === 'create') return entry ? refuse(`"${change.key}" is there already. Choose another key.`) : create(tree, flags, change);
  if (!flags || !entry) return refuse(`"${change.key}" is not in this file. Create it first.`);
  const reason = reachProblem(entry);
  return reason === undefined ? planFor(tree, flags, entry, change) : refuse(reason);
}

function planFor(tree: TextTree, flags: ObjectNode, entry: Entry, change: Exclude<FlagChange, { kind: 'create' }>): ChangePlan {
  const { key, value } = entry;
  if (change.kind === 'delete') return removeFlag(tree, flags, entry);
  if (value.kind !== 'object') return refuse(`"${key}" is not written as a flag. Give it an object with "state" and "variants" first.`);
  switch (change.kind) {
    case 'toggle':
      return toggle(tree, value, change.enabled);
    case 'rollout':
      return setRollout(tree, key, value, change.percent);
    case 'keep':
      return planKeep(tree, entry, change.until);
  }
}

function toggle(tree: TextTree, flag: ObjectNode, enabled: boolean): ChangePlan {
  if ((readEnabled(flag) ?? false) === enabled) return { ok: true, edits: [] };
  const state = ownField(flag, 'state')?.value;
  const value = stateWord(enabled);
  if (!state) return { ok: true, edits: tree.syntax.insert(tree, flag, { key: 'state', value }, undefined) };
  return state.kind === 'scalar' ? { ok: true, edits: tree.syntax.setScalar(tree, state, value) } : refuse('"state" is an object or a list here. Replace it by a plain value first.');
}

function stateWord(enabled: boolean): string {
  return enabled ? 'ENABLED' : 'DISABLED';
}

function setRollout(tree: TextTree, key: string, flag: ObjectNode, percent: number): ChangePlan {
  if (Number.isNaN(percent)) return refuse('The rollout must be a number from 0 to 100.');
  const way = rolloutWay(tree, key, flag);
  if (way.kind === 'none') return refuse(way.reason);
  const wanted = writtenPercent(percent);
  if (way.percent !== undefined && writtenPercent(way.percent) === wanted) return { ok: true, edits: [] };
  if (way.kind === 'untargeted') return { ok: true, edits: rolloutEdits(tree, flag, wanted, way.on, way.off) };
  const weights = weightsFor(wanted);
  return { ok: true, edits: [...tree.syntax.setScalar(tree, way.on, weights.on), ...tree.syntax.setScalar(tree, way.off, weights.off)] };
}

type Creation = Extract<FlagChange, { kind: 'create' }>;

function create(tree: TextTree, flags: ObjectNode | undefined, change: Creation): ChangePlan {
  const reason = newFlagProblem(change.key, flags);
  if (reason !== undefined) return refuse(reason);
  if (typeof (change.serves ?? true) !== 'boolean' && percentOf(change.rollout) < 100) return refuse('Only a flag that serves true and false has a rollout. Leave it out.');
  const entry = { key: change.key, value: newFlag(change) };
  if (flags) return { ok: true, edits: tree.syntax.append(tree, flags, entry) };
  const root = tree.root?.kind === 'object' ? tree.root : undefined;
  if (root && entryOf(root, 'flags')) return refuse('"flags" is not an object here. Replace it by one first.');
  return { ok: true, edits: tree.syntax.append(tree, root, { key: 'flags', value: { fields: [entry] } }) };
}

function newFlag({ enabled, description, rollout, serves = true }: Creation): NewObject {
  const about = description ? [{ key: 'description', value: description }] : [];
  return {
    fields: [
      { key: 'state', value: stateWord(enabled) },
      ...(typeof serves === 'boolean' ? onOrOff(percentOf(rollout)) : onlyVariant(serves)),
      ...(about.length > 0 ? [{ key: 'metadata', value: { fields: about } }] : []),
    ],
  };
}

function percentOf(rollout: number | undefined): number {
  return rollout === undefined || Number.isNaN(rollout) ? 100 : writtenPercent(rollout);
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
