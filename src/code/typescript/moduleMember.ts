import { DefinitionType, type Definition, type Variable } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { ModuleMember } from '../../model/usage';
import { definitionOf, isConstant, isMutated, isObjectMethod, type Bindings } from './bindings';
import { constantValue, memberName } from './constants';
import { importedName, isModuleHelper, isModuleLoad, moduleOf } from './imports';
import { keyName, literalText, unwrap } from './nodes';

/** Deeper chains of names are not followed: a text may hold a circle. */
const MAX_HOPS = 8;

/** The member of another module that a name, a chain of names or `require('…')` stands for; undefined where it is none, or may be changed. */
export function moduleMember(expression: TSESTree.Node, bindings: Bindings, hops = MAX_HOPS): ModuleMember | undefined {
  const node = unwrap(expression);
  if (hops === 0) return undefined;
  if (isModuleLoad(node)) return loadedModule(node);
  switch (node.type) {
    case AST_NODE_TYPES.Identifier:
      return ofName(node, bindings, hops - 1);
    case AST_NODE_TYPES.MemberExpression: {
      const value = constantValue(node, bindings);
      if (value) return moduleMember(value, bindings, hops - 1);
      const name = memberName(node, bindings);
      return name === undefined ? undefined : within(moduleMember(node.object, bindings, hops - 1), [name]);
    }
    case AST_NODE_TYPES.CallExpression: {
      const isSame = isModuleHelper(node) || isObjectMethod(node.callee, ['freeze']);
      return isSame && node.arguments[0] ? moduleMember(node.arguments[0], bindings, hops - 1) : undefined;
    }
    default:
      return undefined;
  }
}

/** `require('…')` and `await import('…')`; undefined where it does not tell the module. */
export function loadedModule(node: TSESTree.Node): ModuleMember | undefined {
  const source = node.type === AST_NODE_TYPES.ImportExpression ? node.source : node.type === AST_NODE_TYPES.CallExpression ? node.arguments[0] : undefined;
  const specifier = source && literalText(source);
  return specifier === undefined ? undefined : { specifier, path: [] };
}

function ofName(name: TSESTree.Identifier, bindings: Bindings, hops: number): ModuleMember | undefined {
  const variable = bindings.variableOf(name);
  const definition = variable && definitionOf(variable);
  if (!definition || !isConstant(variable) || isMutated(variable)) return undefined;
  if (definition.type === DefinitionType.ImportBinding) return importedMember(definition.node);
  return definition.type === DefinitionType.Variable ? declared(definition, variable, bindings, hops) : undefined;
}

/** What an import binds to a name. */
export function importedMember(binding: TSESTree.Node): ModuleMember | undefined {
  const specifier = moduleOf(binding);
  if (specifier === undefined) return undefined;
  if (binding.type === AST_NODE_TYPES.ImportDefaultSpecifier) return { specifier, path: ['default'] };
  const name = importedName(binding);
  return { specifier, path: name === undefined ? [] : [name] };
}

function declared(
  { node }: Extract<Definition, { type: DefinitionType.Variable }>,
  variable: Variable,
  bindings: Bindings,
  hops: number,
): ModuleMember | undefined {
  const [name] = variable.identifiers;
  const path = name && pathTo(name, node.id);
  return path && node.init ? within(moduleMember(node.init, bindings, hops), path) : undefined;
}

/** `['FLAGS', 'a']` for the name x in the pattern `{ FLAGS: { a: x } }`; undefined where a default may take its place. */
export function pathTo(name: TSESTree.Node, pattern: TSESTree.Node): string[] | undefined {
  if (name === pattern) return [];
  const property = name.parent;
  if (property?.type !== AST_NODE_TYPES.Property || property.value !== name) return undefined;
  const key = keyName(property.key, property.computed);
  const outer = key === undefined ? undefined : pathTo(property.parent, pattern);
  return outer && key !== undefined ? [...outer, key] : undefined;
}

function within(member: ModuleMember | undefined, path: readonly string[]): ModuleMember | undefined {
  return member && { specifier: member.specifier, path: [...member.path, ...path] };
}
