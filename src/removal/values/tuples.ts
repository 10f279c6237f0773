import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { propertyName } from '../../code/typescript/nodes';
import type { Node } from '../tree';

/** A list that stands in the text, where a pattern takes it apart. */
export interface Tuple {
  /** The list, or the call that waits for its elements. */
  readonly whole: Node;
  readonly elements: readonly Node[];
  readonly isAwaited: boolean;
}

/** What one part of a pattern gets. */
export interface TupleElement {
  readonly node: Node;
  readonly isAwaited: boolean;
}

/** `const [a, b] = [x, y]`, `const [a, b] = await Promise.all([x, y])`: which part gets what is written there. */
export function tupleOf({ id, init }: TSESTree.VariableDeclarator): Tuple | undefined {
  if (id.type !== T.ArrayPattern || id.typeAnnotation || !init) return undefined;
  const call = init.type === T.AwaitExpression && isJoin(init.argument) ? init.argument : undefined;
  const list = call ? call.arguments[0] : init;
  if (list?.type !== T.ArrayExpression || !list.elements.every(isPlain)) return undefined;
  return { whole: call ?? list, elements: list.elements, isAwaited: call !== undefined };
}

/** What a name gets that is a part of such a pattern, without a default. */
export function tupleElementOf(name: Node): TupleElement | undefined {
  const pattern = name.parent;
  if (pattern?.type !== T.ArrayPattern || pattern.parent.type !== T.VariableDeclarator) return undefined;
  const tuple = tupleOf(pattern.parent);
  const node = tuple?.elements[pattern.elements.findIndex((each) => each === name)];
  return tuple && node && { node, isAwaited: tuple.isAwaited };
}

function isPlain(element: TSESTree.Expression | TSESTree.SpreadElement | null): element is TSESTree.Expression {
  return element !== null && element.type !== T.SpreadElement;
}

function isJoin(node: TSESTree.Expression): node is TSESTree.CallExpression {
  if (node.type !== T.CallExpression || node.arguments.length !== 1 || node.callee.type !== T.MemberExpression) return false;
  const { object } = node.callee;
  return object.type === T.Identifier && object.name === 'Promise' && propertyName(node.callee) === 'all';
}
