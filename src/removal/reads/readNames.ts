import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Node } from '../tree';
import { tupleElementOf } from '../values/tuples';
import { valueDefinition, type Values } from '../values/values';

/** Whether a name stands for the outcome of a read itself. What was made of it together with others keeps its name. */
export function isNameOfRead(name: TSESTree.Identifier, values: Values): boolean {
  const variable = values.bindings.variableOf(name);
  const declarator = variable && valueDefinition(variable)?.node;
  if (!variable || declarator?.type !== T.VariableDeclarator) return values.ours(name) !== undefined;
  if (declarator.id.type === T.ObjectPattern) return true;
  const element = tupleElementOf(valueDefinition(variable)?.name ?? name);
  const value = element?.node ?? declarator.init ?? variable.references.find((reference) => reference.isWrite())?.writeExpr;
  return value !== null && value !== undefined && isRead(value, values);
}

/** Whether an expression gives what reads of flags give, or the opposite: `on` of `const on = isEnabled('x') && isEnabled('y')`, too, goes with either. */
export function isRead(node: Node, values: Values): boolean {
  if (values.reads.all.has(node)) return true;
  switch (node.type) {
    case T.TSAsExpression:
    case T.TSSatisfiesExpression:
    case T.TSTypeAssertion:
    case T.TSNonNullExpression:
    case T.ChainExpression:
      return isRead(node.expression, values);
    case T.AwaitExpression:
    case T.UnaryExpression:
      return isRead(node.argument, values);
    case T.LogicalExpression:
      return isReadOrLiteral(node.left, values) && isReadOrLiteral(node.right, values);
    case T.ConditionalExpression:
      return isReadOrLiteral(node.consequent, values) && isReadOrLiteral(node.alternate, values);
    case T.Identifier:
      return isNameOfRead(node, values);
    default:
      return node.type === T.CallExpression && values.ours(node) !== undefined;
  }
}

function isReadOrLiteral(node: Node, values: Values): boolean {
  return (node.type === T.Literal && typeof node.value === 'boolean') || isRead(node, values);
}
