import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { propertyValue } from '../code/typescript/constants';
import type { Context } from './context';
import { isPrimitive, truthOf, type Known } from './known';
import { childrenOf, withoutTypes, type Node } from './tree';
import { useOf } from './uses';

/** Decides what becomes of an expression. What is left of it means the same where it stands. */
export function planExpression(node: Node, context: Context): void {
  const isDone = planChoice(node, context) || planValue(node, context) || planLookup(node, context);
  if (!isDone) childrenOf(node).forEach(context.visit);
}

/** Puts an expression that is inside of `node` into its place, behind what of the rest still has to run. */
function keep(node: Node, kept: Node, before: readonly Node[] | undefined, { plan, visit }: Context): boolean {
  if (!before) return false;
  plan.set(node, { kind: 'node', node: kept, before });
  [...before, kept].forEach(visit);
  return true;
}

function planChoice(node: Node, context: Context): boolean {
  if (node.type === T.LogicalExpression) return planLogical(node, context);
  if (node.type !== T.ConditionalExpression) return false;
  const truth = context.values.truth(node.test);
  if (truth === undefined) return false;
  return keep(node, truth ? node.consequent : node.alternate, context.leftovers.of(node.test), context);
}

function planLogical(node: TSESTree.LogicalExpression, context: Context): boolean {
  const { left, operator, right } = node;
  const decided = outcomeOfLeft(context.values.ours(left), operator);
  if (decided === 'left') return keep(node, left, [], context);
  if (decided === 'right') return keep(node, right, context.leftovers.of(left), context);
  return isNeutral(node, context) && keep(node, left, context.leftovers.of(right)?.length === 0 ? [] : undefined, context);
}

/** Which side comes out, where the left one decides. */
function outcomeOfLeft(left: Known | undefined, operator: string): 'left' | 'right' | undefined {
  if (operator === '??') {
    if (left?.kind !== 'value') return left?.kind === 'holder' ? 'left' : undefined;
    return left.value === null || left.value === undefined ? 'right' : 'left';
  }
  const truth = truthOf(left);
  if (truth === undefined) return undefined;
  return truth === (operator === '&&') ? 'right' : 'left';
}

/** Whether the right side changes nothing of what the left one gives: `x && true` in a condition, `!x && true` anywhere. */
function isNeutral(node: TSESTree.LogicalExpression, { values }: Context): boolean {
  const { left, operator, right } = node;
  const known = values.ours(right);
  const truth = truthOf(known);
  if (!known || operator === '??' || truth === undefined || truth !== (operator === '&&')) return false;
  if (known.kind === 'value' && typeof known.value === 'boolean' && values.isBoolean(left)) return true;
  const use = useOf(node, values);
  return operator === '&&' ? !use.truthy : !use.falsy;
}

/** Replaces what has a known value, where nothing of it still has to run. */
function planValue(node: Node, { values, leftovers, plan }: Context): boolean {
  const known = values.ours(node);
  if (!known || holdsChoice(node) || leftovers.of(node)?.length !== 0) return false;
  if (isPrimitive(known) || (known.kind === 'value' && node.type !== T.Identifier)) {
    plan.set(node, { kind: 'value', value: known.value });
    return true;
  }
  if (known.kind !== 'truth') return false;
  const use = useOf(node, values);
  if (known.truth ? use.truthy : use.falsy) return false;
  plan.set(node, { kind: 'value', value: known.truth });
  return true;
}

/** `(F ? 'a' : 'b') as const`: the type stays around what is chosen. */
function holdsChoice(node: Node): boolean {
  const inner = withoutTypes(node);
  return inner !== node && (inner.type === T.ConditionalExpression || inner.type === T.LogicalExpression);
}

/** `{ a: A, b: B }[F]` */
function planLookup(node: Node, context: Context): boolean {
  if (node.type !== T.MemberExpression || !node.computed || node.object.type !== T.ObjectExpression) return false;
  const known = context.values.ours(node.property);
  if (!isPrimitive(known) || typeof known.value === 'object' || !context.effects.isPure(node.object)) return false;
  const value = propertyValue(node.object, String(known.value));
  return value !== undefined && keep(node, value, context.leftovers.of(node.property), context);
}
