import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Context } from '../context';
import { holdsBreak, leaves } from './exits';
import { isPrimitive } from '../reads/known';
import { replaceBy } from './pieces';
import { childrenOf, type Node } from '../tree';

/** Decides about a `switch` on the flag, or one that has the flag among its cases. */
export function planSwitch(node: TSESTree.SwitchStatement, context: Context): void {
  const matches = node.cases.map((each) => isMatch(node, each, context));
  const first = matches.indexOf(true);
  const isOurs = context.values.ours(node.discriminant) !== undefined || node.cases.some(({ test }, index) => test && matches[index] !== undefined);
  const isDecided = isOurs && !matches.slice(0, first < 0 ? undefined : first).includes(undefined);
  const effects = context.leftovers.of(node.discriminant);
  const index = first < 0 ? node.cases.findIndex(({ test }) => test === null) : first;
  const run = isDecided && effects ? runFrom(index < 0 ? [] : node.cases.slice(index), context) : undefined;
  if (run && effects) replaceBy(node, [...effects, ...run], context);
  else dropCases(node, isDecided ? (each) => !isReachedFrom(node, each, index) : (each) => matches[each] === false && !isRunInto(node, each), context);
}

/** Whether a case is the one that is taken; undefined where that is not known. The default never is by itself. */
function isMatch({ discriminant }: TSESTree.SwitchStatement, { test }: TSESTree.SwitchCase, { values }: Context): boolean | undefined {
  if (!test) return false;
  const [a, b] = [values.known(discriminant), values.constant(test)];
  if (!isPrimitive(a) || !isPrimitive(b) || (!a.ours && !b.ours)) return undefined;
  return a.value === b.value;
}

/** The statements that run from a case on. Undefined where a `break` stands in the middle of them. */
function runFrom(cases: readonly TSESTree.SwitchCase[], context: Context): Node[] | undefined {
  const run: Node[] = [];
  for (const { consequent } of cases) {
    for (const statement of consequent) {
      const end = endOf(statement);
      if (end === 'break') return run;
      if (breaks(statement, context)) return undefined;
      run.push(statement);
      if (end === 'leaves') return run;
    }
  }
  return run;
}

/** A block that ends in `break` is left without it. */
function endOf(statement: Node): 'break' | 'leaves' | undefined {
  if (statement.type === T.BreakStatement && !statement.label) return 'break';
  return leaves(statement) ? 'leaves' : undefined;
}

/** Whether a `break` in the statement leaves the switch, but for one at its end, which goes. */
function breaks(statement: Node, { plan }: Context): boolean {
  const last = statement.type === T.BlockStatement ? statement.body.at(-1) : undefined;
  const isEnd = last?.type === T.BreakStatement && !last.label;
  const hasOther = holdsBreak(statement) && childrenOf(statement).some((child) => child !== last && holdsBreak(child));
  if (isEnd && !hasOther) plan.set(last, { kind: 'gone' });
  return hasOther;
}

/** Takes out the cases that are never reached. */
function dropCases(node: TSESTree.SwitchStatement, isNever: (index: number) => boolean, context: Context): void {
  node.cases.forEach((each, index) => {
    if (isNever(index)) context.plan.set(each, { kind: 'gone' });
    else context.visit(each);
  });
  context.visit(node.discriminant);
}

/** Whether the case in front runs on into this one, or it is the default. */
function isRunInto({ cases }: TSESTree.SwitchStatement, index: number): boolean {
  return cases[index]?.test === null || runsOn(cases[index - 1]);
}

function runsOn(before: TSESTree.SwitchCase | undefined): boolean {
  return before !== undefined && !before.consequent.some((statement) => leaves(statement));
}

function isReachedFrom(node: TSESTree.SwitchStatement, index: number, first: number): boolean {
  if (first < 0 || index <= first) return index === first;
  return isReachedFrom(node, index - 1, first) && runsOn(node.cases[index - 1]);
}
