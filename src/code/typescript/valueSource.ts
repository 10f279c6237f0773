import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import { definitionOf, isConstant, type Bindings } from './bindings';
import { constantValue } from './constants';
import { pathTo } from './moduleMember';
import { propertyName } from './nodes';
import { isGuard } from './presence';

/** Where the value of an expression comes from, and what became of it on the way. */
export interface Source {
  readonly node: TSESTree.Node;
  readonly negated: boolean;
  readonly awaited: boolean;
  /** Whether it is made true or false: `!!x`, `x ?? false`. */
  readonly settled: boolean;
  /** Which part of what `node` gives is taken: `['enabled']` of `x.enabled`. */
  readonly path: readonly string[];
}

/** Longer ways are not gone: a text may hold a circle. */
const MAX_STEPS = 16;

/** The expression behind constants, parts of objects, negations, and what makes a boolean of a value. Goes no further than to a read. */
export function sourceOf(expression: TSESTree.Node, bindings: Bindings, isRead: (node: TSESTree.Node) => boolean): Source {
  let source: Source = { node: expression, negated: false, awaited: false, settled: false, path: [] };
  for (let steps = 0; steps < MAX_STEPS && !isRead(source.node); steps++) {
    const next = stepFrom(source, bindings);
    if (!next) break;
    source = { ...source, ...next };
  }
  return source;
}

/** `x ? true : false`, or the other way round. */
export function isTruth({ consequent, alternate }: TSESTree.ConditionalExpression): boolean {
  return [true, false].some((each) => isLiteral(consequent, each) && isLiteral(alternate, !each));
}

/** `x === true`; a text says it too: `x === 'true'`. */
export function isComparedWithTrue(node: TSESTree.Node): node is TSESTree.BinaryExpression {
  return node.type === AST_NODE_TYPES.BinaryExpression && /^===?$/.test(node.operator) && [true, 'true', '1'].some((each) => isLiteral(node.right, each));
}

function stepFrom(source: Source, bindings: Bindings): Partial<Source> | undefined {
  const { node, path } = source;
  switch (node.type) {
    case AST_NODE_TYPES.TSAsExpression:
    case AST_NODE_TYPES.TSSatisfiesExpression:
    case AST_NODE_TYPES.TSTypeAssertion:
    case AST_NODE_TYPES.TSNonNullExpression:
    case AST_NODE_TYPES.ChainExpression:
      return { node: node.expression };
    case AST_NODE_TYPES.AwaitExpression:
      return { node: node.argument, awaited: true };
    case AST_NODE_TYPES.Identifier:
      return behindName(node, path, bindings);
    case AST_NODE_TYPES.MemberExpression: {
      const name = propertyName(node);
      return name === undefined ? undefined : { node: node.object, ...taking([name], path) };
    }
    default:
      return path.length === 0 ? truthStep(source) : wholeStep(node);
  }
}

/** A promise has no parts: what is awaited behind the part is something else. */
function taking(names: readonly string[], path: readonly string[]): Pick<Source, 'path' | 'awaited'> {
  return { path: [...names, ...path], awaited: false };
}

/** What a constant stands for, or a name in the pattern that a value is taken apart with. */
function behindName(name: TSESTree.Identifier, path: readonly string[], bindings: Bindings): Partial<Source> | undefined {
  const value = constantValue(name, bindings);
  if (value) return { node: value };
  const variable = bindings.variableOf(name);
  const definition = variable && isConstant(variable) ? definitionOf(variable) : undefined;
  if (definition?.node.type !== AST_NODE_TYPES.VariableDeclarator || !definition.node.init) return undefined;
  const { id, init } = definition.node;
  const inside = pathTo(definition.name, id);
  return inside && inside.length > 0 ? { node: init, ...taking(inside, path) } : undefined;
}

/** What makes a boolean of a value, or the opposite. */
function truthStep({ node, negated }: Source): Partial<Source> | undefined {
  switch (node.type) {
    case AST_NODE_TYPES.UnaryExpression:
      return node.operator === '!' ? { node: node.argument, negated: !negated, settled: true } : undefined;
    case AST_NODE_TYPES.CallExpression:
      return isBoolean(node) && node.arguments[0] ? { node: node.arguments[0], settled: true } : undefined;
    case AST_NODE_TYPES.LogicalExpression:
      if (node.operator === '&&') return isGuard(node.left, node.right) ? { node: node.right } : undefined;
      return isLiteral(node.right, false) ? { node: node.left, settled: true } : undefined;
    case AST_NODE_TYPES.BinaryExpression:
      return isComparedWithTrue(node) ? { node: node.left, settled: true } : undefined;
    case AST_NODE_TYPES.ConditionalExpression:
      return isTruth(node) ? { node: node.test, negated: negated !== isLiteral(node.consequent, false), settled: true } : undefined;
    default:
      return undefined;
  }
}

/** What a part is taken from: `useFlag('x') ?? {}`. */
function wholeStep(node: TSESTree.Node): Partial<Source> | undefined {
  if (node.type !== AST_NODE_TYPES.LogicalExpression || node.operator === '&&') return undefined;
  return node.right.type === AST_NODE_TYPES.ObjectExpression && node.right.properties.length === 0 ? { node: node.left } : undefined;
}

function isBoolean({ callee }: TSESTree.CallExpression): boolean {
  return callee.type === AST_NODE_TYPES.Identifier && callee.name === 'Boolean';
}

function isLiteral(node: TSESTree.Node, value: boolean | string): boolean {
  return node.type === AST_NODE_TYPES.Literal && node.value === value;
}
