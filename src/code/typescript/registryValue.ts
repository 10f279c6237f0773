import { AST_NODE_TYPES, simpleTraverse, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { RegistryValue } from '../../model/registry';
import type { Bindings } from './bindings';
import { constantValue } from './constants';
import { lastName, literalText, propertyName, spanOf, unwrap } from './nodes';

/** What an expression gives while no environment variable is set; undefined where that is not known. */
interface Outcome {
  readonly value: string | number | boolean | null | undefined | readonly string[];
  readonly literal?: TSESTree.Node;
}

/** Deeper expressions are not followed: constants may go in circles. */
const MAX_DEPTH = 16;

/** An expression as a registry tells of it. */
export function registryValue(expression: TSESTree.Node, bindings: Bindings): RegistryValue {
  const outcome = outcomeOf(expression, bindings, MAX_DEPTH);
  const variables = variablesIn(expression);
  return {
    span: spanOf(expression),
    ...(outcome?.value !== undefined && { value: outcome.value, ...(outcome.literal && { literal: spanOf(outcome.literal) }) }),
    ...(variables.length > 0 && { variables }),
  };
}

function outcomeOf(expression: TSESTree.Node, bindings: Bindings, depth: number): Outcome | undefined {
  if (depth === 0) return undefined;
  const of = (node: TSESTree.Node): Outcome | undefined => outcomeOf(node, bindings, depth - 1);
  const node = unwrap(expression);
  if (variableName(node) !== undefined) return { value: undefined };
  switch (node.type) {
    case AST_NODE_TYPES.Literal:
    case AST_NODE_TYPES.TemplateLiteral:
      return literalOutcome(node);
    case AST_NODE_TYPES.UnaryExpression:
      return unaryOutcome(node, of(node.argument));
    case AST_NODE_TYPES.LogicalExpression:
      return logicalOutcome(node, of);
    case AST_NODE_TYPES.BinaryExpression:
      return comparisonOutcome(node, of(node.left), of(node.right));
    case AST_NODE_TYPES.ConditionalExpression: {
      const test = of(node.test);
      return test && of(test.value ? node.consequent : node.alternate);
    }
    case AST_NODE_TYPES.ArrayExpression:
      return listOutcome(node);
    case AST_NODE_TYPES.CallExpression:
    case AST_NODE_TYPES.NewExpression:
      return callOutcome(node, of);
    default:
      return constantOutcome(node, bindings, of);
  }
}

function literalOutcome(node: TSESTree.Literal | TSESTree.TemplateLiteral): Outcome | undefined {
  const text = literalText(node);
  if (text !== undefined) return { value: text, literal: node };
  const value = node.type === AST_NODE_TYPES.Literal ? node.value : undefined;
  const isPlain = typeof value === 'number' || typeof value === 'boolean' || value === null;
  return isPlain ? { value, literal: node } : undefined;
}

function unaryOutcome(node: TSESTree.UnaryExpression, argument: Outcome | undefined): Outcome | undefined {
  if (!argument) return undefined;
  if (node.operator === '!') return { value: !argument.value };
  return node.operator === '-' && typeof argument.value === 'number' ? { value: -argument.value, literal: node } : undefined;
}

function logicalOutcome({ operator, left, right }: TSESTree.LogicalExpression, of: (node: TSESTree.Node) => Outcome | undefined): Outcome | undefined {
  const first = of(left);
  if (!first) return undefined;
  const goesOn = operator === '??' ? (first.value ?? undefined) === undefined : Boolean(first.value) === (operator === '&&');
  return goesOn ? of(right) : first;
}

function comparisonOutcome({ operator }: TSESTree.BinaryExpression, left: Outcome | undefined, right: Outcome | undefined): Outcome | undefined {
  if (!left || !right) return undefined;
  if (operator === '===' || operator === '==') return { value: left.value === right.value };
  return operator === '!==' || operator === '!=' ? { value: left.value !== right.value } : undefined;
}

function listOutcome({ elements }: TSESTree.ArrayExpression): Outcome | undefined {
  const texts = elements.flatMap((element) => (element && literalText(element)) ?? []);
  return texts.length === elements.length ? { value: texts } : undefined;
}

/** `Boolean(x)`, `new Date('2027-01-01')`; a function that is given a variable and a value to fall back to; a method of what is not set. */
function callOutcome(call: TSESTree.CallExpression | TSESTree.NewExpression, of: (node: TSESTree.Node) => Outcome | undefined): Outcome | undefined {
  const { callee, arguments: given } = call;
  const [first] = given;
  const name = lastName(callee);
  if (callee.type === AST_NODE_TYPES.Identifier && name === 'Boolean' && first) return asBoolean(of(first));
  if (call.type === AST_NODE_TYPES.NewExpression) return name === 'Date' && first ? of(first) : undefined;
  if (callee.type === AST_NODE_TYPES.MemberExpression) {
    if (variablesIn(callee.object).length > 0 && of(callee.object)?.value === undefined && callee.optional) return { value: undefined };
    if (name === 'includes' && first && variableName(unwrap(first)) !== undefined) return { value: false };
  }
  const fallback = given.at(-1);
  return fallback && given.slice(0, -1).some((argument) => variablesIn(argument).length > 0) ? of(fallback) : undefined;
}

function asBoolean(outcome: Outcome | undefined): Outcome | undefined {
  return outcome && { value: Boolean(outcome.value) };
}

/** The literal of a constant is left out: it may be there for others too. */
function constantOutcome(node: TSESTree.Node, bindings: Bindings, of: (node: TSESTree.Node) => Outcome | undefined): Outcome | undefined {
  if (node.type === AST_NODE_TYPES.Identifier && node.name === 'undefined') return { value: undefined };
  const constant = constantValue(node, bindings);
  const outcome = constant && of(constant);
  return outcome && { value: outcome.value };
}

function variablesIn(expression: TSESTree.Node): string[] {
  const names = new Set<string>();
  const enter = (node: TSESTree.Node): void => {
    const name = variableName(node);
    if (name !== undefined) names.add(name);
  };
  simpleTraverse(expression, { enter });
  return [...names];
}

/** `X` of `process.env.X`, `process.env['X']`, `import.meta.env.X`. */
function variableName(node: TSESTree.Node): string | undefined {
  if (node.type !== AST_NODE_TYPES.MemberExpression || node.object.type !== AST_NODE_TYPES.MemberExpression) return undefined;
  const { object: owner } = node.object;
  const isEnvironment = propertyName(node.object) === 'env' && (owner.type === AST_NODE_TYPES.MetaProperty || lastName(owner) === 'process');
  return isEnvironment ? propertyName(node) : undefined;
}
