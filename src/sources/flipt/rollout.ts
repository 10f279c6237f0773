import type { TextEdit } from '../../model/edit';
import { booleanField } from '../entryFields';
import { clampPercent, writtenPercent } from '../percent';
import { entryOf } from '../text/tree';
import type { NewObject, ObjectNode, TextNode, TextTree } from '../text/tree';
import { thresholdsOf } from './rollouts';
import type { Threshold } from './rollouts';
import { isBoolean, itemsOf } from './shape';

/** How the share of users who are served true can be changed, or why it cannot. */
export type RolloutWay =
  | { readonly kind: 'threshold'; readonly threshold: Threshold; readonly percent: number }
  /** There are no rollouts: `enabled` is for all. */
  | { readonly kind: 'switch'; readonly flag: ObjectNode; readonly percent: number }
  | { readonly kind: 'none'; readonly reason: string };

export function rolloutWay(key: string, flag: TextNode): RolloutWay {
  if (flag.kind !== 'object' || !isBoolean(flag)) return none(`"${key}" serves variants, which have no rollout here. Change its rules by hand.`);
  const enabled = booleanField(flag, 'enabled') === true;
  const [threshold, ...more] = thresholdsOf(flag);
  if (itemsOf(flag, 'rollouts').length === 0) return { kind: 'switch', flag, percent: enabled ? 100 : 0 };
  if (!threshold || more.length > 0 || itemsOf(flag, 'rollouts').length > 1) return none(`"${key}" is targeted by segments, or has several thresholds. Change its rollouts by hand.`);
  if (threshold.value === enabled) return none(`"${key}" serves everyone ${enabled ? 'true' : 'false'}, below its threshold and above it. Change it by hand.`);
  const share = clampPercent(Number(threshold.node.value));
  return { kind: 'threshold', threshold, percent: threshold.value ? share : 100 - share };
}

function none(reason: string): RolloutWay {
  return { kind: 'none', reason };
}

/** `percent` is as it is to be written. */
export function rolloutEdits(tree: TextTree, way: Exclude<RolloutWay, { kind: 'none' }>, percent: number): TextEdit[] {
  if (writtenPercent(way.percent) === percent) return [];
  if (way.kind === 'threshold') return tree.syntax.setScalar(tree, way.threshold.node, way.threshold.value ? percent : writtenPercent(100 - percent));
  const { flag } = way;
  const enabled = entryOf(flag, 'enabled');
  const wanted = percent >= 100;
  const switched = enabled?.value.kind === 'scalar' ? (enabled.value.value === wanted ? [] : tree.syntax.setScalar(tree, enabled.value, wanted)) : [];
  if (percent <= 0 || percent >= 100) return enabled ? switched : tree.syntax.append(tree, flag, { key: 'enabled', value: wanted });
  const rollouts = entryOf(flag, 'rollouts');
  const list = rollouts?.value.kind === 'array' ? rollouts.value : undefined;
  return [...switched, ...(list ? tree.syntax.appendItem(tree, list, thresholdAt(percent)) : tree.syntax.append(tree, flag, { key: 'rollouts', value: [thresholdAt(percent)] }))];
}

/** A rollout that serves true to a share of users. */
export function thresholdAt(percent: number): NewObject {
  return { fields: [{ key: 'threshold', value: { fields: [{ key: 'percentage', value: percent }, { key: 'value', value: true }] } }] };
}
