import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Position } from '../shapes/shape';
import type { Bindings } from './bindings';
import { containerOf, propertyValue } from './constants';
import { isMissing, unwrap } from './nodes';
import type { ReadSite } from './parse';

/** What stands at a position: an expression, nothing, or something that may hold it but does not show it, such as `...args`. */
export type Argument =
  /** `standIn` is what stands in the call, where the node itself is in an object declared elsewhere. */
  | { readonly kind: 'shown'; readonly node: TSESTree.Node; readonly standIn?: TSESTree.Node }
  | { readonly kind: 'hidden'; readonly node: TSESTree.Node }
  | { readonly kind: 'missing' };

const MISSING: Argument = { kind: 'missing' };

export function argumentAt(site: ReadSite, position: Position, bindings: Bindings): Argument {
  const [index = '0', ...path] = String(position).split('.');
  if (site.type === AST_NODE_TYPES.JSXOpeningElement) return index === '0' ? attribute(site, path.join('.')) : MISSING;
  const argument = nthArgument(site, Number(index));
  return path.reduce((outer, name) => (outer.kind === 'shown' ? property(outer.node, name, bindings) : outer), argument);
}

function nthArgument(call: TSESTree.CallExpression, index: number): Argument {
  const spread = call.arguments.slice(0, index + 1).find((argument) => argument.type === AST_NODE_TYPES.SpreadElement);
  if (spread) return { kind: 'hidden', node: spread };
  const node = call.arguments[index];
  return node && !isMissing(node) ? { kind: 'shown', node } : MISSING;
}

function property(expression: TSESTree.Node, name: string, bindings: Bindings): Argument {
  const node = unwrap(expression);
  const object = containerOf(node, bindings);
  if (object?.type !== AST_NODE_TYPES.ObjectExpression) return { kind: 'hidden', node };
  const value = propertyValue(object, name);
  if (value) return { kind: 'shown', node: value, ...(object !== node && { standIn: node }) };
  const mayHold = object.properties.some((each) => each.type === AST_NODE_TYPES.SpreadElement);
  return mayHold ? { kind: 'hidden', node } : MISSING;
}

function attribute(element: TSESTree.JSXOpeningElement, name: string): Argument {
  for (const each of element.attributes) {
    if (each.type !== AST_NODE_TYPES.JSXAttribute || each.name.name !== name) continue;
    const { value } = each;
    if (!value) return MISSING;
    return { kind: 'shown', node: value.type === AST_NODE_TYPES.JSXExpressionContainer ? value.expression : value };
  }
  const spread = element.attributes.find((each) => each.type === AST_NODE_TYPES.JSXSpreadAttribute);
  return spread ? { kind: 'hidden', node: spread } : MISSING;
}
