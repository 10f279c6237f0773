import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { propertyValue } from '../../code/typescript/constants';
import { unwrap } from '../../code/typescript/nodes';
import { literalValue } from '../../code/typescript/reads';
import type { KeptValue } from '../../model/removal';
import type { Node } from '../tree';

/**
 * The value that a flag is given, where it is written there: by itself, as `{ defaultValue: true }` of GrowthBook, or as
 * `{ variants: { on: true }, defaultVariant: 'on', disabled: false }` of OpenFeature's provider for tests.
 */
export function setValue(node: Node): KeptValue | undefined {
  const given = unwrap(node);
  if (given.type !== T.ObjectExpression) return literalValue(given);
  return given.properties.length === 1 ? memberValue(given, 'defaultValue') : variantValue(given);
}

/** A rule, such as a `contextEvaluator`, may choose another variant. */
function variantValue(given: TSESTree.ObjectExpression): KeptValue | undefined {
  const variants = propertyValue(given, 'variants');
  const chosen = memberValue(given, 'defaultVariant');
  const isPlain = given.properties.length === 2 || (given.properties.length === 3 && memberValue(given, 'disabled') === false);
  return variants?.type === T.ObjectExpression && typeof chosen === 'string' && isPlain ? memberValue(variants, chosen) : undefined;
}

function memberValue(object: TSESTree.ObjectExpression, name: string): KeptValue | undefined {
  const value = propertyValue(object, name);
  return value && literalValue(unwrap(value));
}
