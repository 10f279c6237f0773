import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../../code/typescript/nodes';
import { Plan, remainderOf } from '../plan';
import { childrenOf, listOf, type Node } from '../tree';

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
    case T.WhileStatement:
    case T.DoWhileStatement:
    case T.ForStatement:
      return isEndless(node, plan) && !holdsBreak(node.body, plan, labelOf(node));
    default:
      return false;
  }
}

function isEndless({ test }: TSESTree.WhileStatement | TSESTree.DoWhileStatement | TSESTree.ForStatement, plan: Plan): boolean {
  if (!test || plan.isGone(test)) return true;
  const { node, literal } = remainderOf(test, plan);
  return literal ? literal.value === true : node.type === T.Literal && node.value === true;
}

function labelOf({ parent }: Node): string | undefined {
  return parent?.type === T.LabeledStatement ? parent.label.name : undefined;
}

/** Whether a `break` in the body of a loop leaves it. */
function holdsBreak(node: Node, plan: Plan, label: string | undefined, isInner = false): boolean {
  if (node.type === T.BreakStatement) return plan.isLive(node) && (node.label ? node.label.name === label : !isInner);
  if (isFunction(node)) return false;
  const isOwner = isInner || node.type === T.SwitchStatement || /^(For|While|DoWhile)/.test(node.type);
  return childrenOf(node).some((child) => holdsBreak(child, plan, label, isOwner));
}
