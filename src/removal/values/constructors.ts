import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../../code/typescript/nodes';
import { isWithin, nodesIn, type Node } from '../tree';
import { isWritten } from './writes';

/**
 * The assignment that gives a member of a class its only value: in the constructor, before anything else can have asked
 * for it. Undefined where it has another value, or somebody may find it without one.
 */
export function givenByConstructor(member: TSESTree.PropertyDefinition, uses: readonly TSESTree.MemberExpression[]): TSESTree.AssignmentExpression | undefined {
  const [only, ...others] = uses.filter(isWritten);
  const { parent: body } = member;
  if (!only || others.length > 0 || member.value || member.static || body.parent.superClass) return undefined;
  const assignment = only.parent;
  const made = body.body.find((each) => each.type === T.MethodDefinition && each.kind === 'constructor');
  const list = made?.type === T.MethodDefinition ? made.value.body?.body : undefined;
  if (!made || !list || assignment.type !== T.AssignmentExpression || assignment.operator !== '=') return undefined;
  const index = list.findIndex((each) => each === assignment.parent);
  const isFirst = index >= 0 && list.slice(0, index).every(onlyGives) && body.body.every(startsWithoutAsking);
  return isFirst && uses.every((use) => use === only || !isWithin(use, made) || use.range[0] > assignment.range[1]) ? assignment : undefined;
}

/** Whether the first value of a member is made without the object. */
function startsWithoutAsking(member: TSESTree.ClassElement): boolean {
  if (member.type !== T.PropertyDefinition || !member.value || isFunction(member.value)) return true;
  return !nodesIn(member.value).some(({ type }) => type === T.ThisExpression);
}

/** Whether a statement does nothing with the object but to give it values. */
function onlyGives(statement: Node): boolean {
  return nodesIn(statement).every(({ type, parent: member }) => {
    if (type !== T.ThisExpression) return true;
    return member?.type === T.MemberExpression && member.parent.type === T.AssignmentExpression && member.parent.left === member;
  });
}
