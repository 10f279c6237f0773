import type { Branch, Shares } from '../../branches';
import { shortened } from '../../words';
import { booleanIn, listOf, numberIn, textIn, type Fields } from '../json';

/** Users of one environment by the first rule that serves them; whom none does gets the default, and comes last. Values are texts in this API. */
export function branchesOf(rules: readonly Fields[], defaultValue: string): Branch[] {
  const counting = rules.filter((rule) => rule.enabled !== false);
  // The same users may be in the shares of several rules: how many that makes is not told.
  const splits = counting.filter((rule) => coverageOf(rule) < 1 && whereOf(rule) === undefined).length;
  let rest: Shares = new Map([[defaultValue, 100]]);
  const branches: Branch[] = [];
  for (const rule of counting.toReversed()) {
    const shares: Shares = splits > 1 || !rest ? undefined : servedBy(rule, rest);
    const where = whereOf(rule);
    if (where === undefined) rest = shares;
    else branches.unshift(branch(where, shares));
  }
  return [...branches, branch(undefined, rest)];
}

function branch(where: string | undefined, shares: Shares): Branch {
  return shares ? { where, shares } : { where, shares, words: 'what its rules say' };
}

/** By what a rule is for some users only, continuing "where"; undefined where it is for all. */
function whereOf(rule: Fields): string | undefined {
  const condition = textIn(rule, 'condition')?.trim();
  const parts = [
    ...(condition === undefined || /^\{\s*\}$/.test(condition) ? [] : [`${shortened(condition)} holds`]),
    ...(listOf(rule.savedGroupTargeting).length > 0 ? ['saved groups say so'] : []),
    ...(listOf(rule.prerequisites).length > 0 ? ['other features are as required'] : []),
    ...(listOf(rule.scheduleRules).length > 0 ? ['its schedule says so'] : []),
  ];
  return parts.length > 0 ? parts.join(' and ') : undefined;
}

/** 0 to 1; all where nothing is said. */
function coverageOf(rule: Fields): number {
  return Math.min(1, Math.max(0, numberIn(rule, 'coverage') ?? 1));
}

/** What those get to whom a rule comes; `rest` is what they get otherwise. Experiments and safe rollouts keep their shares elsewhere. */
function servedBy(rule: Fields, rest: NonNullable<Shares>): Shares {
  const type = textIn(rule, 'type');
  const parts = type === 'force' || type === 'rollout' ? [{ value: rule.value, weight: 1 }] : type === 'experiment' && !hasNamespace(rule) ? partsOf(rule) : [];
  if (parts.length === 0) return undefined;
  const coverage = coverageOf(rule);
  const shares = new Map<string, number>();
  const add = (name: string, share: number): void => void shares.set(name, (shares.get(name) ?? 0) + share);
  for (const { value, weight } of parts) add(String(value), 100 * coverage * weight);
  for (const [name, share] of rest) add(name, share * (1 - coverage));
  return shares;
}

function hasNamespace({ namespace }: Fields): boolean {
  return typeof namespace === 'object' && namespace !== null && booleanIn(namespace as Fields, 'enabled');
}

/** The values of an experiment that stands in its rule, with their weights, 1 in all. */
function partsOf(rule: Fields): { readonly value: unknown; readonly weight: number }[] {
  return listOf(rule.value).map((each) => ({ value: each.value, weight: Math.max(0, numberIn(each, 'weight') ?? 0) }));
}

/** Every value that rules name. */
export function valuesIn(rules: readonly Fields[]): string[] {
  return rules.flatMap((rule) => {
    const listed = [...listOf(rule.value), ...listOf(rule.variations)].map((each) => each.value);
    return [rule.value, ...listed].filter((value) => typeof value === 'string');
  });
}
