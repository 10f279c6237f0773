import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { definitionOf, isConstant } from '../../code/typescript/bindings';
import type { Node } from '../tree';
import type { Values } from './values';

/** Which values of an expression make a difference beyond counting as true or false. */
export interface Use {
  readonly truthy: boolean;
  readonly falsy: boolean;
}

const VALUE: Use = { truthy: true, falsy: true };
const TRUTH: Use = { truthy: false, falsy: false };

/** Longer chains of names are not followed. */
const MAX_HOPS = 3;

/** How the value of an expression is used where it stands. */
export function useOf(node: Node, values: Values, hops = MAX_HOPS): Use {
  const { parent } = node;
  switch (parent?.type) {
    case T.IfStatement:
    case T.WhileStatement:
    case T.DoWhileStatement:
    case T.ForStatement:
      return TRUTH;
    case T.ExpressionStatement:
      return TRUTH;
    case T.UnaryExpression:
      return parent.operator === '!' || parent.operator === 'void' ? TRUTH : VALUE;
    case T.CallExpression:
      return parent.callee.type === T.Identifier && parent.callee.name === 'Boolean' && !values.bindings.variableOf(parent.callee) ? TRUTH : VALUE;
    case T.ConditionalExpression:
      return parent.test === node ? TRUTH : useOf(parent, values, hops);
    case T.LogicalExpression:
      return parent.left === node ? ofLeft(parent, values, hops) : useOf(parent, values, hops);
    case T.SequenceExpression:
      return parent.expressions.at(-1) === node ? useOf(parent, values, hops) : TRUTH;
    case T.TSAsExpression:
    case T.TSSatisfiesExpression:
    case T.TSTypeAssertion:
    case T.TSNonNullExpression:
      return useOf(parent, values, hops);
    case T.JSXExpressionContainer:
      return isCondition(parent) ? TRUTH : VALUE;
    case T.VariableDeclarator:
      return hops > 0 ? ofVariable(parent, values, hops - 1) : VALUE;
    default:
      return VALUE;
  }
}

/** `<ConditionallyRender condition={…}>` */
function isCondition({ parent }: TSESTree.JSXExpressionContainer): boolean {
  return parent.type === T.JSXAttribute && parent.name.name === 'condition';
}

/** The left side is what comes out only where it decides. */
function ofLeft(parent: TSESTree.LogicalExpression, values: Values, hops: number): Use {
  if (parent.operator === '??') return VALUE;
  const whole = useOf(parent, values, hops);
  return parent.operator === '&&' ? { truthy: false, falsy: whole.falsy } : { truthy: whole.truthy, falsy: false };
}

function ofVariable({ id, parent }: TSESTree.VariableDeclarator, values: Values, hops: number): Use {
  const isPrivate = id.type === T.Identifier && !parent.parent.type.startsWith('Export');
  const variable = isPrivate ? values.bindings.declaredBy(id.parent)[0] : undefined;
  if (!variable || !definitionOf(variable) || !isConstant(variable)) return VALUE;
  if (variable.references.length < 2) return VALUE;
  const uses = variable.references.filter(({ init }) => !init).map(({ identifier }) => useOf(identifier, values, hops));
  return { truthy: uses.some(({ truthy }) => truthy), falsy: uses.some(({ falsy }) => falsy) };
}
