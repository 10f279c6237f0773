import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Comparison } from '../../model/usage';
import type { CallShape, Returns } from '../shapes/shape';
import { isConstant, type Bindings } from './bindings';
import { keyName, literalText, propertyName, spanOf } from './nodes';

/** What an expression gives: the value that a flag serves, the name of the variation, or an object that holds them. */
type Content = Comparison['with'] | 'variant' | 'details';

/** What the objects that reads give back hold, by property. */
const HOLDS: Record<'variant' | 'details', Readonly<Record<string, Content>>> = {
  variant: { name: 'name' },
  details: { value: 'value', variant: 'name' },
};

/** Deeper chains of constants are not followed. */
const MAX_HOPS = 4;

/** The strings that what `read` gives back is compared with: by `===` and its like, and as the cases of a `switch`. */
export function comparisonsOf(read: TSESTree.CallExpression, { returns }: CallShape, bindings: Bindings): Comparison[] {
  const content = contentOf(returns);
  return content ? comparedWith(read, content, bindings, MAX_HOPS) : [];
}

function contentOf(returns: Returns): Content | undefined {
  return returns === 'value' || returns === 'variant' || returns === 'details' ? returns : undefined;
}

function comparedWith(node: TSESTree.Node, content: Content, bindings: Bindings, hops: number): Comparison[] {
  const { parent } = node;
  switch (parent?.type) {
    case AST_NODE_TYPES.TSAsExpression:
    case AST_NODE_TYPES.TSSatisfiesExpression:
    case AST_NODE_TYPES.TSTypeAssertion:
    case AST_NODE_TYPES.TSNonNullExpression:
    case AST_NODE_TYPES.ChainExpression:
    case AST_NODE_TYPES.AwaitExpression:
      return comparedWith(parent, content, bindings, hops);
    case AST_NODE_TYPES.MemberExpression: {
      const held = parent.object === node ? heldBy(content, propertyName(parent)) : undefined;
      return held ? comparedWith(parent, held, bindings, hops) : [];
    }
    case AST_NODE_TYPES.VariableDeclarator:
      return parent.init === node && hops > 0 ? comparedVariable(parent, content, bindings, hops - 1) : [];
    case AST_NODE_TYPES.BinaryExpression:
      return /^[!=]==?$/.test(parent.operator) ? comparison(parent.left === node ? parent.right : parent.left, content) : [];
    case AST_NODE_TYPES.SwitchStatement:
      return parent.discriminant === node ? parent.cases.flatMap(({ test }) => (test ? comparison(test, content) : [])) : [];
    default:
      return [];
  }
}

function heldBy(content: Content, property: string | undefined): Content | undefined {
  return property !== undefined && (content === 'variant' || content === 'details') ? HOLDS[content][property] : undefined;
}

/** `const color = …` and `const { value: color } = …`: wherever the constant stands. */
function comparedVariable(declarator: TSESTree.VariableDeclarator, content: Content, bindings: Bindings, hops: number): Comparison[] {
  return bindings.declaredBy(declarator).flatMap((variable) => {
    const [name] = variable.identifiers;
    const held = name && contentBoundTo(name, declarator, content);
    if (!held || !isConstant(variable)) return [];
    return variable.references.flatMap(({ identifier }) => (identifier === name ? [] : comparedWith(identifier, held, bindings, hops)));
  });
}

function contentBoundTo(name: TSESTree.Node, { id }: TSESTree.VariableDeclarator, content: Content): Content | undefined {
  if (id === name) return content;
  const property = name.parent;
  if (property?.type !== AST_NODE_TYPES.Property || property.parent !== id) return undefined;
  return heldBy(content, keyName(property.key, property.computed));
}

function comparison(node: TSESTree.Node, content: Content): Comparison[] {
  const isPlain = content === 'name' || content === 'value';
  return isPlain && literalText(node) !== undefined ? [{ literal: spanOf(node), with: content }] : [];
}
