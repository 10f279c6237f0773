import type { Branch, Shares } from '../branches';
import { objectField, textField } from '../entryFields';
import { entryOf } from '../text/tree';
import type { ObjectNode, ScalarNode, TextNode } from '../text/tree';
import { valueOf } from '../variations';
import { offVariation, placeAt, variationName, variationNodes } from './shape';
import { clausesInWords, requirementInWords, targetInWords } from './words';
import type { Clause } from './words';

/** Users by what decides for them while the flag is on, in the order of LaunchDarkly; everyone else comes last. */
export function branchesOf(flag: ObjectNode): Branch[] {
  return [
    ...itemsOf(flag, 'prerequisites').map((item) => requirement(flag, item)),
    ...['targets', 'contextTargets'].flatMap((field) => itemsOf(flag, field).flatMap((item) => target(flag, item))),
    ...itemsOf(flag, 'rules').map((rule) => ({ where: clausesInWords(itemsOf(rule, 'clauses').map(clauseOf)), ...served(flag, rule) })),
    { where: undefined, ...served(flag, objectField(flag, 'fallthrough')) },
  ];
}

export function itemsOf(object: ObjectNode, field: string): ObjectNode[] {
  const list = entryOf(object, field)?.value;
  return list?.kind === 'array' ? list.items.filter((item) => item.kind === 'object') : [];
}

function requirement(flag: ObjectNode, item: ObjectNode): Branch {
  const name = variationName(offVariation(flag));
  return { where: requirementInWords(textField(item, 'key') ?? ''), shares: name === undefined ? undefined : new Map([[name, 100]]) };
}

/** Empty for a target without users: the lists of contexts repeat those of users so. */
function target(flag: ObjectNode, item: ObjectNode): Branch[] {
  const values = entryOf(item, 'values')?.value;
  const count = values?.kind === 'array' ? values.items.length : 0;
  const kind = textField(item, 'contextKind') ?? 'user';
  return count === 0 ? [] : [{ where: targetInWords(kind, count), ...served(flag, item) }];
}

function clauseOf(clause: ObjectNode): Clause {
  const values = entryOf(clause, 'values')?.value;
  const negated = entryOf(clause, 'negate')?.value;
  return {
    attribute: textField(clause, 'attribute'),
    op: textField(clause, 'op') ?? '',
    negate: negated?.kind === 'scalar' && negated.value === true,
    values: values?.kind === 'array' ? values.items.map((value) => JSON.stringify(valueOf(value))) : [],
  };
}

/** What a rule, a target or the fallthrough serves. A rollout counts where no variation is written. */
function served(flag: ObjectNode, rule: ObjectNode | undefined): { readonly shares: Shares; readonly words?: string } {
  const variation = rule && placeAt(entryOf(rule, 'variation'));
  if (variation !== undefined) return sharesOf(flag, [{ variation, weight: 1, node: undefined }]);
  return sharesOf(flag, rule ? weightsOf(rule) : []);
}

export interface Weight {
  /** A place among the variations. */
  readonly variation: number;
  /** Of 100,000. */
  readonly weight: number;
  readonly node: ScalarNode | undefined;
}

export function weightsOf(rule: ObjectNode): Weight[] {
  const rollout = objectField(rule, 'rollout');
  const items = rollout ? itemsOf(rollout, 'variations') : [];
  return items.map((item) => {
    const weight = entryOf(item, 'weight')?.value;
    const node = weight?.kind === 'scalar' ? weight : undefined;
    return { variation: placeAt(entryOf(item, 'variation')) ?? 0, weight: typeof node?.value === 'number' ? Math.max(0, node.value) : 0, node };
  });
}

function sharesOf(flag: ObjectNode, weights: readonly Weight[]): { readonly shares: Shares; readonly words?: string } {
  const nodes: readonly (TextNode | undefined)[] = variationNodes(flag);
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  if (weights.some(({ variation }) => !nodes[variation])) return { shares: undefined, words: 'a variation that it does not have' };
  if (total <= 0) return { shares: undefined };
  const shares = new Map<string, number>();
  for (const { variation, weight } of weights) {
    const name = variationName(nodes[variation]) ?? '';
    shares.set(name, (shares.get(name) ?? 0) + (100 * weight) / total);
  }
  return { shares };
}
