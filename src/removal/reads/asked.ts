import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { definitionOf, isConstant, type Bindings } from '../../code/typescript/bindings';
import { propertyName } from '../../code/typescript/nodes';
import { isDependencies, type Node } from '../tree';
import { useOf } from '../values/uses';

/** Longer chains of names are not followed. */
const MAX_HOPS = 2;

/** Whether parts of what a read gives are asked for, which true and false do not have. */
export function isTakenApart(node: Node, bindings: Bindings, hops = MAX_HOPS): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case T.AwaitExpression:
    case T.TSAsExpression:
    case T.TSNonNullExpression:
      return isTakenApart(parent, bindings, hops);
    case T.MemberExpression:
      return parent.object === node && !/^(then|catch|finally|toString|valueOf)$/.test(propertyName(parent) ?? '');
    case T.VariableDeclarator:
      if (parent.init !== node || parent.id.type !== T.Identifier) return parent.init === node;
      return hops > 0 && bindings.declaredBy(parent).flatMap(({ references }) => references).some(({ identifier }) => isTakenApart(identifier, bindings, hops - 1));
    default:
      return false;
  }
}

/** Whether nothing is asked of what a read gives but whether it counts as true. */
export function isOnlyCondition(node: Node, bindings: Bindings, hops = MAX_HOPS): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case T.ConditionalExpression:
      return parent.test === node || isOnlyCondition(parent, bindings, hops);
    case T.LogicalExpression:
      return parent.operator !== '??' && (isOnlyCondition(parent, bindings, hops) || isShown(parent, node));
    case T.AwaitExpression:
    case T.ChainExpression:
    case T.TSAsExpression:
    case T.TSNonNullExpression:
      return isOnlyCondition(parent, bindings, hops);
    case T.VariableDeclarator:
      return hops > 0 && parent.init === node && isConditionByName(parent, bindings, hops - 1);
    default: {
      const { truthy, falsy } = useOf(node, bindings);
      return !truthy && !falsy;
    }
  }
}

/** `{on && <Banner />}`, `{ ...(on && { title }) }`: what counts as false shows nothing and adds nothing, the numbers aside that no flag is switched off by. */
function isShown(choice: TSESTree.LogicalExpression, node: Node): boolean {
  if (choice.operator !== '&&' || choice.left !== node) return false;
  const { parent } = choice;
  if (parent.type === T.JSXExpressionContainer) return parent.parent.type !== T.JSXAttribute;
  return parent.type === T.SpreadElement && parent.parent.type === T.ObjectExpression;
}

function isConditionByName({ id, parent }: TSESTree.VariableDeclarator, bindings: Bindings, hops: number): boolean {
  const variable = id.type === T.Identifier && !parent.parent.type.startsWith('Export') ? bindings.declaredBy(id.parent)[0] : undefined;
  if (!variable || !definitionOf(variable) || !isConstant(variable)) return false;
  const asked = variable.references.filter(({ init }) => !init).map(({ identifier }) => identifier);
  return asked.every((identifier) => isDependencies(identifier.parent) || isOnlyCondition(identifier, bindings, hops));
}
