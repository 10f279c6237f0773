import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { WrapperResult } from '../../model/wrapper';
import type { Bindings } from './bindings';
import type { ClassNode } from './classes';
import { constantValue } from './constants';
import { returnedBy } from './definitions';
import { isFunction, propertyName, unwrap, type FunctionNode } from './nodes';

/** Where the value of an expression comes from, and what became of it on the way. */
interface Source {
  readonly node: TSESTree.Node;
  readonly negated: boolean;
  readonly awaited: boolean;
  /** Whether it is made true or false: `!!x`, `x ?? false`. */
  readonly settled: boolean;
  /** Whether it may also be undefined: `client?.isEnabled('x')`. */
  readonly optional: boolean;
}

/** Longer ways are not gone: a text may hold a circle. */
const MAX_STEPS = 16;

/**
 * What a function gives back, where that is the read and nothing else: as it is, awaited, negated, or made a boolean.
 * Undefined where it does more with it.
 * @param given what the read gives
 */
export function resultOf(owner: FunctionNode | ClassNode, read: TSESTree.Node, given: WrapperResult, bindings: Bindings): WrapperResult | undefined {
  const returned = isFunction(owner) ? returnedBy(owner) : undefined;
  const source = returned && sourceOf(returned, bindings);
  if (source?.node !== read || !isFunction(owner)) return undefined;
  const result = doesMore(owner) ? { returns: 'unknown' as const } : resultFrom(source, given);
  return owner.async ? { ...result, promise: true } : result;
}

/** Whether a call of it does something besides: what reports that the flag was asked for counts, too. */
function doesMore({ body }: FunctionNode): boolean {
  return body.type === AST_NODE_TYPES.BlockStatement && body.body.some((statement) => statement.type === AST_NODE_TYPES.ExpressionStatement && statement.directive === undefined);
}

/** What an expression gives whose value comes from a read. */
export function resultFrom({ negated, awaited, settled, optional }: Source, { returns, promise }: WrapperResult): WrapperResult {
  const pending = promise && !awaited ? { promise } : {};
  if (optional) return { returns: 'unknown', ...pending };
  const truth = settled && returns === 'value' ? 'boolean' : returns;
  if (!negated) return { returns: truth, ...pending };
  const negations = { boolean: 'negated', negated: 'boolean' } as const;
  return { returns: truth === 'boolean' || truth === 'negated' ? negations[truth] : 'unknown', ...pending };
}

/** The expression behind constants, negations, and what makes a boolean of a value. */
export function sourceOf(expression: TSESTree.Node, bindings: Bindings): Source {
  let source: Source = { node: expression, negated: false, awaited: false, settled: false, optional: false };
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    const next = stepFrom(source, bindings);
    if (!next) break;
    source = { ...source, ...next };
  }
  return source;
}

function stepFrom({ node, negated, settled }: Source, bindings: Bindings): Partial<Source> | undefined {
  switch (node.type) {
    case AST_NODE_TYPES.TSAsExpression:
    case AST_NODE_TYPES.TSSatisfiesExpression:
    case AST_NODE_TYPES.TSTypeAssertion:
    case AST_NODE_TYPES.TSNonNullExpression:
      return { node: node.expression };
    case AST_NODE_TYPES.ChainExpression:
      return { node: node.expression, ...(!settled && { optional: true }) };
    case AST_NODE_TYPES.AwaitExpression:
      return { node: node.argument, awaited: true };
    case AST_NODE_TYPES.UnaryExpression:
      return node.operator === '!' ? { node: node.argument, negated: !negated, settled: true } : undefined;
    case AST_NODE_TYPES.CallExpression:
      return isBoolean(node) && node.arguments[0] ? { node: node.arguments[0], settled: true } : undefined;
    case AST_NODE_TYPES.LogicalExpression:
      if (node.operator === '&&') return isGuard(node.left, node.right) ? { node: node.right, ...(!settled && { optional: true }) } : undefined;
      return isLiteral(node.right, false) ? { node: node.left, settled: true } : undefined;
    case AST_NODE_TYPES.BinaryExpression:
      return node.operator === '===' && isLiteral(node.right, true) ? { node: node.left, settled: true } : undefined;
    case AST_NODE_TYPES.Identifier: {
      const value = constantValue(node, bindings);
      return value && { node: value };
    }
    default:
      return undefined;
  }
}

/** `client && client.isEnabled('x')`: the left side only asks whether there is what the right side uses. */
function isGuard(left: TSESTree.Node, right: TSESTree.Node): boolean {
  if (left.type === AST_NODE_TYPES.LogicalExpression) return left.operator === '&&' && isGuard(left.left, left.right) && isGuard(left.right, right);
  const guarded = chainOf(left);
  return guarded !== undefined && usedIn(right).some((chain) => chain === guarded || chain.startsWith(`${guarded}.`));
}

/** What the value of a read is taken from, and what it is compared as. */
function usedIn(node: TSESTree.Node): string[] {
  if (node.type === AST_NODE_TYPES.BinaryExpression) return usedIn(node.left);
  return [chainOf(node.type === AST_NODE_TYPES.CallExpression ? node.callee : node) ?? []].flat();
}

/** `a.b.c` for a chain of names; undefined for any other expression. */
function chainOf(expression: TSESTree.Node): string | undefined {
  const node = unwrap(expression);
  if (node.type === AST_NODE_TYPES.Identifier) return node.name;
  if (node.type === AST_NODE_TYPES.ThisExpression) return 'this';
  if (node.type !== AST_NODE_TYPES.MemberExpression) return undefined;
  const [object, name] = [chainOf(node.object), propertyName(node) ?? chainOf(node.property)];
  return object === undefined || name === undefined ? undefined : `${object}.${name}`;
}

function isBoolean({ callee }: TSESTree.CallExpression): boolean {
  return callee.type === AST_NODE_TYPES.Identifier && callee.name === 'Boolean';
}

function isLiteral(node: TSESTree.Node, value: boolean): boolean {
  return node.type === AST_NODE_TYPES.Literal && node.value === value;
}
