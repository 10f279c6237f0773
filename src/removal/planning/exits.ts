import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../../code/typescript/nodes';
import { Plan, remainderOf } from '../plan';
import { childrenOf, listOf, type Node } from '../tree';
import { flatPieces } from './pieces';

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
      return isEndless(node, plan) && !holdsBreak(node.body, plan);
    default:
      return false;
  }
}

function isEndless({ test }: TSESTree.WhileStatement | TSESTree.DoWhileStatement | TSESTree.ForStatement, plan: Plan): boolean {
  if (!test || plan.isGone(test)) return true;
  const { node, literal } = remainderOf(test, plan);
  return literal ? literal.value === true : node.type === T.Literal && node.value === true;
}

/** Whether a `break` leaves the loop or `switch` that the statement is in. One with a label leaves more than that. */
export function holdsBreak(node: Node, plan: Plan = AS_WRITTEN): boolean {
  if (node.type === T.BreakStatement) return !node.label && plan.isLive(node);
  const isOwner = isFunction(node) || node.type === T.SwitchStatement || /^(For|While|DoWhile)/.test(node.type);
  return !isOwner && childrenOf(node).some((child) => holdsBreak(child, plan));
}

/** Whether the removal left nothing of a body, or nothing but a `return` of nothing. */
export function doesNothing(body: Node, plan: Plan): boolean {
  if (plan.isEmptied(body)) return true;
  const left = plan.decidesIn(body) ? flatPieces(listOf(body) ?? [], plan) : [];
  const [only, ...others] = left.flatMap((each) => (each.type === T.BlockStatement ? flatPieces(each.body, plan) : [each]));
  return others.length === 0 && only?.type === T.ReturnStatement && !only.argument;
}
