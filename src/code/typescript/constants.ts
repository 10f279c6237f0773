import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import { definitionOf, isConstant, isMutated, isObjectMethod, type Bindings } from './bindings';
import { keyName, propertyName, unwrap } from './nodes';

/** Something that holds named constants. */
export type Container = TSESTree.ObjectExpression | TSESTree.ArrayExpression | TSESTree.TSEnumDeclaration | TSESTree.ClassDeclaration;

/** Deeper chains of constants are not followed: nobody writes them, and a text may hold a circle. */
const MAX_HOPS = 8;

/**
 * The expression that a name or a member stands for, where it stands for one only:
 * a variable that is never assigned again, a member of an object that is never
 * changed, of an array, of an enum, or a static one of a class. Looks within the text.
 */
export function constantValue(expression: TSESTree.Node, bindings: Bindings, hops = MAX_HOPS): TSESTree.Node | undefined {
  const node = unwrap(expression);
  if (hops === 0) return undefined;
  if (node.type === AST_NODE_TYPES.Identifier) return variableValue(node, bindings, hops - 1);
  if (node.type !== AST_NODE_TYPES.MemberExpression) return undefined;
  const name = memberName(node, bindings, hops - 1);
  const container = name === undefined ? undefined : containerOf(node.object, bindings, hops - 1);
  return container && name !== undefined ? memberOf(container, name) : undefined;
}

function variableValue(name: TSESTree.Identifier, bindings: Bindings, hops: number): TSESTree.Node | undefined {
  const variable = bindings.variableOf(name) ?? bindings.declaredAs(name);
  if (!variable || !isConstant(variable)) return undefined;
  const declaration = definitionOf(variable)?.node;
  if (declaration?.type === AST_NODE_TYPES.TSEnumMember) return declaration.initializer;
  if (declaration?.type !== AST_NODE_TYPES.VariableDeclarator) return undefined;
  const { id, init } = declaration;
  if (!init) return declaredLiteral(declaration);
  if (id.type === AST_NODE_TYPES.Identifier) return init;
  return id.type === AST_NODE_TYPES.ObjectPattern ? destructured(id, name.name, init, bindings, hops) : undefined;
}

/** `declare const KEY: 'new-nav'`, as compilers write it of a constant. */
function declaredLiteral({ id, parent }: TSESTree.VariableDeclarator): TSESTree.Node | undefined {
  const type = id.type === AST_NODE_TYPES.Identifier && parent.kind === 'const' ? id.typeAnnotation?.typeAnnotation : undefined;
  return type?.type === AST_NODE_TYPES.TSLiteralType ? type.literal : undefined;
}

/** `const { CHECKOUT: key } = FLAGS`, one level deep. */
function destructured(
  pattern: TSESTree.ObjectPattern,
  local: string,
  init: TSESTree.Expression,
  bindings: Bindings,
  hops: number,
): TSESTree.Node | undefined {
  for (const property of pattern.properties) {
    if (property.type !== AST_NODE_TYPES.Property || property.value.type !== AST_NODE_TYPES.Identifier || property.value.name !== local) continue;
    const name = keyName(property.key, property.computed);
    const container = containerOf(init, bindings, hops);
    return container && name !== undefined ? memberOf(container, name) : undefined;
  }
  return undefined;
}

/** The name of a member, or the index of an element, where the code tells: `a.b`, `a['b']`, `a[B]`, `a[0]`. */
export function memberName(node: TSESTree.MemberExpression, bindings: Bindings, hops = MAX_HOPS): string | undefined {
  const name = propertyName(node);
  if (name !== undefined || !node.computed) return name;
  if (node.property.type === AST_NODE_TYPES.Literal) return typeof node.property.value === 'number' ? String(node.property.value) : undefined;
  const value = constantValue(node.property, bindings, hops);
  return value && keyName(value, true);
}

/** What an expression is a constant name for, where that holds named constants and is never changed. */
export function containerOf(expression: TSESTree.Node, bindings: Bindings, hops = MAX_HOPS): Container | undefined {
  const node = unwrap(expression);
  if (hops <= 0) return undefined;
  if (node.type === AST_NODE_TYPES.ObjectExpression || node.type === AST_NODE_TYPES.ArrayExpression) return node;
  if (node.type === AST_NODE_TYPES.CallExpression && isObjectMethod(node.callee, ['freeze']) && node.arguments[0]) {
    return containerOf(node.arguments[0], bindings, hops);
  }
  if (node.type === AST_NODE_TYPES.Identifier) {
    const variable = bindings.variableOf(node);
    const declaration = variable && definitionOf(variable)?.node;
    if (declaration?.type === AST_NODE_TYPES.TSEnumDeclaration) return declaration;
    if (!variable || isMutated(variable)) return undefined;
    if (declaration?.type === AST_NODE_TYPES.ClassDeclaration) return declaration;
  }
  const value = constantValue(node, bindings, hops);
  return value && containerOf(value, bindings, hops - 1);
}

function memberOf(container: Container, name: string): TSESTree.Node | undefined {
  switch (container.type) {
    case AST_NODE_TYPES.TSEnumDeclaration:
      return container.body.members.find((member) => keyName(member.id, false) === name)?.initializer;
    case AST_NODE_TYPES.ClassDeclaration:
      return staticMember(container, name);
    case AST_NODE_TYPES.ObjectExpression:
      return propertyValue(container, name);
    case AST_NODE_TYPES.ArrayExpression:
      return elementsOf(container).find((_, index) => String(index) === name);
  }
}

/** The elements of an array up to one whose place is not known: a spread may be of any length. */
export function elementsOf({ elements }: TSESTree.ArrayExpression): TSESTree.Expression[] {
  const known: TSESTree.Expression[] = [];
  for (const element of elements) {
    if (!element || element.type === AST_NODE_TYPES.SpreadElement) break;
    known.push(element);
  }
  return known;
}

function staticMember({ body }: TSESTree.ClassDeclaration, name: string): TSESTree.Node | undefined {
  for (const member of body.body) {
    const isStaticProperty = member.type === AST_NODE_TYPES.PropertyDefinition && member.static;
    if (isStaticProperty && keyName(member.key, member.computed) === name) return member.value ?? undefined;
  }
  return undefined;
}

/** The value of a property in an object literal; undefined where a later spread or computed name may replace it. */
export function propertyValue(object: TSESTree.ObjectExpression, name: string): TSESTree.Node | undefined {
  for (const property of object.properties.toReversed()) {
    if (property.type === AST_NODE_TYPES.SpreadElement) return undefined;
    const key = keyName(property.key, property.computed);
    if (key === undefined) return undefined;
    if (key === name) return property.kind === 'init' && !property.method ? property.value : undefined;
  }
  return undefined;
}
