import type { TextEdit } from '../../model/edit';
import { ownField } from '../entryPlans';
import { writtenPercent } from '../percent';
import type { Entry, NewEntry, ObjectNode, ScalarNode, TextNode, TextTree } from '../text/tree';
import { booleanNames, variantName } from '../variations';
import { branchesOf, percentagesOf } from './rules';
import { variationsOf } from './shape';

/** How the share of users who are served true can be changed, or why it cannot. */
export type RolloutWay =
  /** By its two percentages. */
  | { readonly kind: 'percentages'; readonly on: ScalarNode; readonly off: ScalarNode; readonly percent: number }
  /** The default rule serves one variation to all. */
  | { readonly kind: 'variation'; readonly rule: ObjectNode; readonly entry: Entry; readonly on: string; readonly off: string; readonly percent: number }
  | { readonly kind: 'none'; readonly reason: string };

export function rolloutWay(tree: TextTree, key: string, flag: TextNode): RolloutWay {
  const names = flag.kind === 'object' ? booleanNames(variationsOf(flag)) : undefined;
  if (flag.kind !== 'object' || !names) return none(`"${key}" serves other values than true and false, which have no rollout. Change its rules by hand.`);
  const [[on, ...moreOn], [off, ...moreOff]] = [names.on, names.off];
  if (on === undefined || off === undefined || moreOn.length + moreOff.length > 0) {
    return none(`A rollout needs one variation that is true and one that is false, which "${key}" does not have. Change its rules by hand.`);
  }
  const [branch, ...rules] = branchesOf(tree, flag);
  const rule = ownField(flag, 'defaultRule')?.value;
  if (rules.length > 0 || !branch?.shares || rule?.kind !== 'object') return none(`"${key}" is targeted by rules or changes with time. Change it by hand.`);
  return wayOf(tree, key, rule, on, off, branch.shares.get(on) ?? 0);
}

function wayOf(tree: TextTree, key: string, rule: ObjectNode, on: string, off: string, percent: number): RolloutWay {
  const percentages = percentagesOf(rule);
  const variation = ownField(rule, 'variation');
  if (percentages.length === 0 && variation && variantName(tree, variation.value) !== undefined) return { kind: 'variation', rule, entry: variation, on, off, percent };
  const nodeOf = (name: string): ScalarNode | undefined => percentages.find((part) => part.name === name && part.entry.origin === 'own')?.node;
  const [onNode, offNode] = [nodeOf(on), nodeOf(off)];
  if (percentages.length === 2 && onNode && offNode) return { kind: 'percentages', on: onNode, off: offNode, percent };
  return none(`"percentage" of "${key}" does not give one share to "${on}" and one to "${off}". Change it by hand.`);
}

function none(reason: string): RolloutWay {
  return { kind: 'none', reason };
}

/** `percent` is as it is to be written. */
export function rolloutEdits(tree: TextTree, way: Exclude<RolloutWay, { kind: 'none' }>, percent: number): TextEdit[] {
  if (writtenPercent(way.percent) === percent) return [];
  if (way.kind === 'percentages') return [...tree.syntax.setScalar(tree, way.on, percent), ...tree.syntax.setScalar(tree, way.off, writtenPercent(100 - percent))];
  const { value } = way.entry;
  if (percent > 0 && percent < 100) return tree.syntax.replace(tree, way.rule, way.entry, percentageOf(percent, way.on, way.off));
  return value.kind === 'scalar' ? tree.syntax.setScalar(tree, value, percent > 0 ? way.on : way.off) : [];
}

/** What serves `on` to a share of users, and `off` to the others. */
export function percentageOf(percent: number, on: string, off: string): NewEntry {
  return { key: 'percentage', value: { fields: [{ key: on, value: percent }, { key: off, value: writtenPercent(100 - percent) }] } };
}
