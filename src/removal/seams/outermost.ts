import { AST_NODE_TYPES as T } from '@typescript-eslint/typescript-estree';
import { childrenOf, type Node } from '../tree';

/** The largest node that begins at `offset`, but for a whole text. */
export function outermostAt(offset: number, node: Node): Node | undefined {
  if (node.range[0] === offset && node.type !== T.Program) return node;
  const child = childrenOf(node).find(({ range: [start, end] }) => start <= offset && offset < end);
  return child && outermostAt(offset, child);
}
