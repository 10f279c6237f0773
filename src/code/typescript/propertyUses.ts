import type { Variable } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import { isConstant, type Bindings } from './bindings';
import { isMissing } from './nodes';

/** A place where a property of an object is read. */
export interface PropertyUse {
  /** What names the property: a name, or an expression in brackets. */
  readonly name: TSESTree.Node;
  readonly computed: boolean;
  /** The member expression, the property of the pattern that binds it, or the call that gets it. */
  readonly read: TSESTree.MemberExpression | TSESTree.Property | TSESTree.CallExpression;
  /** What stands for it where there is none. */
  readonly fallback?: TSESTree.Node;
}

/** Deeper chains of constants are not followed. */
const MAX_HOPS = 4;

/** Where the properties of an object are read that an expression gives, or a constant made from it. */
export function usesOfExpression(node: TSESTree.Node, bindings: Bindings, hops = MAX_HOPS): PropertyUse[] {
  const { parent } = node;
  switch (parent?.type) {
    case AST_NODE_TYPES.TSAsExpression:
    case AST_NODE_TYPES.TSSatisfiesExpression:
    case AST_NODE_TYPES.TSTypeAssertion:
    case AST_NODE_TYPES.TSNonNullExpression:
    case AST_NODE_TYPES.ChainExpression:
    case AST_NODE_TYPES.AwaitExpression:
    case AST_NODE_TYPES.LogicalExpression:
      return usesOfExpression(parent, bindings, hops);
    case AST_NODE_TYPES.MemberExpression:
      return parent.object === node ? usesOfMember(parent) : [];
    case AST_NODE_TYPES.VariableDeclarator:
      return parent.init === node && hops > 0 ? usesOfBinding(parent.id, bindings, hops - 1) : [];
    default:
      return [];
  }
}

/** The same for what a variable, a parameter or a pattern is bound to. */
export function usesOfBinding(binding: TSESTree.Node, bindings: Bindings, hops = MAX_HOPS): PropertyUse[] {
  switch (binding.type) {
    case AST_NODE_TYPES.Identifier:
      return usesOfVariable(bindings.declaredAs(binding), bindings, hops);
    case AST_NODE_TYPES.AssignmentPattern:
      return usesOfBinding(binding.left, bindings, hops);
    case AST_NODE_TYPES.ObjectPattern:
      return binding.properties.flatMap((each) => usesInPattern(each, bindings, hops));
    default:
      return [];
  }
}

function usesOfVariable(variable: Variable | undefined, bindings: Bindings, hops: number): PropertyUse[] {
  if (!variable || !isConstant(variable)) return [];
  return variable.references.filter((each) => each.isRead()).flatMap(({ identifier }) => usesOfExpression(identifier, bindings, hops));
}

/** What `...rest` is bound to holds flags as well. */
function usesInPattern(property: TSESTree.Property | TSESTree.RestElement, bindings: Bindings, hops: number): PropertyUse[] {
  if (property.type === AST_NODE_TYPES.RestElement) return usesOfBinding(property.argument, bindings, hops);
  const { key, value, computed } = property;
  if (isMissing(key)) return [];
  return [{ name: key, computed, read: property, ...(value.type === AST_NODE_TYPES.AssignmentPattern && { fallback: value.right }) }];
}

/** A property that is set, deleted or called is none that is read. */
function usesOfMember(member: TSESTree.MemberExpression): PropertyUse[] {
  if (isMissing(member.property) || isWritten(member)) return [];
  // Compiled modules call imported functions as `(0, flags_1.isEnabled)('x')`.
  const isInside = member.parent.type === AST_NODE_TYPES.ChainExpression || member.parent.type === AST_NODE_TYPES.SequenceExpression;
  const whole = isInside ? member.parent : member;
  const { parent } = whole;
  if (parent?.type === AST_NODE_TYPES.CallExpression && parent.callee === whole) return [];
  const hasFallback = parent?.type === AST_NODE_TYPES.LogicalExpression && parent.operator !== '&&' && parent.left === whole;
  return [{ name: member.property, computed: member.computed, read: member, ...(hasFallback && { fallback: parent.right }) }];
}

function isWritten(member: TSESTree.MemberExpression): boolean {
  const { parent } = member;
  switch (parent.type) {
    case AST_NODE_TYPES.AssignmentExpression:
      return parent.left === member;
    case AST_NODE_TYPES.UnaryExpression:
      return parent.operator === 'delete';
    case AST_NODE_TYPES.UpdateExpression:
      return true;
    default:
      return false;
  }
}
