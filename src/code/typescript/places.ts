import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { SelectedCode } from '../selection';
import { isJsx, spanOf } from './nodes';

/** What may be put around an expression where it stands. */
export type Place = Pick<SelectedCode, 'kind' | 'span' | 'operandParens' | 'wholeParens' | 'replaceable'>;

/** Undefined where a flag around it would not be valid, or would make no sense. */
export function placeOf(node: TSESTree.Node): Place | undefined {
  if (node.type === AST_NODE_TYPES.JSXAttribute) return placeOfAttribute(node);
  if (node.parent?.type === AST_NODE_TYPES.JSXAttribute) return node.type === AST_NODE_TYPES.Literal ? placeOfText(node) : undefined;
  if (isCondition(node)) return placeOfCondition(node);
  return isValue(node) ? placeOfValue(node) : undefined;
}

function placeOfAttribute(node: TSESTree.JSXAttribute): Place | undefined {
  const { value } = node;
  if (!value) return { kind: 'attribute', span: spanOf(node), operandParens: false, wholeParens: false, replaceable: false };
  return placeOf(value.type === AST_NODE_TYPES.JSXExpressionContainer ? value.expression : value);
}

/** A text of an attribute has other escapes than one of JavaScript: it must have none, and no line break. */
function placeOfText(node: TSESTree.Literal): Place | undefined {
  if (/[&\\\n\r]/.test(node.raw)) return undefined;
  return { kind: 'text', span: spanOf(node), operandParens: false, wholeParens: false, replaceable: false };
}

function placeOfCondition(node: TSESTree.Node): Place {
  return {
    kind: 'condition',
    span: spanOf(node),
    operandParens: bindsLooserThanAnd(node),
    wholeParens: node.parent?.type === AST_NODE_TYPES.UnaryExpression,
    replaceable: isTested(node),
  };
}

function placeOfValue(node: TSESTree.Node): Place {
  // The colon of an arrow function's type reads like the one of the condition.
  const operandParens = node.type === AST_NODE_TYPES.SequenceExpression || node.type === AST_NODE_TYPES.ArrowFunctionExpression;
  return { kind: isJsx(node) ? 'jsx' : 'value', span: spanOf(node), operandParens, wholeParens: false, replaceable: false };
}

/** Whether the expression is asked for true or false, or is a child of JSX, which shows nothing where it is false. */
function isCondition(node: TSESTree.Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case AST_NODE_TYPES.LogicalExpression:
      return parent.operator !== '??';
    case AST_NODE_TYPES.JSXExpressionContainer:
      return parent.parent.type !== AST_NODE_TYPES.JSXAttribute && node.type !== AST_NODE_TYPES.JSXEmptyExpression;
    case AST_NODE_TYPES.WhileStatement:
    case AST_NODE_TYPES.DoWhileStatement:
    case AST_NODE_TYPES.ForStatement:
      return parent.test === node;
    default:
      return isTested(node);
  }
}

/** Whether nothing but the truth of the expression counts, and is asked for once: a loop that asks a flag may never end. */
function isTested(node: TSESTree.Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case AST_NODE_TYPES.IfStatement:
    case AST_NODE_TYPES.ConditionalExpression:
      return parent.test === node;
    case AST_NODE_TYPES.UnaryExpression:
      return parent.operator === '!';
    case AST_NODE_TYPES.LogicalExpression:
      return (parent.operator === '&&' && parent.left === node) || (parent.operator !== '??' && isTested(parent));
    default:
      return false;
  }
}

/** Whether `undefined` can stand in the place of the expression. */
function isValue(node: TSESTree.Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case AST_NODE_TYPES.VariableDeclarator:
      return parent.init === node;
    case AST_NODE_TYPES.AssignmentExpression:
      return parent.right === node && parent.operator === '=';
    case AST_NODE_TYPES.AssignmentPattern:
      return parent.right === node;
    case AST_NODE_TYPES.ReturnStatement:
      return true;
    case AST_NODE_TYPES.ArrowFunctionExpression:
      return parent.body === node && node.type !== AST_NODE_TYPES.BlockStatement;
    case AST_NODE_TYPES.CallExpression:
    case AST_NODE_TYPES.NewExpression:
      return parent.arguments.some((argument) => argument === node) && node.type !== AST_NODE_TYPES.SpreadElement;
    case AST_NODE_TYPES.Property:
      return parent.value === node && !parent.shorthand && !parent.method && parent.kind === 'init' && parent.parent.type === AST_NODE_TYPES.ObjectExpression;
    case AST_NODE_TYPES.PropertyDefinition:
      return parent.value === node;
    case AST_NODE_TYPES.ConditionalExpression:
      return parent.test !== node;
    case AST_NODE_TYPES.JSXExpressionContainer:
      return node.type !== AST_NODE_TYPES.JSXEmptyExpression;
    default:
      return false;
  }
}

function bindsLooserThanAnd(node: TSESTree.Node): boolean {
  switch (node.type) {
    case AST_NODE_TYPES.LogicalExpression:
      return node.operator !== '&&';
    case AST_NODE_TYPES.ConditionalExpression:
    case AST_NODE_TYPES.AssignmentExpression:
    case AST_NODE_TYPES.ArrowFunctionExpression:
    case AST_NODE_TYPES.YieldExpression:
    case AST_NODE_TYPES.SequenceExpression:
    // `<T>x` and `x as T` bind tighter, but read as if they did not.
    case AST_NODE_TYPES.TSAsExpression:
    case AST_NODE_TYPES.TSSatisfiesExpression:
      return true;
    default:
      return false;
  }
}
