import type { FlagState } from '../../model/flag';
import { entryLike } from '../entryFields';
import { entryOf } from '../text/tree';
import type { TextNode } from '../text/tree';
import { filtersOf, isAlwaysOn, reachOf } from './filters';
import { isSharedFlag } from './shape';

export function isFlag(node: TextNode): boolean {
  return node.kind === 'object' || plainState(node) !== undefined;
}

/** What a plain value stands for: .NET takes the texts true and false for what they say. */
export function plainState(node: TextNode | undefined): boolean | undefined {
  if (node?.kind !== 'scalar') return undefined;
  const text = String(node.value).toLowerCase();
  return text === 'true' || text === 'false' ? text === 'true' : undefined;
}

/** Of .NET: without filters a flag is off. */
export function readState(value: TextNode): FlagState {
  if (value.kind !== 'object') return { enabled: plainState(value) === true, rollout: null, rolloutExact: true };
  const filters = filtersOf(value);
  const enabled = isSharedFlag(value) ? plainState(entryOf(value, 'enabled')?.value) === true : (plainState(entryLike(value, 'EnabledFor')?.value) ?? filters.filters.length > 0);
  return { enabled, ...reachOf(filters) };
}

/** A flag of .NET has no switch beside its filters: those that say something would be lost. */
export function canToggle(value: TextNode): boolean {
  return value.kind !== 'object' || isSharedFlag(value) || filtersOf(value).filters.every(isAlwaysOn);
}
