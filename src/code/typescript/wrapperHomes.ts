import type { Variable } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import { isEveryday } from '../wrapperWords';
import { isConstant, type Bindings } from './bindings';
import type { ClassNode } from './classes';
import { isSameFunction } from './definitions';
import { exportsPath } from './moduleExports';
import { isFunction, keyName, lastName, propertyName, type FunctionNode } from './nodes';

/** How those reach a function who call it. */
export type Home =
  /** By its name, or one of its names. */
  | { readonly kind: 'names'; readonly variables: readonly Variable[] }
  /** As a property or method of an object that may be handed around. */
  | { readonly kind: 'property'; readonly name: string }
  /** As what the module exports, without a name of its own. */
  | { readonly kind: 'export' }
  /** By calling another function first. */
  | { readonly kind: 'result'; readonly of: FunctionNode };

/** Undefined for a function that nobody can call by a name, such as a callback. */
export function homeOf(owner: FunctionNode | ClassNode, bindings: Bindings): Home | undefined {
  const isDeclared = owner.type === AST_NODE_TYPES.FunctionDeclaration || owner.type === AST_NODE_TYPES.ClassDeclaration;
  if (!isDeclared || !owner.id) return homeAt(owner, bindings);
  // A function declares its parameters too.
  return names(bindings.declaredBy(owner).filter(({ name }) => name === owner.id?.name));
}

/** Whether a node is something that can be called, or rendered. */
export function isOwner(node: TSESTree.Node): node is FunctionNode | ClassNode {
  return isFunction(node) || node.type === AST_NODE_TYPES.ClassDeclaration || node.type === AST_NODE_TYPES.ClassExpression;
}

function homeAt(node: TSESTree.Node, bindings: Bindings): Home | undefined {
  const { parent } = node;
  switch (parent?.type) {
    case AST_NODE_TYPES.TSAsExpression:
    case AST_NODE_TYPES.TSSatisfiesExpression:
      return homeAt(parent, bindings);
    case AST_NODE_TYPES.VariableDeclarator:
      return parent.id.type === AST_NODE_TYPES.Identifier ? names(bindings.declaredBy(parent)) : undefined;
    case AST_NODE_TYPES.Property:
      return parent.parent.type === AST_NODE_TYPES.ObjectExpression ? property(keyName(parent.key, parent.computed)) : undefined;
    case AST_NODE_TYPES.MethodDefinition:
    case AST_NODE_TYPES.PropertyDefinition:
      return property(keyName(parent.key, parent.computed));
    case AST_NODE_TYPES.AssignmentExpression:
      return assigned(parent, bindings);
    case AST_NODE_TYPES.ExportDefaultDeclaration:
      return { kind: 'export' };
    case AST_NODE_TYPES.ArrowFunctionExpression:
      return { kind: 'result', of: parent };
    case AST_NODE_TYPES.ReturnStatement: {
      const outer = enclosingFunction(parent);
      return outer && { kind: 'result', of: outer };
    }
    case AST_NODE_TYPES.CallExpression:
      return isSameFunction(parent) && parent.arguments[0] === node ? homeAt(parent, bindings) : undefined;
    default:
      return undefined;
  }
}

function names(variables: readonly Variable[]): Home | undefined {
  return variables.length > 0 && variables.every(isConstant) ? { kind: 'names', variables } : undefined;
}

function property(name: string | undefined): Home | undefined {
  return name === undefined ? undefined : { kind: 'property', name };
}

/** `exports.isOn = …`, `this.isOn = …`, `Flags.prototype.isOn = …`. */
function assigned({ left, operator }: TSESTree.AssignmentExpression, bindings: Bindings): Home | undefined {
  if (operator !== '=' || left.type !== AST_NODE_TYPES.MemberExpression) return undefined;
  return exportsPath(left, bindings) ? { kind: 'export' } : property(propertyName(left));
}

export function enclosingFunction(node: TSESTree.Node): FunctionNode | undefined {
  for (let at = node.parent; at; at = at.parent) if (isFunction(at)) return at;
  return undefined;
}

/** Whether all who call it can be found: by its binding, by the module that gives it, or by a name that tells it from other functions. */
export function isServed(owner: FunctionNode | ClassNode, bindings: Bindings): boolean {
  const home = homeOf(owner, bindings);
  switch (home?.kind) {
    case undefined:
      return false;
    case 'property':
      return !isEveryday(home.name);
    case 'result':
      return isServed(home.of, bindings);
    default:
      return true;
  }
}

/** The places that hand a function on as a value: who calls it then is not known. */
export function escapesOf(owner: TSESTree.Node, bindings: Bindings): TSESTree.Node[] {
  const home = isOwner(owner) ? homeOf(owner, bindings) : undefined;
  return home?.kind === 'names' ? home.variables.flatMap((variable) => escapesOfName(variable, bindings)) : [];
}

function escapesOfName(variable: Variable, bindings: Bindings): TSESTree.Node[] {
  return variable.references.flatMap((reference) => {
    const { identifier } = reference;
    if (!reference.isValueReference || reference.isWrite()) return [];
    const { parent } = identifier;
    const isAlias = parent.type === AST_NODE_TYPES.VariableDeclarator && parent.init === identifier && parent.id.type === AST_NODE_TYPES.Identifier;
    if (isAlias) return bindings.declaredBy(parent).flatMap((alias) => (alias === variable ? [] : escapesOfName(alias, bindings)));
    return isHandedOn(identifier) ? [identifier] : [];
  });
}

/** The names under which a function is put into objects. */
export function propertyNamesOf(variables: readonly Variable[]): string[] {
  return variables.flatMap(({ references }) =>
    references.flatMap(({ identifier: { parent } }) => {
      const isProperty = parent.type === AST_NODE_TYPES.Property && parent.parent.type === AST_NODE_TYPES.ObjectExpression;
      return isProperty ? (keyName(parent.key, parent.computed) ?? []) : [];
    }),
  );
}

/** Whether a function, named where the node stands, may be called by someone who knows it by another name. */
export function isHandedOn(node: TSESTree.Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case AST_NODE_TYPES.CallExpression:
      return parent.callee !== node && !(isSameFunction(parent) && parent.arguments[0] === node);
    case AST_NODE_TYPES.ArrayExpression:
      return !isListOfDependencies(parent);
    case AST_NODE_TYPES.Property:
      return parent.parent.type === AST_NODE_TYPES.ObjectExpression && isEveryday(keyName(parent.key, parent.computed) ?? '');
    case AST_NODE_TYPES.AssignmentExpression:
      return parent.right === node && (parent.left.type !== AST_NODE_TYPES.MemberExpression || isEveryday(propertyName(parent.left) ?? ''));
    case AST_NODE_TYPES.JSXExpressionContainer:
    case AST_NODE_TYPES.JSXSpreadAttribute:
    case AST_NODE_TYPES.SpreadElement:
    case AST_NODE_TYPES.ConditionalExpression:
    case AST_NODE_TYPES.LogicalExpression:
    case AST_NODE_TYPES.AssignmentPattern:
    case AST_NODE_TYPES.NewExpression:
    case AST_NODE_TYPES.YieldExpression:
    case AST_NODE_TYPES.TSAsExpression:
    case AST_NODE_TYPES.TSSatisfiesExpression:
      return !('callee' in parent && parent.callee === node);
    default:
      return false;
  }
}

/** `[isOn]` behind the function of a hook. */
function isListOfDependencies(array: TSESTree.ArrayExpression): boolean {
  const { parent } = array;
  return parent.type === AST_NODE_TYPES.CallExpression && parent.arguments[0] !== array && /^use[A-Z]/.test(lastName(parent.callee) ?? '');
}
