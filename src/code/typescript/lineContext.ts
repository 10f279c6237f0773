import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { LineContext } from '../../model/usage';

/** What the line that `node` begins on begins in, where that is not code. */
export function lineContext(node: TSESTree.Node): LineContext | undefined {
  const lineStart = node.range[0] - node.loc.start.column;
  const around = nodeAround(node, lineStart);
  switch (around?.type) {
    case AST_NODE_TYPES.JSXElement:
    case AST_NODE_TYPES.JSXFragment:
      return 'markup';
    case AST_NODE_TYPES.TemplateLiteral:
      return around.quasis.some(({ range: [start, end] }) => start < lineStart && lineStart < end) ? 'text' : undefined;
    default:
      return undefined;
  }
}

/** The innermost node around `node` that begins before `offset`. */
function nodeAround(node: TSESTree.Node, offset: number): TSESTree.Node | undefined {
  let around = node.parent;
  while (around && around.range[0] >= offset) around = around.parent;
  return around;
}
