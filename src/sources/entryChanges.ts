import type { ChangePlan, FlagChange } from '../model/flagChange';
import { newFlagProblem, reachProblem, refuse } from './entryPlans';
import type { FlagPlace } from './flagPlace';
import { writtenPercent } from './percent';
import { planKeep } from './planKeep';
import type { Entry, NewEntry, TextTree } from './text/tree';

export type Creation = Extract<FlagChange, { kind: 'create' }>;

/** What the changes of a format do to one entry of its files; `planEntryChange` does what is the same for all formats. */
export interface EntryChanges {
  /** Where the flags stand, or why there are none. A sentence for people. */
  placeOf(tree: TextTree): FlagPlace | string;
  /** Why an entry is not a flag, as a sentence for people; undefined where it is one. */
  entryProblem(entry: Entry): string | undefined;
  /** The entry of a new flag, or why it cannot be made. */
  newFlag(change: Creation, place: FlagPlace): NewEntry | string;
  toggle(tree: TextTree, entry: Entry, enabled: boolean): ChangePlan;
  /** `percent` is 0 to 100, with the digits that are to be written. */
  rollout(tree: TextTree, entry: Entry, percent: number): ChangePlan;
  /** Left out where notes stand in the object `metadata` of the flag. */
  keep?(tree: TextTree, entry: Entry, until: Date | 'forever'): ChangePlan;
}

export function planEntryChange(tree: TextTree, change: FlagChange, format: EntryChanges): ChangePlan {
  const place = format.placeOf(tree);
  if (typeof place === 'string') return refuse(place);
  const entry = place.entries.findLast(({ key, origin }) => key === change.key && origin !== 'merge');
  if (change.kind === 'create') return entry ? refuse(`"${change.key}" is there already. Choose another key.`) : create(place, change, format);
  if (!entry) return refuse(`"${change.key}" is not in this file. Create it first.`);
  const reason = reachProblem(entry) ?? (change.kind === 'delete' ? undefined : format.entryProblem(entry));
  return reason === undefined ? planFor(tree, place, entry, change, format) : refuse(reason);
}

function planFor(tree: TextTree, place: FlagPlace, entry: Entry, change: Exclude<FlagChange, Creation>, format: EntryChanges): ChangePlan {
  switch (change.kind) {
    case 'toggle':
      return format.toggle(tree, entry, change.enabled);
    case 'rollout':
      return Number.isNaN(change.percent) ? refuse('The rollout must be a number from 0 to 100.') : format.rollout(tree, entry, writtenPercent(change.percent));
    case 'keep':
      return format.keep ? format.keep(tree, entry, change.until) : planKeep(tree, entry, change.until);
    case 'delete':
      return remove(place, entry);
  }
}

function remove(place: FlagPlace, entry: Entry): ChangePlan {
  const same = place.entries.filter((other) => other.key === entry.key);
  if (same.length > 1) return refuse(`"${entry.key}" stands in this file more than once. Remove all but one by hand first.`);
  return { ok: true, edits: place.remove(entry) };
}

function create(place: FlagPlace, change: Creation, format: EntryChanges): ChangePlan {
  const reason = newFlagProblem(change.key, place.shared);
  if (reason !== undefined) return refuse(reason);
  const entry = format.newFlag(change, place);
  return typeof entry === 'string' ? refuse(entry) : { ok: true, edits: place.append(entry) };
}

/** The rollout of a new flag in percent, as it is to be written; without one the flag is for all. */
export function newRollout({ rollout }: Creation): number {
  return rollout === undefined || Number.isNaN(rollout) ? 100 : writtenPercent(rollout);
}
