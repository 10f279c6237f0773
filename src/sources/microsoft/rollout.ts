import type { TextEdit } from '../../model/edit';
import { entryLike } from '../entryFields';
import { clampPercent } from '../percent';
import { entryOf } from '../text/tree';
import type { Entry, NewEntry, NewValue, ObjectNode, ScalarNode, TextNode, TextTree } from '../text/tree';
import { filtersOf, isAlwaysOn, percentNode } from './filters';
import { isSharedFlag } from './shape';
import { readState } from './state';

/** How the share of requests that get a flag can be changed, or why it cannot. */
export type RolloutWay =
  | { readonly kind: 'filter'; readonly value: ScalarNode; readonly percent: number }
  /** For all: a filter can be added. */
  | { readonly kind: 'unfiltered' }
  | { readonly kind: 'none'; readonly reason: string };

export function rolloutWay(key: string, flag: TextNode): RolloutWay {
  if (!isSharedFlag(flag) && !readState(flag).enabled) return none(`"${key}" is off, which leaves no place for a rollout. Switch it on first.`);
  if (flag.kind !== 'object') return { kind: 'unfiltered' };
  if (entryLike(flag, 'variants')) return none(`"${key}" serves variants, which have no rollout here. Change its allocation by hand.`);
  const { filters } = filtersOf(flag);
  const [only, ...more] = filters;
  if (filters.every(isAlwaysOn)) return { kind: 'unfiltered' };
  const value = more.length === 0 ? percentNode(only) : undefined;
  if (value) return { kind: 'filter', value, percent: clampPercent(Number(value.value)) };
  return none(`"${key}" is filtered by something else than a percentage alone. Change its filters by hand.`);
}

function none(reason: string): RolloutWay {
  return { kind: 'none', reason };
}

/** A filter in the words of the section that the flag stands in. */
export function percentageFilter(percent: number, shared: boolean): NewValue {
  const [name, parameters] = shared ? ['name', 'parameters'] : ['Name', 'Parameters'];
  return [{ fields: [{ key: name, value: 'Microsoft.Percentage' }, { key: parameters, value: { fields: [{ key: 'Value', value: percent }] } }] }];
}

/** What `true` becomes where a share is wanted. */
export function filteredFlag(percent: number): NewValue {
  return { fields: [{ key: 'EnabledFor', value: percentageFilter(percent, false) }] };
}

/** Gives a flag that has none its filter. `within` holds a flag that is written as a plain value. */
export function addFilter(tree: TextTree, within: ObjectNode | undefined, entry: Entry, percent: number): TextEdit[] {
  const { key, value } = entry;
  if (value.kind !== 'object') return within ? tree.syntax.replace(tree, within, entry, { key, value: filteredFlag(percent) }) : [];
  if (!isSharedFlag(value)) return putField(tree, value, { key: 'EnabledFor', value: percentageFilter(percent, false) });
  const conditions = entryOf(value, 'conditions');
  const filters: NewEntry = { key: 'client_filters', value: percentageFilter(percent, true) };
  if (conditions?.value.kind === 'object') return putField(tree, conditions.value, filters);
  return putField(tree, value, { key: 'conditions', value: { fields: [filters] } });
}

/** Replaces a field whatever it holds, or adds it at the end. */
export function putField(tree: TextTree, object: ObjectNode, field: NewEntry): TextEdit[] {
  const current = entryLike(object, field.key);
  return current ? tree.syntax.replace(tree, object, current, { ...field, key: current.key }) : tree.syntax.append(tree, object, field);
}
