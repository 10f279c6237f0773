import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Returns } from '../shapes/shape';
import type { Bindings } from './bindings';
import type { ClassNode } from './classes';
import { constantValue } from './constants';
import { returnedBy } from './definitions';
import { isFunction, type FunctionNode } from './nodes';

/** What a function gives back of a read in it. */
export interface Result {
  readonly returns: Returns;
  /** Present where it must be awaited. */
  readonly promise?: true;
}

/** How an expression comes from a read. */
interface Way {
  readonly negated: boolean;
  readonly awaited: boolean;
  /** Present where it may also be undefined: `client?.isEnabled('x')`. */
  readonly optional: boolean;
}

/** Longer ways are not gone: a text may hold a circle. */
const MAX_STEPS = 16;

/**
 * What the function gives back, where that is the read and nothing else: as it is, awaited, negated, or made a boolean.
 * Undefined where it does more with it.
 * @param given what the read gives, and whether that must be awaited
 */
export function resultOf(owner: FunctionNode | ClassNode, read: TSESTree.Node, given: Result, bindings: Bindings): Result | undefined {
  const returned = isFunction(owner) ? returnedBy(owner) : undefined;
  const way = returned && wayTo(read, returned, { negated: false, awaited: false, optional: false }, bindings, MAX_STEPS);
  if (!way || !isFunction(owner)) return undefined;
  const promise = owner.async || (given.promise && !way.awaited) ? { promise: true as const } : {};
  if (way.optional) return { returns: 'nothing', ...promise };
  if (!way.negated) return { returns: given.returns, ...promise };
  const negations = { boolean: 'negated', negated: 'boolean' } as const;
  return { returns: given.returns === 'boolean' || given.returns === 'negated' ? negations[given.returns] : 'nothing', ...promise };
}

function wayTo(read: TSESTree.Node, node: TSESTree.Node, way: Way, bindings: Bindings, steps: number): Way | undefined {
  if (node === read) return way;
  if (steps === 0) return undefined;
  const onward = (next: TSESTree.Node, change: Partial<Way> = {}): Way | undefined => wayTo(read, next, { ...way, ...change }, bindings, steps - 1);
  switch (node.type) {
    case AST_NODE_TYPES.TSAsExpression:
    case AST_NODE_TYPES.TSSatisfiesExpression:
    case AST_NODE_TYPES.TSTypeAssertion:
    case AST_NODE_TYPES.TSNonNullExpression:
      return onward(node.expression);
    case AST_NODE_TYPES.ChainExpression:
      return onward(node.expression, { optional: true });
    case AST_NODE_TYPES.AwaitExpression:
      return onward(node.argument, { awaited: true });
    case AST_NODE_TYPES.UnaryExpression:
      return node.operator === '!' ? onward(node.argument, { negated: !way.negated, optional: false }) : undefined;
    case AST_NODE_TYPES.CallExpression:
      return isBoolean(node) && node.arguments[0] ? onward(node.arguments[0], { optional: false }) : undefined;
    case AST_NODE_TYPES.LogicalExpression:
      // `?? false` and `|| false` make undefined what a flag is that is off.
      return node.operator !== '&&' && isLiteral(node.right, false) ? settled(onward(node.left)) : undefined;
    case AST_NODE_TYPES.BinaryExpression:
      return node.operator === '===' && isLiteral(node.right, true) ? settled(onward(node.left)) : undefined;
    case AST_NODE_TYPES.Identifier: {
      const value = constantValue(node, bindings);
      return value && onward(value);
    }
    default:
      return undefined;
  }
}

function settled(way: Way | undefined): Way | undefined {
  return way && { ...way, optional: false };
}

function isBoolean({ callee }: TSESTree.CallExpression): boolean {
  return callee.type === AST_NODE_TYPES.Identifier && callee.name === 'Boolean';
}

function isLiteral(node: TSESTree.Node, value: boolean): boolean {
  return node.type === AST_NODE_TYPES.Literal && node.value === value;
}
