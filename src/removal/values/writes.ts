import { AST_NODE_TYPES as T } from '@typescript-eslint/typescript-estree';
import type { Node } from '../tree';

/** Whether what stands here is given a value, or taken away: by an assignment, a pattern, a loop, `++` or `delete`. */
export function isWritten(node: Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case T.AssignmentExpression:
    case T.AssignmentPattern:
    case T.ForInStatement:
    case T.ForOfStatement:
      return parent.left === node;
    case T.Property:
      return parent.parent.type === T.ObjectPattern && parent.value === node;
    case T.UnaryExpression:
      return parent.operator === 'delete';
    default:
      return parent?.type === T.ArrayPattern || parent?.type === T.RestElement || parent?.type === T.UpdateExpression;
  }
}
