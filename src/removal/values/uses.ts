import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { definitionOf, isConstant, type Bindings } from '../../code/typescript/bindings';
import type { Node } from '../tree';

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
export function useOf(node: Node, bindings: Bindings, hops = MAX_HOPS): Use {
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
      return parent.callee.type === T.Identifier && parent.callee.name === 'Boolean' && !bindings.variableOf(parent.callee) ? TRUTH : VALUE;
    case T.ConditionalExpression:
      return parent.test === node ? TRUTH : useOf(parent, bindings, hops);
    case T.LogicalExpression:
      return parent.left === node ? ofLeft(parent, bindings, hops) : useOf(parent, bindings, hops);
    case T.SequenceExpression:
      return parent.expressions.at(-1) === node ? useOf(parent, bindings, hops) : TRUTH;
    case T.TSAsExpression:
    case T.TSSatisfiesExpression:
    case T.TSTypeAssertion:
    case T.TSNonNullExpression:
      return useOf(parent, bindings, hops);
    case T.JSXExpressionContainer:
      return isCondition(parent) ? TRUTH : VALUE;
    case T.VariableDeclarator:
      return hops > 0 ? ofVariable(parent, bindings, hops - 1) : VALUE;
    default:
      return VALUE;
  }
}

/** `<ConditionallyRender condition={…}>` */
function isCondition({ parent }: TSESTree.JSXExpressionContainer): boolean {
  return parent.type === T.JSXAttribute && parent.name.name === 'condition';
}

/** The left side is what comes out only where it decides. */
function ofLeft(parent: TSESTree.LogicalExpression, bindings: Bindings, hops: number): Use {
  if (parent.operator === '??') return VALUE;
  const whole = useOf(parent, bindings, hops);
  return parent.operator === '&&' ? { truthy: false, falsy: whole.falsy } : { truthy: whole.truthy, falsy: false };
}

function ofVariable({ id, parent }: TSESTree.VariableDeclarator, bindings: Bindings, hops: number): Use {
  const isPrivate = id.type === T.Identifier && !parent.parent.type.startsWith('Export');
  const variable = isPrivate ? bindings.declaredBy(id.parent)[0] : undefined;
  if (!variable || !definitionOf(variable) || !isConstant(variable)) return VALUE;
  if (variable.references.length < 2) return VALUE;
  const uses = variable.references.filter(({ init }) => !init).map(({ identifier }) => useOf(identifier, bindings, hops));
  return { truthy: uses.some(({ truthy }) => truthy), falsy: uses.some(({ falsy }) => falsy) };
}
