import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { propertyValue } from '../../code/typescript/constants';
import { isFunction, isJsx } from '../../code/typescript/nodes';
import type { Context } from '../context';
import { isType } from '../values/effects';
import { isPrimitive, truthOf, type Known } from '../reads/known';
import type { Outcome } from '../plan';
import { planItems } from './planItems';
import { planJsx } from './planJsx';
import { planTemplate } from './planTemplates';
import { promisePlace } from '../values/promises';
import { around, childrenOf, type Node } from '../tree';
import { isNameOfRead } from '../reads/readNames';
import { useOf } from '../values/uses';

/** Decides what becomes of an expression. What is left of it means the same where it stands. */
export function planExpression(node: Node, context: Context): void {
  if (isOutsideOfValues(node)) return;
  // A part of a pattern that is a read goes with its name.
  if (node.type === T.Property && node.parent.type === T.ObjectPattern) {
    childrenOf(node).forEach(context.visit);
    return;
  }
  const isDone = planAdmission(node, context) || planChoice(node, context) || planComponent(node, context) || planJsx(node, context) || planValue(node, context) || planLookup(node, context);
  if (isDone) return;
  childrenOf(node).forEach(context.visit);
  planItems(node, context);
  planTemplate(node, context);
}

/** Types, and names that are handed on as they are. */
function isOutsideOfValues(node: Node): boolean {
  return isType(node) || node.type === T.ExportSpecifier || node.type === T.ImportDeclaration;
}

/** Puts an expression that is inside of `node` into its place, behind what of the rest still has to run. */
function keep(node: Node, kept: Node, before: readonly Node[] | undefined, { plan, visit }: Context): boolean {
  if (!before) return false;
  plan.set(node, { kind: 'node', node: kept, before });
  [...before, kept].forEach(visit);
  return true;
}

/** `@RequireFlagsEnabled({ flags: [{ flagKey: 'x' }] })` lets in whoever it let in while the flag was on. */
function planAdmission(node: Node, { values, plan, leftovers }: Context): boolean {
  const entry = node.parent?.type === T.Decorator ? values.reads.entries.get(node) : undefined;
  if (!entry) return false;
  const isLast = entry.list.elements.every((each) => each === entry.item || (each && plan.isGone(each)));
  if (!isLast) plan.set(entry.item, { kind: 'gone' });
  else if (node.parent && leftovers.of(node)?.length === 0) plan.set(node.parent, { kind: 'gone' });
  return true;
}

function planChoice(node: Node, context: Context): boolean {
  if (node.type === T.LogicalExpression) return planLogical(node, context);
  if (node.type !== T.ConditionalExpression) return false;
  const truth = context.values.truth(node.test);
  if (truth === undefined) return false;
  return keep(node, truth ? node.consequent : node.alternate, context.leftovers.of(node.test), context);
}

/** `withFeature('x')(Cart)` is `Cart`, and `SwapComponents(OldCart, Cart, 'x')` is. */
function planComponent(node: Node, context: Context): boolean {
  if (node.type !== T.CallExpression) return false;
  const made = context.values.reads.known.get(node);
  const maker = context.values.ours(node.callee);
  const index = made?.kind === 'component' ? made.argument : maker?.kind === 'component' && maker.argument === 'curried' && node.arguments.length === 1 ? 0 : undefined;
  const shown = typeof index === 'number' ? node.arguments[index] : undefined;
  return shown !== undefined && shown.type !== T.SpreadElement && keep(node, shown, [], context);
}

function planLogical(node: TSESTree.LogicalExpression, context: Context): boolean {
  const { left, operator, right } = node;
  const decided = outcomeOfLeft(left, operator, context);
  if (decided === 'left') return rendersNothing(node, context) || keep(node, left, [], context);
  if (decided === 'right') return keep(node, right, context.leftovers.of(left), context);
  return isNeutral(node, context) && keep(node, left, context.leftovers.of(right)?.length === 0 ? [] : undefined, context);
}

/** A component that does not show `<A />` gives null, as people write it. */
function rendersNothing(node: TSESTree.LogicalExpression, { values, leftovers, plan }: Context): boolean {
  const isReturned = isComponent(node.parent.type === T.ReturnStatement ? around(node, isFunction) : node.parent);
  const known = values.ours(node);
  if (!isReturned || !isJsx(node.right) || known?.kind !== 'value' || known.value !== false || leftovers.of(node)?.length !== 0) return false;
  plan.set(node, { kind: 'value', value: null });
  return true;
}

function isComponent(node: Node | undefined): boolean {
  if (!node || !isFunction(node)) return false;
  const name = node.id ?? (node.parent.type === T.VariableDeclarator ? node.parent.id : undefined);
  return name?.type === T.Identifier && /^[A-Z]/.test(name.name);
}

/** Which side comes out, where the left one decides. */
function outcomeOfLeft(left: Node, operator: string, { values }: Context): 'left' | 'right' | undefined {
  const known = values.ours(left);
  if (operator === '??') {
    if (values.isNeverNull(left)) return 'left';
    return known?.kind === 'value' ? 'right' : undefined;
  }
  const truth = truthOf(known);
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
  const use = useOf(node, values.bindings);
  return operator === '&&' ? !use.truthy : !use.falsy;
}

/** Replaces what has a known value, where nothing of it still has to run. */
function planValue(node: Node, context: Context): boolean {
  const { values, leftovers, plan } = context;
  const known = node.type === T.JSXElement ? undefined : values.ours(node);
  if (!known || isWordedByOthers(node) || leftovers.of(node)?.length !== 0) return false;
  const outcome = valueFor(node, known, context);
  if (outcome) plan.set(node, outcome);
  return outcome !== undefined;
}

/** A type that is asserted stays, and what the code asks of the value by name. */
function isWordedByOthers(node: Node): boolean {
  if (node.type === T.UnaryExpression) return node.operator !== '!';
  return node.type === T.TSAsExpression || node.type === T.TSSatisfiesExpression || node.type === T.TSTypeAssertion;
}

function valueFor(node: Node, known: Known, { values }: Context): Outcome | undefined {
  const use = useOf(node, values.bindings);
  if (known.kind === 'truth') return (known.truth ? use.truthy : use.falsy) ? undefined : { kind: 'value', value: known.truth };
  const settled = known.settled ?? known;
  if (node.type === T.Identifier && !isNameOfRead(node, values)) return undefined;
  const place = promisePlace(node);
  if (settled.kind !== 'value' || (known.settled && place === undefined && !use.truthy)) return undefined;
  if (!isPrimitive(settled) && node.type === T.Identifier) return undefined;
  const isPromise = known.settled ? place !== 'plain' : known.mayPromise === true && place === 'promise';
  return { kind: 'value', value: settled.value, isPromise };
}

/** `{ a: A, b: B }[F]` */
function planLookup(node: Node, context: Context): boolean {
  if (node.type !== T.MemberExpression || !node.computed || node.object.type !== T.ObjectExpression) return false;
  const known = context.values.ours(node.property);
  if (!isPrimitive(known) || typeof known.value === 'object' || !context.effects.isPure(node.object)) return false;
  const value = propertyValue(node.object, String(known.value));
  return value !== undefined && keep(node, value, context.leftovers.of(node.property), context);
}
