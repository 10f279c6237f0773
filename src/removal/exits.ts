import { AST_NODE_TYPES as T } from '@typescript-eslint/typescript-estree';
import { Plan } from './plan';
import { listOf, type Node } from './tree';

const AS_WRITTEN = new Plan();

/** Whether what follows a statement is never reached: as the plan leaves it, or as it was written. */
export function leaves(node: Node, plan: Plan = AS_WRITTEN): boolean {
  const outcome = plan.of(node);
  if (outcome?.kind === 'gone' || outcome?.kind === 'value') return false;
  if (outcome?.kind === 'pieces') return outcome.pieces.some((piece) => leaves(piece, plan));
  if (outcome?.kind === 'negated') return false;
  switch (node.type) {
    case T.ReturnStatement:
    case T.ThrowStatement:
    case T.BreakStatement:
    case T.ContinueStatement:
      return true;
    case T.BlockStatement:
      return listOf(node)?.some((statement) => leaves(statement, plan)) ?? false;
    case T.IfStatement:
      return leaves(node.consequent, plan) && node.alternate !== null && leaves(node.alternate, plan);
    case T.TryStatement:
      if (node.finalizer && leaves(node.finalizer, plan)) return true;
      return leaves(node.block, plan) && (node.handler === null || leaves(node.handler.body, plan));
    default:
      return false;
  }
}
