import { entryOf } from '../text/tree';
import type { ObjectNode, ScalarNode, TextNode, TextTree } from '../text/tree';
import { variantName } from '../variations';
import { listed } from '../words';

/** A variant and its part of the users. */
export interface Bucket {
  readonly variant: string;
  readonly name: ScalarNode;
  /** In proportion to the sum of all; 1 where none is written. */
  readonly weight: number;
  readonly written: ScalarNode | undefined;
}

/** What decides which variant is served. */
export type Targeting =
  | { readonly kind: 'none' }
  /** Nothing but `fractional`: the users are split by weights alone. */
  | { readonly kind: 'fractional'; readonly buckets: readonly Bucket[]; readonly bucketBy: TextNode | undefined }
  | { readonly kind: 'rules'; readonly rules: TextNode };

/** flagd adds the weights up in 32 bits: https://flagd.dev/reference/custom-operations/fractional-operation/ */
const MAX_TOTAL_WEIGHT = 2 ** 31 - 1;

export function targetingOf(tree: TextTree, flag: ObjectNode): Targeting {
  const rules = entryOf(flag, 'targeting')?.value;
  if (!rules || isNothing(rules)) return { kind: 'none' };
  return readFractional(tree, rules) ?? { kind: 'rules', rules };
}

function isNothing(node: TextNode): boolean {
  return node.kind === 'scalar' ? !node.value : node.kind === 'object' && node.entries.length === 0;
}

function readFractional(tree: TextTree, rules: TextNode): Targeting | undefined {
  const list = rules.kind === 'object' && rules.entries.length === 1 ? entryOf(rules, 'fractional')?.value : undefined;
  if (list?.kind !== 'array') return undefined;
  const [first, ...rest] = list.items;
  const bucketBy = first && first.kind !== 'array' ? first : undefined;
  const items = bucketBy ? rest : list.items;
  const buckets = items.flatMap((item) => readBucket(tree, item) ?? []);
  const total = totalWeight(buckets);
  return buckets.length === items.length && total > 0 && total <= MAX_TOTAL_WEIGHT ? { kind: 'fractional', buckets, bucketBy } : undefined;
}

/** Undefined where the variant or the weight is worked out when the flag is read. */
function readBucket(tree: TextTree, node: TextNode): Bucket | undefined {
  if (node.kind !== 'array' || node.items.length > 2) return undefined;
  const [name, written] = node.items;
  const variant = variantName(tree, name);
  if (variant === undefined || name?.kind !== 'scalar') return undefined;
  if (!written) return { variant, name, weight: 1, written };
  if (written.kind !== 'scalar' || typeof written.value !== 'number' || !Number.isInteger(written.value)) return undefined;
  return { variant, name, weight: Math.max(0, written.value), written };
}

function totalWeight(buckets: readonly Bucket[]): number {
  return buckets.reduce((total, { weight }) => total + weight, 0);
}

/** The share of each variant in percent. */
export function sharesOf(buckets: readonly Bucket[]): Map<string, number> {
  const total = totalWeight(buckets);
  const shares = new Map<string, number>();
  for (const { variant, weight } of buckets) shares.set(variant, (shares.get(variant) ?? 0) + (100 * weight) / total);
  return shares;
}

/** Attributes of the user, shared rules and operations that a rule speaks of. */
interface Subjects {
  readonly attributes: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;
  readonly splits: boolean;
}

/** `email, country and 2 more`; undefined where nothing is named. */
export function attributesIn(node: TextNode): string | undefined {
  return listed([...subjectsOf(node).attributes]);
}

/** What the rules go by, in one sentence. */
export function rulesInWords(node: TextNode): string {
  const { attributes, rules, splits } = subjectsOf(node);
  const parts = [...attributes, ...[...rules].map((name) => `the shared rule "${name}"`), ...(splits ? ['a share of users'] : [])];
  return `Depends on ${listed(parts) ?? 'its targeting rules'}.`;
}

function subjectsOf(node: TextNode): Subjects {
  const found = { attributes: new Set<string>(), rules: new Set<string>(), splits: false };
  // Aliases lead to the same nodes again and again: each is looked at once.
  const nodes = new Set([node]);
  for (const next of nodes) {
    if (next.kind === 'array') next.items.forEach((item) => nodes.add(item));
    if (next.kind !== 'object') continue;
    for (const { key, value } of next.entries) {
      if (key === 'fractional') found.splits = true;
      const name = textIn(value);
      if (key === 'var' && name !== undefined) found.attributes.add(name);
      else if (key === '$ref' && name !== undefined) found.rules.add(name);
      else nodes.add(value);
    }
  }
  return found;
}

/** The operand of `var` may stand in a list, with a default behind it. */
function textIn(node: TextNode): string | undefined {
  const first = node.kind === 'array' ? node.items[0] : node;
  return first?.kind === 'scalar' && typeof first.value === 'string' ? first.value : undefined;
}
