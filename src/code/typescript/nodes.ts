import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Span } from '../../model/span';

export function spanOf(node: TSESTree.Node): Span {
  return { start: node.range[0], end: node.range[1] };
}

/** Whether nothing is there yet, as in `f(, x)` or `flagKey={}`: the parser makes a node without text of it. */
export function isMissing(node: TSESTree.Node): boolean {
  return node.range[0] === node.range[1] || node.type === AST_NODE_TYPES.JSXEmptyExpression;
}

/** The expression inside what changes nothing of its value: types, `!`, `await`, `?.` chains, the `(0, f)` of compiled code. */
export function unwrap(node: TSESTree.Node): TSESTree.Node {
  switch (node.type) {
    case AST_NODE_TYPES.TSAsExpression:
    case AST_NODE_TYPES.TSSatisfiesExpression:
    case AST_NODE_TYPES.TSTypeAssertion:
    case AST_NODE_TYPES.TSNonNullExpression:
    case AST_NODE_TYPES.TSInstantiationExpression:
    case AST_NODE_TYPES.ChainExpression:
      return unwrap(node.expression);
    case AST_NODE_TYPES.AwaitExpression:
      return unwrap(node.argument);
    case AST_NODE_TYPES.SequenceExpression:
      return unwrap(node.expressions.at(-1) ?? node);
    default:
      return node;
  }
}

/** The text of a string literal, or of a template without substitutions. Undefined for one that has no end yet. */
export function literalText(node: TSESTree.Node): string | undefined {
  if (node.type === AST_NODE_TYPES.TemplateLiteral) return templateText(node);
  if (node.type !== AST_NODE_TYPES.Literal || typeof node.value !== 'string') return undefined;
  const quote = node.raw.charAt(0);
  return node.raw.length > 1 && node.raw.endsWith(quote) ? node.value : undefined;
}

function templateText({ quasis: [quasi, ...others] }: TSESTree.TemplateLiteral): string | undefined {
  return quasi && others.length === 0 ? quasiText(quasi) : undefined;
}

/** A stretch of a template between its substitutions; undefined for one that has no end yet. */
export function quasiText({ value: { raw, cooked } }: TSESTree.TemplateElement): string | undefined {
  // In one without an end, the place of the closing backtick is cut from `raw` all the same.
  return cooked !== null && cooked.length <= raw.length ? cooked : undefined;
}

/** The name of the property, where the code tells: `a.b`, `a['b']`, `a.#b`. */
export function propertyName(node: TSESTree.MemberExpression): string | undefined {
  return node.computed ? literalText(unwrap(node.property)) : node.property.name;
}

/** The name under which an object, class or enum holds a member. */
export function keyName(key: TSESTree.Node, computed: boolean): string | undefined {
  const isName = key.type === AST_NODE_TYPES.Identifier || key.type === AST_NODE_TYPES.PrivateIdentifier;
  if (isName && !computed) return key.name;
  return literalText(key);
}

/** The last name of an expression: `c` of `a.b.c`, `new a.b.c()` and `a.b.c()`. */
export function lastName(expression: TSESTree.Node): string | undefined {
  const node = unwrap(expression);
  switch (node.type) {
    case AST_NODE_TYPES.Identifier:
    case AST_NODE_TYPES.JSXIdentifier:
      return node.name;
    case AST_NODE_TYPES.MemberExpression:
      return propertyName(node);
    case AST_NODE_TYPES.CallExpression:
    case AST_NODE_TYPES.NewExpression:
      return lastName(node.callee);
    default:
      return undefined;
  }
}

export type FunctionNode = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

export function isFunction(node: TSESTree.Node): node is FunctionNode {
  return (
    node.type === AST_NODE_TYPES.ArrowFunctionExpression ||
    node.type === AST_NODE_TYPES.FunctionExpression ||
    node.type === AST_NODE_TYPES.FunctionDeclaration
  );
}

export function isJsx(node: TSESTree.Node): node is TSESTree.JSXElement | TSESTree.JSXFragment {
  return node.type === AST_NODE_TYPES.JSXElement || node.type === AST_NODE_TYPES.JSXFragment;
}
