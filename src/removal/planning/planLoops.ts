import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Context } from '../context';
import { replaceBy } from './pieces';
import { someIn, type Node } from '../tree';

type Loop = TSESTree.WhileStatement | TSESTree.DoWhileStatement | TSESTree.ForStatement;

/** Decides about a loop that asks the flag whether to go on. False for any other one. */
export function planLoop(node: Loop, context: Context): boolean {
  const truth = node.test ? context.values.truth(node.test) : undefined;
  const effects = node.test ? context.leftovers.of(node.test) : undefined;
  if (truth === undefined || !effects) return false;
  if (truth) return planEndless(node, context);
  if (node.type === T.DoWhileStatement) return planOnce(node, effects, context);
  const init = node.type === T.ForStatement ? node.init : null;
  // A `var` in front of a loop that never runs is still declared.
  const isKept = init !== null && (init.type === T.VariableDeclaration ? init.kind === 'var' : !context.effects.isPure(init));
  replaceBy(node, [...(isKept ? [init] : []), ...effects], context);
  return true;
}

/** The test of a `for` may be left out; others ask for `true`. */
function planEndless(node: Loop, context: Context): boolean {
  if (node.type !== T.ForStatement || !node.test || context.leftovers.of(node.test)?.length !== 0) return false;
  context.plan.set(node.test, { kind: 'gone' });
  [node.init, node.update, node.body].forEach((part) => part && context.visit(part));
  return true;
}

/** `do … while (false)` runs once; what leaves it early needs the loop. */
function planOnce(node: TSESTree.DoWhileStatement, effects: readonly Node[], context: Context): boolean {
  const { body } = node;
  if (leavesEarly(body)) return false;
  const pieces = [body, ...effects];
  pieces.forEach(context.visit);
  context.plan.set(node, { kind: 'pieces', pieces });
  return true;
}

function leavesEarly(body: Node): boolean {
  return someIn(body, ({ type }) => type === T.BreakStatement || type === T.ContinueStatement);
}
