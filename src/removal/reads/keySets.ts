import { DefinitionType, type Variable } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { namesFlagSet } from '../../code/flagWords';
import { definitionOf, isConstant, isObjectMethod, type Bindings } from '../../code/typescript/bindings';
import { isFunction, keyName, lastName, literalText, propertyName, unwrap } from '../../code/typescript/nodes';
import { nodesIn, type Node } from '../tree';

/** The texts that a name stands for, one after the other. */
export interface KeySet {
  readonly keys: readonly string[];
  /** Whether it surely stands for no other: by a list that never changes. A type is only a promise. */
  readonly isWhole: boolean;
}

/** Methods that look at a list, or hand out its elements first of all. */
const ITERATES = /^(?:map|forEach|filter|some|every|find|findIndex|flatMap)$/;
const LOOKS_AT = /^(?:includes|indexOf|join|length|at|slice|entries|keys|values)$/;

/** The texts that a key may be; undefined where the code lists none. */
export function keySetOf(key: Node, bindings: Bindings): KeySet | undefined {
  const node = unwrap(key);
  const variable = node.type === T.Identifier ? bindings.variableOf(node) : undefined;
  const name = variable && definitionOf(variable)?.name;
  if (!variable || name?.type !== T.Identifier) return undefined;
  const list = isConstant(variable) ? listOfElement(name) : undefined;
  const elements = list && elementsOf(list, bindings);
  if (elements) return { keys: elements, isWhole: true };
  const type = name.typeAnnotation && keysOfType(name.typeAnnotation.typeAnnotation, bindings);
  return type && { keys: type, isWhole: false };
}

/** The reads `flags[name]` of an object of flags, where the name may stand for one of these properties. */
export function membersInSet(program: TSESTree.Program, properties: readonly string[], bindings: Bindings): Node[] {
  return nodesIn(program).filter((node) => {
    const isMember = node.type === T.MemberExpression && node.computed && isFlagSet(node.object, bindings);
    return isMember && keySetOf(node.property, bindings)?.keys.some((each) => properties.includes(each));
  });
}

/** An object that the text itself writes down has no reads but those that stand in it. */
function isFlagSet(object: Node, bindings: Bindings): boolean {
  const node = unwrap(object);
  const variable = node.type === T.Identifier ? bindings.variableOf(node) : undefined;
  const declared = variable && definitionOf(variable)?.node;
  if (declared?.type === T.VariableDeclarator && declared.init && unwrap(declared.init).type === T.ObjectExpression) return false;
  return namesFlagSet(lastName(node) ?? '') || (node.type === T.CallExpression && /^use\w*Flags$/.test(lastName(node.callee) ?? ''));
}

/** `KEYS` of `for (const key of KEYS)` and `KEYS.map((key) => …)`. */
function listOfElement(name: Node): Node | undefined {
  const { parent } = name;
  if (parent?.type === T.VariableDeclarator) return parent.parent.parent.type === T.ForOfStatement ? parent.parent.parent.right : undefined;
  const call = parent && isFunction(parent) && parent.params[0] === name ? parent.parent : undefined;
  if (call?.type !== T.CallExpression || call.arguments[0] !== parent || call.callee.type !== T.MemberExpression) return undefined;
  return ITERATES.test(propertyName(call.callee) ?? '') ? call.callee.object : undefined;
}

function elementsOf(list: Node, bindings: Bindings): string[] | undefined {
  const node = unwrap(list);
  if (node.type === T.ArrayExpression) return textsOf(node.elements);
  if (node.type === T.Identifier) {
    const held = heldBy(node, bindings);
    return held?.type === T.ArrayExpression ? textsOf(held.elements) : undefined;
  }
  if (node.type !== T.CallExpression || !isObjectMethod(node.callee, ['keys', 'values']) || !node.arguments[0]) return undefined;
  return membersOf(node.arguments[0], lastName(node.callee) === 'keys', bindings);
}

/** The names of what an object holds, or its texts. */
function membersOf(object: Node, isByName: boolean, bindings: Bindings): string[] | undefined {
  const held = heldBy(unwrap(object), bindings);
  if (held?.type !== T.ObjectExpression) return undefined;
  const texts = held.properties.map((each) => (each.type !== T.Property ? undefined : isByName ? keyName(each.key, each.computed) : literalText(unwrap(each.value))));
  return texts.every((each) => each !== undefined) ? texts : undefined;
}

/** What a constant holds from the beginning to the end. */
function heldBy(name: Node, bindings: Bindings): Node | undefined {
  const variable = bindings.variableOf(name);
  const init = variable && initOf(variable);
  return init && isNeverChanged(variable, init) ? unwrap(init) : undefined;
}

function initOf(variable: Variable): Node | undefined {
  const declared = isConstant(variable) ? definitionOf(variable)?.node : undefined;
  return declared?.type === T.VariableDeclarator && declared.id.type === T.Identifier ? (declared.init ?? undefined) : undefined;
}

/** `as const`, or never used but to look at it, in this text alone. */
function isNeverChanged(variable: Variable, init: Node): boolean {
  if (init.type === T.TSAsExpression && init.typeAnnotation.type === T.TSTypeReference && lastName(init.typeAnnotation.typeName) === 'const') return true;
  const isExported = variable.defs.some(({ parent }) => parent?.parent?.type === T.ExportNamedDeclaration);
  return !isExported && variable.references.every(({ identifier, init: isInit }) => isInit === true || isLook(identifier));
}

function isLook(name: Node): boolean {
  const { parent } = name;
  if (parent?.type === T.ForOfStatement || parent?.type === T.TSTypeQuery) return true;
  if (parent?.type === T.CallExpression) return isObjectMethod(parent.callee, ['keys', 'values', 'entries']);
  if (parent?.type !== T.MemberExpression || parent.object !== name) return false;
  const property = propertyName(parent) ?? '';
  const isWritten = parent.parent.type === T.AssignmentExpression && parent.parent.left === parent;
  return !isWritten && (ITERATES.test(property) || LOOKS_AT.test(property) || (parent.parent.type !== T.CallExpression && !parent.computed));
}

function textsOf(elements: readonly (Node | null)[]): string[] | undefined {
  const texts = elements.map((each) => (each ? literalText(unwrap(each)) : undefined));
  return texts.every((each) => each !== undefined) ? texts : undefined;
}

/** The texts of `'x' | 'y'`, of a type of that name, of `keyof typeof FLAGS` and `(typeof KEYS)[number]`. */
function keysOfType(type: Node, bindings: Bindings): string[] | undefined {
  switch (type.type) {
    case T.TSLiteralType: {
      const text = literalText(type.literal);
      return text === undefined ? undefined : [text];
    }
    case T.TSUnionType: {
      const texts = type.types.map((each) => keysOfType(each, bindings));
      return texts.some((each) => each !== undefined) ? texts.flatMap((each) => each ?? []) : undefined;
    }
    case T.TSTypeReference: {
      const variable = bindings.variableOf(type.typeName);
      const alias = variable?.defs.find((each) => each.type === DefinitionType.Type)?.node;
      return alias?.type === T.TSTypeAliasDeclaration ? keysOfType(alias.typeAnnotation, bindings) : undefined;
    }
    case T.TSTypeOperator:
      return type.operator === 'keyof' && type.typeAnnotation?.type === T.TSTypeQuery ? membersOf(type.typeAnnotation.exprName, true, bindings) : undefined;
    case T.TSIndexedAccessType:
      return type.objectType.type === T.TSTypeQuery ? elementsOf(type.objectType.exprName, bindings) : undefined;
    default:
      return undefined;
  }
}
