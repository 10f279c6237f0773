import type { Branch } from '../branches';
import { objectField, textField } from '../entryFields';
import { entryOf } from '../text/tree';
import type { ObjectNode, ScalarNode, TextNode } from '../text/tree';
import { valueOf } from '../variations';
import { sharesOf } from './shares';
import type { Weighted } from './shares';
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
function served(flag: ObjectNode, rule: ObjectNode | undefined): Pick<Branch, 'shares' | 'words'> {
  const variation = rule && placeAt(entryOf(rule, 'variation'));
  const nodes: readonly (TextNode | undefined)[] = variationNodes(flag);
  const weights = variation === undefined ? (rule ? weightsOf(rule) : []) : [{ variation, weight: 1 }];
  return sharesOf(weights, (place) => variationName(nodes[place]));
}

/** Weights are written of 100,000. */
export interface Weight extends Weighted {
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
