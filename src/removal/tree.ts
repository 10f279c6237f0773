import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { isFunction, lastName } from '../code/typescript/nodes';
import type { Span } from '../model/span';

export type Node = TSESTree.Node;

/** Where a node keeps what is asked for again and again: a map of all nodes is slower. */
const CHILDREN = Symbol('children');
const ALL = Symbol('all');
type Asked = Node & { [CHILDREN]?: readonly Node[]; [ALL]?: readonly Node[] };
/** An element that a list leaves out is null. */
type Held = Node | null | undefined;

/** The nodes directly inside of a node, in the order of the text. */
export function childrenOf(node: Asked): readonly Node[] {
  return (node[CHILDREN] ??= childrenIn(node));
}

function childrenIn(node: Node): Node[] {
  const children: Node[] = [];
  for (const key of visitorKeys[node.type] ?? []) {
    const held = (node as unknown as Record<string, Held | Held[]>)[key];
    if (!Array.isArray(held)) insert(held, children);
    else for (const each of held) insert(each, children);
  }
  return children;
}

function insert(child: Held, children: Node[]): void {
  if (!child) return;
  let at = children.length;
  while (at > 0 && (children[at - 1]?.range[0] ?? 0) > child.range[0]) at--;
  children.splice(at, 0, child);
}

/** A node and all that is inside of it, in the order of the text. */
export function nodesIn(node: Asked): readonly Node[] {
  return (node[ALL] ??= gathered(node, []));
}

function gathered(node: Node, into: Node[]): Node[] {
  into.push(node);
  for (const child of childrenOf(node)) gathered(child, into);
  return into;
}

/** Whether the node, or one inside of it, answers. */
export function someIn(node: Node, isWanted: (each: Node) => boolean): boolean {
  return isWanted(node) || childrenOf(node).some((child) => someIn(child, isWanted));
}

/** From the first of these to the last. */
export function spanOfAll([first, ...others]: readonly Node[]): Span | undefined {
  return first && { start: first.range[0], end: (others.at(-1) ?? first).range[1] };
}

export function isWithin(node: Node, outer: Node): boolean {
  return outer.range[0] <= node.range[0] && node.range[1] <= outer.range[1];
}

/** Operators with what they connect. */
export function isChain({ type }: Node): boolean {
  return type === AST_NODE_TYPES.LogicalExpression || type === AST_NODE_TYPES.BinaryExpression;
}

/** The nearest node around, from its parent on, that answers. */
export function around(node: Node, isWanted: (each: Node) => boolean): Node | undefined {
  let at = node.parent;
  while (at && !isWanted(at)) at = at.parent;
  return at;
}

/** What stands inside of an element but for blank text. */
export function shownChildren({ children }: TSESTree.JSXElement): TSESTree.JSXChild[] {
  return children.filter((child) => child.type !== AST_NODE_TYPES.JSXText || child.value.trim() !== '');
}

/** The function that is all that stands inside of an element: `<Flag name="x">{(on) => …}</Flag>`. */
export function calledInside(node: Node): TSESTree.ArrowFunctionExpression | TSESTree.FunctionExpression | undefined {
  if (node.type !== AST_NODE_TYPES.JSXElement) return undefined;
  const shown = shownChildren(node);
  const [only] = shown;
  const content = shown.length === 1 && only?.type === AST_NODE_TYPES.JSXExpressionContainer ? withoutTypes(only.expression) : undefined;
  return content?.type === AST_NODE_TYPES.ArrowFunctionExpression || content?.type === AST_NODE_TYPES.FunctionExpression ? content : undefined;
}

/** The expression inside of what only types it. */
export function withoutTypes(node: Node): Node {
  switch (node.type) {
    case AST_NODE_TYPES.TSAsExpression:
    case AST_NODE_TYPES.TSSatisfiesExpression:
    case AST_NODE_TYPES.TSTypeAssertion:
    case AST_NODE_TYPES.TSNonNullExpression:
      return withoutTypes(node.expression);
    default:
      return node;
  }
}

/** The statements of a node that holds a list of them. */
export function listOf(node: Node): readonly Node[] | undefined {
  switch (node.type) {
    case AST_NODE_TYPES.Program:
    case AST_NODE_TYPES.BlockStatement:
    case AST_NODE_TYPES.StaticBlock:
    case AST_NODE_TYPES.TSModuleBlock:
      return node.body;
    case AST_NODE_TYPES.SwitchCase:
      return node.consequent;
    default:
      return undefined;
  }
}

/** `[on, id]` of `useEffect(() => …, [on, id])` */
export function isDependencies(node: Node): boolean {
  const call = node.parent;
  if (node.type !== AST_NODE_TYPES.ArrayExpression || call?.type !== AST_NODE_TYPES.CallExpression || !/^use[A-Z]/.test(lastName(call.callee) ?? '')) return false;
  return call.arguments.at(-1) === node && call.arguments[0] !== undefined && isFunction(call.arguments[0]);
}
