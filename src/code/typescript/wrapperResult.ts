import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { WrapperResult } from '../../model/wrapper';
import type { Bindings } from './bindings';
import type { ClassNode } from './classes';
import { constantValue } from './constants';
import { returnedBy } from './definitions';
import { isFunction, type FunctionNode } from './nodes';

/** Where the value of an expression comes from, and what became of it on the way. */
interface Source {
  readonly node: TSESTree.Node;
  readonly negated: boolean;
  readonly awaited: boolean;
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
  const result = resultFrom(source, given);
  return owner.async ? { ...result, promise: true } : result;
}

/** What an expression gives whose value comes from a read. */
export function resultFrom({ negated, awaited, optional }: Source, { returns, promise }: WrapperResult): WrapperResult {
  const pending = promise && !awaited ? { promise } : {};
  if (optional) return { returns: 'unknown', ...pending };
  if (!negated) return { returns, ...pending };
  const negations = { boolean: 'negated', negated: 'boolean' } as const;
  return { returns: returns === 'boolean' || returns === 'negated' ? negations[returns] : 'unknown', ...pending };
}

/** The expression behind constants, negations, and what makes a boolean of a value. */
export function sourceOf(expression: TSESTree.Node, bindings: Bindings): Source {
  let source: Source = { node: expression, negated: false, awaited: false, optional: false };
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    const next = stepFrom(source, bindings);
    if (!next) break;
    source = { ...source, ...next };
  }
  return source;
}

function stepFrom({ node, negated }: Source, bindings: Bindings): Partial<Source> | undefined {
  switch (node.type) {
    case AST_NODE_TYPES.TSAsExpression:
    case AST_NODE_TYPES.TSSatisfiesExpression:
    case AST_NODE_TYPES.TSTypeAssertion:
    case AST_NODE_TYPES.TSNonNullExpression:
      return { node: node.expression };
    case AST_NODE_TYPES.ChainExpression:
      return { node: node.expression, optional: true };
    case AST_NODE_TYPES.AwaitExpression:
      return { node: node.argument, awaited: true };
    case AST_NODE_TYPES.UnaryExpression:
      return node.operator === '!' ? { node: settled(node.argument), negated: !negated } : undefined;
    case AST_NODE_TYPES.CallExpression:
      return isBoolean(node) && node.arguments[0] ? { node: settled(node.arguments[0]) } : undefined;
    case AST_NODE_TYPES.LogicalExpression:
      return node.operator !== '&&' && isLiteral(node.right, false) ? { node: settled(node.left) } : undefined;
    case AST_NODE_TYPES.BinaryExpression:
      return node.operator === '===' && isLiteral(node.right, true) ? { node: settled(node.left) } : undefined;
    case AST_NODE_TYPES.Identifier: {
      const value = constantValue(node, bindings);
      return value && { node: value };
    }
    default:
      return undefined;
  }
}

/** Where undefined becomes false, as a flag is that is off, an optional call is like any other. */
function settled(node: TSESTree.Node): TSESTree.Node {
  return node.type === AST_NODE_TYPES.ChainExpression ? node.expression : node;
}

function isBoolean({ callee }: TSESTree.CallExpression): boolean {
  return callee.type === AST_NODE_TYPES.Identifier && callee.name === 'Boolean';
}

function isLiteral(node: TSESTree.Node, value: boolean): boolean {
  return node.type === AST_NODE_TYPES.Literal && node.value === value;
}
