import type { Reference } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES as T } from '@typescript-eslint/typescript-estree';
import { remainderOf, type Plan } from '../plan';
import type { Node } from '../tree';

/**
 * Whether a name is compared, and a `const` with this value may be of too narrow a type for that: of `'a'`, which is never
 * `'b'`, where the type of a `let` is `string`.
 * @param references those that are left
 */
export function isNarrowlyCompared(value: Node, references: readonly Reference[], plan: Plan): boolean {
  return isNarrow(value, plan) && references.some(({ identifier }) => isCompared(identifier));
}

/** What is written as it is, a member of an enum, and a name that may stand for either. */
function isNarrow(value: Node, plan: Plan): boolean {
  const { node, literal } = remainderOf(value, plan);
  if (literal) return !literal.isPromise;
  if (isNothing(node)) return false;
  switch (node.type) {
    case T.Literal:
    case T.Identifier:
      return true;
    case T.TemplateLiteral:
      return node.expressions.length === 0;
    case T.UnaryExpression:
      return node.operator === '-';
    case T.MemberExpression:
      return node.object.type === T.Identifier && /^[A-Z]/.test(node.object.name);
    case T.ConditionalExpression:
      return isNarrow(node.consequent, plan) || isNarrow(node.alternate, plan);
    case T.LogicalExpression:
      return isNarrow(node.left, plan) || isNarrow(node.right, plan);
    default:
      return false;
  }
}

function isCompared(name: Node): boolean {
  const { parent } = name;
  if (parent?.type === T.SwitchStatement || parent?.type === T.SwitchCase) return true;
  return parent?.type === T.BinaryExpression && /^[=!]=/.test(parent.operator) && !isNothing(parent.left === name ? parent.right : parent.left);
}

/** Anything may be compared with these. */
function isNothing(node: Node): boolean {
  return (node.type === T.Literal && node.value === null) || (node.type === T.Identifier && node.name === 'undefined');
}
