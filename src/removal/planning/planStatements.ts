import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../../code/typescript/nodes';
import type { Context } from '../context';
import { leaves } from './exits';
import { planLoop } from './planLoops';
import { flatPieces, isEmptyStatement, replaceBy } from './pieces';
import { planSwitch } from './planSwitches';
import { childrenOf, type Node } from '../tree';

/** Decides what becomes of the statements of a list: of each, and of those that are not reached any more. */
export function planList(list: readonly Node[], context: Context): void {
  let isReached = true;
  for (const statement of list) {
    if (!isReached && !isHoisted(statement)) context.plan.set(statement, { kind: 'gone' });
    else context.visit(statement);
    if (isReached) isReached = leaves(statement) || !leaves(statement, context.plan);
  }
  if (list[0]?.parent?.parent && isFunction(list[0].parent.parent)) dropLastReturn(list, context);
}

/** A `return` of nothing that has come to be the last of several statements of a function says nothing. */
function dropLastReturn(list: readonly Node[], { plan }: Context): void {
  const left = list.filter((each) => !plan.isGone(each) && each.type !== T.FunctionDeclaration);
  const last = left.at(-1);
  const outcome = last && plan.of(last);
  const pieces = outcome?.kind === 'pieces' ? flatPieces(outcome.pieces, plan) : [];
  const piece = pieces.at(-1);
  const kept = piece?.type === T.BlockStatement ? piece.body.filter((each) => !plan.isGone(each)) : [piece];
  const end = kept.at(-1);
  const isAlone = kept.length === 1 && (left.length + pieces.length === 2 || (piece && end && isSpokenOf(end, piece)));
  if (!isAlone && end?.type === T.ReturnStatement && !end.argument) plan.set(end, { kind: 'gone' });
}

/** Whether there is room for a comment between the beginning of a block and what stands in it. */
function isSpokenOf(statement: Node, block: Node): boolean {
  return statement.loc.start.line > block.loc.start.line + 1;
}

/** Functions, types, imports and exports hold wherever they stand. */
function isHoisted({ type }: Node): boolean {
  return type === T.FunctionDeclaration || /^(TS(?!Enum|Export)|Import|Export)/.test(type);
}

/** Decides about a statement. */
export function planStatement(node: Node, context: Context): void {
  switch (node.type) {
    case T.ExpressionStatement:
      planEffect(node, context);
      break;
    case T.IfStatement:
      planIf(node, context);
      break;
    case T.WhileStatement:
    case T.DoWhileStatement:
    case T.ForStatement:
      if (!planLoop(node, context)) planBody(node, context);
      break;
    case T.ForInStatement:
    case T.ForOfStatement:
      planBody(node, context);
      break;
    case T.SwitchStatement:
      planSwitch(node, context);
      break;
    case T.LabeledStatement:
      planLabel(node, context);
      break;
    default:
      childrenOf(node).forEach(context.visit);
  }
}

function planIf(node: TSESTree.IfStatement, context: Context): void {
  const { test, consequent, alternate } = node;
  const truth = context.values.truth(test);
  const effects = truth === undefined ? undefined : context.leftovers.of(test);
  if (effects) {
    replaceBy(node, [...effects, truth ? consequent : alternate], context);
    return;
  }
  childrenOf(node).forEach(context.visit);
  settleIf(node, context);
}

/** What becomes of an `if` that may have lost a branch. */
export function settleIf(node: TSESTree.IfStatement, context: Context): void {
  const { test, consequent, alternate } = node;
  const hasElse = alternate !== null && !context.plan.isEmptied(alternate);
  if (alternate && !hasElse) context.plan.set(alternate, { kind: 'gone' });
  if (!context.plan.isEmptied(consequent)) return;
  if (hasElse && !isEmptyStatement(alternate)) context.plan.set(node, { kind: 'negated' });
  else replaceBy(node, context.effects.isPure(test) ? [] : [test], context);
}

/** Of an expression whose value nobody takes, what acts is left. */
function planEffect(node: TSESTree.ExpressionStatement, context: Context): void {
  const acting = actingParts(node.expression, context);
  if (acting) replaceBy(node, acting, context);
  else context.visit(node.expression);
}

function actingParts(node: Node, context: Context): readonly Node[] | undefined {
  const { values, leftovers } = context;
  if (values.ours(node)) return leftovers.of(node);
  if (node.type === T.ConditionalExpression || node.type === T.LogicalExpression) {
    const test = node.type === T.ConditionalExpression ? node.test : node.left;
    const before = values.ours(test) && leftovers.of(test);
    const next = before && chosen(node, context);
    return next && [...before, ...(actingParts(next, context) ?? [next])];
  }
  return undefined;
}

function chosen(node: TSESTree.ConditionalExpression | TSESTree.LogicalExpression, { values }: Context): Node | undefined {
  if (node.type === T.ConditionalExpression) return values.truth(node.test) ? node.consequent : node.alternate;
  // The left side does not decide by itself, or the whole would be known.
  return node.operator === '??' && values.ours(node.left)?.kind !== 'value' ? undefined : node.right;
}

function planLabel(node: TSESTree.LabeledStatement, context: Context): void {
  const { plan } = context;
  const uses = usesOf(node.label.name, node.body);
  context.visit(node.body);
  const last = node.body.type === T.BlockStatement ? node.body.body.findLast((each) => !plan.isGone(each)) : undefined;
  const end = last && !leaves(last) ? endOf(last, context) : undefined;
  if (end?.type === T.BreakStatement && end.label?.name === node.label.name) plan.set(last ?? end, { kind: 'gone' });
  if (context.plan.isEmptied(node.body)) plan.set(node, { kind: 'gone' });
  else if (uses.length > 0 && !uses.some((use) => plan.isLive(use))) plan.set(node.label, { kind: 'gone' });
}

/** A `continue` that has come to be the last of several statements says nothing. */
function planBody(node: Node & { readonly body: Node }, context: Context): void {
  const { plan } = context;
  childrenOf(node).forEach(context.visit);
  const kept = node.body.type === T.BlockStatement ? node.body.body.filter((each) => !plan.isGone(each)) : [];
  const last = kept.at(-1);
  const end = last && endOf(last, context);
  if (last && kept.length > 1 && end?.type === T.ContinueStatement && !end.label) plan.set(last, { kind: 'gone' });
}

/** The one statement that is left of another one. */
function endOf(statement: Node, { plan }: Context): Node | undefined {
  const outcome = plan.of(statement);
  const [piece, ...others] = outcome?.kind === 'pieces' ? outcome.pieces : [];
  if (!piece || others.length > 0) return undefined;
  return piece.type === T.BlockStatement && piece.body.length === 1 ? piece.body[0] : piece;
}

function usesOf(label: string, node: Node): Node[] {
  if (isFunction(node)) return [];
  const isUse = (node.type === T.BreakStatement || node.type === T.ContinueStatement) && node.label?.name === label;
  return isUse ? [node] : childrenOf(node).flatMap((child) => usesOf(label, child));
}

/** What becomes of a `try` that may have lost what could throw, or what it did in the end. */
export function settleTry(node: TSESTree.TryStatement, { plan }: Context): void {
  const { block, handler, finalizer } = node;
  const isOver = finalizer !== null && plan.isEmptied(finalizer);
  const acts = finalizer !== null && !isOver && finalizer.body.length > 0;
  if (plan.isEmptied(block)) plan.set(node, acts ? { kind: 'pieces', pieces: [finalizer] } : { kind: 'gone' });
  else if (isOver && handler) plan.set(finalizer, { kind: 'gone' });
  else if (isOver) plan.set(node, { kind: 'pieces', pieces: [block] });
}
