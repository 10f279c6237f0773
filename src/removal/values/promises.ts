import { AST_NODE_TYPES as T } from '@typescript-eslint/typescript-estree';
import { isFunction, propertyName } from '../../code/typescript/nodes';
import { around, type Node } from '../tree';

/** Whether a promise is asked for where an expression stands, or its outcome would do; undefined where the place does not tell. */
export function promisePlace(node: Node): 'promise' | 'plain' | undefined {
  const { parent } = node;
  switch (parent?.type) {
    case T.MemberExpression:
      return parent.object === node && /^(then|catch|finally)$/.test(propertyName(parent) ?? '') ? 'promise' : undefined;
    case T.ReturnStatement:
    case T.ArrowFunctionExpression:
      return ofReturn(parent.type === T.ArrowFunctionExpression ? parent : around(parent, isFunction));
    case T.ArrayExpression:
      return isJoin(parent) ? 'plain' : undefined;
    case T.ConditionalExpression:
      return parent.test === node ? undefined : promisePlace(parent);
    default:
      return undefined;
  }
}

function ofReturn(owner: Node | undefined): 'promise' | 'plain' | undefined {
  if (!owner || !isFunction(owner)) return undefined;
  const type = owner.returnType?.typeAnnotation.type;
  return owner.async || type === T.TSBooleanKeyword || type === T.TSStringKeyword || type === T.TSNumberKeyword ? 'plain' : 'promise';
}

/** `Promise.all([…])` takes plain values as well. */
function isJoin(node: Node): boolean {
  const call = node.parent;
  if (call?.type !== T.CallExpression || call.callee.type !== T.MemberExpression || call.callee.object.type !== T.Identifier) return false;
  return call.callee.object.name === 'Promise' && /^(all|allSettled|race|any)$/.test(propertyName(call.callee) ?? '');
}
