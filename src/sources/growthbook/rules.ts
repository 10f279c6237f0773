import type { Branch, Shares } from '../branches';
import { entryOf } from '../text/tree';
import type { ObjectNode, TextNode } from '../text/tree';
import { valueOf } from '../variations';
import { shortened } from '../words';
import { rulesOf, valueName } from './shape';

/** Fields of a rule by which it is for some users only, or reaches a share of them in a way of its own. */
const OWN_WAYS = ['namespace', 'filters', 'ranges', 'range', 'parentConditions'];

/** Users by the first rule that serves them; whom none does gets the default, and comes last. */
export function branchesOf(feature: ObjectNode): Branch[] {
  const rules = rulesOf(feature);
  // The same users may be in the shares of several rules: how many that makes is not told.
  const splits = rules.filter((rule) => coverageOf(rule) < 1 && !conditionOf(rule)).length;
  let rest: Shares = new Map([[valueName(entryOf(feature, 'defaultValue')?.value), 100]]);
  const branches: Branch[] = [];
  for (const rule of rules.toReversed()) {
    const shares: Shares = splits > 1 || !rest ? undefined : servedBy(rule, rest);
    const condition = conditionOf(rule);
    if (condition) branches.unshift(branch(`${shortened(JSON.stringify(valueOf(condition)))} holds`, shares));
    else rest = shares;
  }
  return [...branches, branch(undefined, rest)];
}

function branch(where: string | undefined, shares: Shares): Branch {
  return shares ? { where, shares } : { where, shares, words: 'what its rules say' };
}

function conditionOf(rule: ObjectNode): ObjectNode | undefined {
  const condition = entryOf(rule, 'condition')?.value;
  return condition?.kind === 'object' && condition.entries.length > 0 ? condition : undefined;
}

/** 0 to 1; all where nothing is written. */
export function coverageOf(rule: ObjectNode): number {
  const node = entryOf(rule, 'coverage')?.value;
  return node?.kind === 'scalar' && typeof node.value === 'number' ? Math.min(1, Math.max(0, node.value)) : 1;
}

/** What those get to whom a rule comes; `rest` is what they get otherwise. */
function servedBy(rule: ObjectNode, rest: NonNullable<Shares>): Shares {
  if (OWN_WAYS.some((field) => entryOf(rule, field))) return undefined;
  const parts = partsOf(rule);
  if (!parts) return rest;
  const coverage = coverageOf(rule);
  const shares = new Map<string, number>();
  const add = (name: string, share: number): void => void shares.set(name, (shares.get(name) ?? 0) + share);
  for (const [node, weight] of parts) add(valueName(node), 100 * coverage * weight);
  for (const [name, share] of rest) add(name, share * (1 - coverage));
  return shares;
}

/** The values of a rule with their weights, 1 in all; undefined for a rule that serves nothing. */
function partsOf(rule: ObjectNode): readonly (readonly [TextNode, number])[] | undefined {
  const force = entryOf(rule, 'force')?.value;
  if (force) return [[force, 1]];
  const variations = entryOf(rule, 'variations')?.value;
  if (variations?.kind !== 'array' || variations.items.length === 0) return undefined;
  const weights = entryOf(rule, 'weights')?.value;
  const written = weights?.kind === 'array' ? weights.items.map((item) => (item.kind === 'scalar' && typeof item.value === 'number' ? item.value : 0)) : [];
  return variations.items.map((node, place) => [node, written.length === variations.items.length ? (written[place] ?? 0) : 1 / variations.items.length]);
}
