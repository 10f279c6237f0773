import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Context } from '../context';
import { Effects } from '../values/effects';
import { Leftovers } from '../orphans/leftovers';
import { Plan } from '../plan';
import { planExpression } from './planExpressions';
import { planList, planStatement } from './planStatements';
import { listOf, type Node } from '../tree';
import type { Values } from '../values/values';

/** Decides what becomes of everything that the flag decides about. */
export function planOf(program: TSESTree.Program, values: Values): Context {
  const effects = new Effects(values.reads.all);
  const leftovers = new Leftovers(values, effects);
  const plan = new Plan();
  const context: Context = { values, effects, effectsLeft: new Effects(values.reads.all, plan), leftovers, plan, visit };

  function visit(node: Node): void {
    const list = listOf(node);
    if (list) {
      if (node.type === T.SwitchCase && node.test) visit(node.test);
      planList(list, context);
    } else if (/(Statement|Declaration)$/.test(node.type)) {
      planStatement(node, context);
    } else planExpression(node, context);
  }

  visit(program);
  return context;
}
