import { AST_NODE_TYPES as T } from '@typescript-eslint/typescript-estree';
import { isFunction, lastName } from '../../code/typescript/nodes';
import type { Context } from '../context';
import type { Plan } from '../plan';
import { doesNothing } from './exits';
import { isIdleLifecycle } from './lifecycles';
import { settleIf, settleTry } from './planStatements';
import { childrenOf, listOf, type Node } from '../tree';

/** Takes out each statement, `if`, `try`, block of its own and method that React calls that has nothing left to do, from the inside out. Whether there was any. */
export function planEmptied(node: Node, context: Context): boolean {
  if (!context.plan.decidesIn(node) || context.plan.of(node)?.kind === 'gone') return false;
  const isChanged = childrenOf(node).map((child) => planEmptied(child, context)).includes(true);
  dropLooseSemicolons(node, context);
  if (node.type === T.Program || (node.type === T.BlockStatement && isFunction(node.parent))) dropFirstStrings(node.body, context.plan);
  if (context.plan.of(node)) return isChanged;
  if (node.type === T.IfStatement) settleIf(node, context);
  else if (node.type === T.TryStatement) settleTry(node, context);
  else if (node.type === T.ExpressionStatement && saysNothing(node.expression, context)) context.plan.set(node, { kind: 'gone' });
  else if (node.type === T.MethodDefinition && isIdleLifecycle(node, context)) context.plan.set(node, { kind: 'gone' });
  else if (node.type === T.BlockStatement && listOf(node.parent) && context.plan.isEmptied(node)) context.plan.set(node, { kind: 'gone' });
  return isChanged || context.plan.of(node) !== undefined;
}

/** Whether nothing of an expression acts any more whose value nobody takes. */
function saysNothing(node: Node, { plan, effectsLeft }: Context): boolean {
  return plan.decidesIn(node) && (effectsLeft.isPure(node) || isIdleEffect(node, plan));
}

/** `useEffect(() => {}, [id])`, which has nothing left to do. */
function isIdleEffect(node: Node, plan: Plan): boolean {
  if (node.type !== T.CallExpression || !/^use(Layout|Insertion)?Effect$/.test(lastName(node.callee) ?? '')) return false;
  const [effect] = node.arguments;
  return effect !== undefined && isFunction(effect) && !effect.async && effect.params.length === 0 && doesNothing(effect.body, plan);
}

/** Without semicolons, one that stands in front of a statement belongs to it. */
function dropLooseSemicolons(node: Node, { plan }: Context): void {
  const list = listOf(node) ?? [];
  list.forEach((statement, index) => {
    const next = list[index + 1];
    if (statement.type === T.EmptyStatement && next?.range[0] === statement.range[1] && plan.isGone(next)) plan.set(statement, { kind: 'gone' });
  });
}

/** A string that has come to stand at the head of a function or file would be a directive. False once another statement comes. */
function dropFirstStrings(list: readonly Node[], plan: Plan): boolean {
  return list.every((statement) => {
    const outcome = plan.of(statement);
    if (outcome?.kind === 'pieces') return dropFirstStrings(outcome.pieces.flatMap((piece) => listOf(piece) ?? [piece]), plan);
    const isDirective = statement.type === T.ExpressionStatement && statement.directive !== undefined;
    if (isString(statement) && !isDirective) plan.set(statement, { kind: 'gone' });
    return isDirective || plan.isGone(statement);
  });
}

/** Whether a statement, or an expression that stands for one, is nothing but a string. In parentheses it is no directive. */
function isString(statement: Node): boolean {
  const node = statement.type === T.ExpressionStatement && statement.range[0] === statement.expression.range[0] ? statement.expression : statement;
  return node.type === T.Literal && typeof node.value === 'string';
}
