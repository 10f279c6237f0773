import type { Branch, Shares } from '../branches';
import { objectField, textField } from '../entryFields';
import { entriesByKey, entryOf } from '../text/tree';
import type { Entry, ObjectNode, ScalarNode, TextTree } from '../text/tree';
import { variantName } from '../variations';
import { shortened } from '../words';
import { activeRules, variationsOf } from './shape';

/** Users by the rules, in their order; everyone else comes last. */
export function branchesOf(tree: TextTree, flag: ObjectNode): Branch[] {
  const changing = overTime(flag);
  const names = variationsOf(flag).map(({ key }) => key);
  const rules = activeRules(flag).map((rule) => branch(tree, rule, names, shortened(textField(rule, 'query') ?? 'always')));
  const others = branch(tree, objectField(flag, 'defaultRule'), names, undefined);
  return [...rules, changing === undefined ? others : { where: undefined, shares: undefined, words: changing }];
}

/** Why a flag serves something else at another time. */
function overTime(flag: ObjectNode): string | undefined {
  if (entryOf(flag, 'scheduledRollout')) return 'what its scheduled rollout says';
  return entryOf(flag, 'experimentation') ? 'its variations while its experiment runs' : undefined;
}

function branch(tree: TextTree, rule: ObjectNode | undefined, names: readonly string[], where: string | undefined): Branch {
  if (rule && objectField(rule, 'progressiveRollout')) return { where, shares: undefined, words: 'a share of users that grows with time' };
  const shares = rule && sharesOf(tree, rule);
  const unknown = [...(shares?.keys() ?? [])].find((name) => !names.includes(name));
  return unknown === undefined ? { where, shares } : { where, shares: undefined, words: `"${unknown}", which is not among its variants` };
}

/** A percentage counts, whatever the rule says of a variation. */
function sharesOf(tree: TextTree, rule: ObjectNode): Shares {
  const weights = percentagesOf(rule);
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  if (weights.length > 0) return total > 0 ? new Map(weights.map(({ name, weight }) => [name, (100 * weight) / total])) : undefined;
  const variation = variantName(tree, entryOf(rule, 'variation')?.value);
  return variation === undefined ? undefined : new Map([[variation, 100]]);
}

export interface Percentage {
  readonly name: string;
  readonly weight: number;
  readonly entry: Entry;
  readonly node: ScalarNode;
}

/** Shares in proportion to their sum, which should be 100. */
export function percentagesOf(rule: ObjectNode): Percentage[] {
  const entries = entriesByKey(objectField(rule, 'percentage')?.entries ?? []);
  return [...entries.values()].flatMap((entry) => {
    const { key, value } = entry;
    return value.kind === 'scalar' && typeof value.value === 'number' ? [{ name: key, weight: Math.max(0, value.value), entry, node: value }] : [];
  });
}
