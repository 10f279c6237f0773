import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';

export type Node = TSESTree.Node;

const NOT_CHILDREN = new Set(['parent', 'loc', 'range', 'type']);
const known = new WeakMap<Node, readonly Node[]>();

/** The nodes directly inside of a node, in the order of the text. */
export function childrenOf(node: Node): readonly Node[] {
  let children = known.get(node);
  if (!children) known.set(node, (children = gather(node)));
  return children;
}

function gather(node: Node): Node[] {
  const children: Node[] = [];
  for (const [name, value] of Object.entries(node) as [string, unknown][]) {
    if (NOT_CHILDREN.has(name) || isSaidTwice(node, name)) continue;
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) if (isNode(each)) children.push(each);
  }
  return children.sort((a, b) => a.range[0] - b.range[0]);
}

/** In `{ on }` one name stands for two nodes: the one that is a reference counts. */
function isSaidTwice(node: Node, name: string): boolean {
  if (node.type === AST_NODE_TYPES.Property) return node.shorthand && name === 'key';
  if (node.type === AST_NODE_TYPES.ImportSpecifier) return name === 'imported';
  return node.type === AST_NODE_TYPES.ExportSpecifier && name === 'exported';
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'range' in value && 'parent' in value;
}

/** The node and all nodes inside of it. */
export function* nodesIn(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesIn(child);
}

export function isWithin(node: Node, outer: Node): boolean {
  return outer.range[0] <= node.range[0] && node.range[1] <= outer.range[1];
}

/** The nearest node around, from its parent on, that answers. */
export function around(node: Node, isWanted: (each: Node) => boolean): Node | undefined {
  let at = node.parent;
  while (at && !isWanted(at)) at = at.parent;
  return at;
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
