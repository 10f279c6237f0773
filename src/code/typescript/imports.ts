import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import { lastName, literalText } from './nodes';

/** The specifier of an import, by the node that binds the name. */
export function moduleOf(binding: TSESTree.Node): string | undefined {
  if (binding.type === AST_NODE_TYPES.TSImportEqualsDeclaration) {
    const { moduleReference } = binding;
    return moduleReference.type === AST_NODE_TYPES.TSExternalModuleReference ? literalText(moduleReference.expression) : undefined;
  }
  return binding.parent?.type === AST_NODE_TYPES.ImportDeclaration ? literalText(binding.parent.source) : undefined;
}

/** The name that the other module exports, where the import is by name. */
export function importedName(binding: TSESTree.Node): string | undefined {
  if (binding.type !== AST_NODE_TYPES.ImportSpecifier) return undefined;
  return binding.imported.type === AST_NODE_TYPES.Identifier ? binding.imported.name : binding.imported.value;
}

/** `require('…')` and `await import('…')`. */
export function isModuleLoad(node: TSESTree.Node): boolean {
  return node.type === AST_NODE_TYPES.ImportExpression || (node.type === AST_NODE_TYPES.CallExpression && lastName(node.callee) === 'require');
}

/** A call of one of the functions that compilers wrap around `require`. */
export function isModuleHelper({ callee }: TSESTree.CallExpression): boolean {
  return /^_+(import(Default|Star)|interop\w*|toESM)$/.test(lastName(callee) ?? '');
}
