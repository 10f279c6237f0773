import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Position } from '../shapes/shape';
import type { Bindings } from './bindings';
import { containerOf, propertyValue, type Container } from './constants';
import { isMissing, unwrap } from './nodes';
import type { ReadSite } from './parse';

/** What stands at a position: an expression, nothing, or something that may hold it but does not show it, such as `...args`. */
export type Argument =
  | Shown
  | { readonly kind: 'hidden'; readonly node: TSESTree.Node }
  | { readonly kind: 'missing' };

/** `standIn` is what stands in the call, where the node itself is in an object or array declared elsewhere. */
interface Shown {
  readonly kind: 'shown';
  readonly node: TSESTree.Node;
  readonly standIn?: TSESTree.Node;
}

const MISSING: Argument = { kind: 'missing' };

/** What stands at a position of a call or of the props of a component: one argument, or one for each element where the position asks for these. */
export function argumentsAt(site: ReadSite, position: Position, bindings: Bindings): Argument[] {
  const [index = '0', ...path] = partsOf(position);
  const inside = (outer: Argument[], name: string): Argument[] => outer.flatMap((each) => (each.kind === 'shown' ? within(each, name, bindings) : [each]));
  if (site.type === AST_NODE_TYPES.CallExpression) return path.reduce(inside, [nthArgument(site, Number(index))]);
  const [prop = '', ...rest] = path;
  return index === '0' ? rest.reduce(inside, [attribute(site, prop)]) : [MISSING];
}

/** There are few positions, and each is asked for at every call. */
const known = new Map<Position, readonly string[]>();

/** `['0', 'flags', '[]', 'flagKey']` of `0.flags[].flagKey`. */
function partsOf(position: Position): readonly string[] {
  const parts = known.get(position) ?? String(position).replaceAll('[]', '.[]').split('.');
  known.set(position, parts);
  return parts;
}

function within(outer: Shown, name: string, bindings: Bindings): Argument[] {
  return name === '[]' ? elements(outer, bindings) : [property(outer, name, bindings)];
}

function nthArgument(call: TSESTree.CallExpression, index: number): Argument {
  const spread = call.arguments.slice(0, index + 1).find((argument) => argument.type === AST_NODE_TYPES.SpreadElement);
  if (spread) return { kind: 'hidden', node: spread };
  const node = call.arguments[index];
  return node && !isMissing(node) ? { kind: 'shown', node } : MISSING;
}

function property(outer: Shown, name: string, bindings: Bindings): Argument {
  const object = containerOf(outer.node, bindings);
  const hidden: Argument = { kind: 'hidden', node: standInOf(outer) };
  if (object?.type !== AST_NODE_TYPES.ObjectExpression) return hidden;
  const value = propertyValue(object, name);
  if (value) return shownIn(outer, object, value);
  const mayHold = object.properties.some((each) => each.type === AST_NODE_TYPES.SpreadElement);
  return mayHold ? hidden : MISSING;
}

/** Each element; one that stands for several is hidden. */
function elements(outer: Shown, bindings: Bindings): Argument[] {
  const array = containerOf(outer.node, bindings);
  if (array?.type !== AST_NODE_TYPES.ArrayExpression) return [{ kind: 'hidden', node: standInOf(outer) }];
  return array.elements.flatMap((each): Argument[] => {
    if (!each || isMissing(each)) return [];
    const shown = shownIn(outer, array, each);
    return [each.type === AST_NODE_TYPES.SpreadElement ? { kind: 'hidden', node: shown.standIn ?? each } : shown];
  });
}

function shownIn(outer: Shown, container: Container, node: TSESTree.Node): Shown {
  const standIn = standInOf(outer);
  return { kind: 'shown', node, ...(container !== standIn && { standIn }) };
}

/** What stands in the call for the argument. */
function standInOf({ node, standIn }: Shown): TSESTree.Node {
  return standIn ?? unwrap(node);
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
