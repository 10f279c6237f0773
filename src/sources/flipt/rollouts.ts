import type { Branch } from '../branches';
import { booleanField, listField, objectField, textField } from '../entryFields';
import { entryOf } from '../text/tree';
import type { ObjectNode, ScalarNode } from '../text/tree';
import { listed } from '../words';
import { itemsOf } from './shape';

/** A share of users, by a hash that is the same for all thresholds of a flag, and what it is served. */
export interface Threshold {
  /** In percent, as it is written. */
  readonly node: ScalarNode;
  readonly value: boolean;
}

export function thresholdsOf(flag: ObjectNode): Threshold[] {
  return itemsOf(flag, 'rollouts').flatMap((rollout) => thresholdOf(rollout) ?? []);
}

function thresholdOf(rollout: ObjectNode): Threshold | undefined {
  const threshold = objectField(rollout, 'threshold');
  const node = threshold && entryOf(threshold, 'percentage')?.value;
  return node?.kind === 'scalar' ? { node, value: booleanField(threshold, 'value') === true } : undefined;
}

/**
 * Users by the first rollout that fits them; `enabled` is only what everyone else is served. What thresholds serve is one
 * split of the users whom no segment took before.
 */
export function branchesOf(flag: ObjectNode): Branch[] {
  const segments = itemsOf(flag, 'rollouts').flatMap((rollout) => objectField(rollout, 'segment') ?? []);
  const rules = segments.map((segment) => ({ where: segmentInWords(segment), shares: all(booleanField(segment, 'value') === true) }));
  return [...rules, { where: undefined, shares: splitOf(thresholdsOf(flag), booleanField(flag, 'enabled') === true) }];
}

function all(value: boolean): ReadonlyMap<string, number> {
  return new Map([[String(value), 100]]);
}

/** A user below several thresholds gets the value of the first one. */
function splitOf(thresholds: readonly Threshold[], otherwise: boolean): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  const add = (value: boolean, share: number): void => void shares.set(String(value), (shares.get(String(value)) ?? 0) + share);
  let reached = 0;
  for (const { node, value } of thresholds) {
    const upTo = Math.min(100, Math.max(reached, Number(node.value)));
    add(value, upTo - reached);
    reached = upTo;
  }
  add(otherwise, 100 - reached);
  return shares;
}

export function segmentInWords(segment: ObjectNode): string {
  const keys = [...listField(segment, 'keys'), ...listField(segment, 'key')].map((key) => `"${key}"`);
  const all = textField(segment, 'operator') === 'AND_SEGMENT_OPERATOR';
  return keys.length > 1 ? `the user is in ${all ? 'all' : 'one'} of the segments ${listed(keys) ?? ''}` : `the user is in segment ${keys[0] ?? '""'}`;
}
