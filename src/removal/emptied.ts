import { AST_NODE_TYPES as T } from '@typescript-eslint/typescript-estree';
import type { Context } from './context';
import { settleIf } from './planStatements';
import { childrenOf, type Node } from './tree';

/** Takes out each `if` that has nothing left to do, from the inside out. Whether there was any. */
export function planEmptied(node: Node, context: Context): boolean {
  if (context.plan.of(node)?.kind === 'gone') return false;
  const isChanged = childrenOf(node).map((child) => planEmptied(child, context)).includes(true);
  if (node.type !== T.IfStatement || context.plan.of(node)) return isChanged;
  settleIf(node, context);
  return isChanged || context.plan.of(node) !== undefined;
}
