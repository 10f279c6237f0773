import { AST_NODE_TYPES, simpleTraverse, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Mention, MentionRole } from '../../model/mention';
import type { Span } from '../../model/span';
import { propertiesOf } from '../../model/spelling';
import { nameSpeaksOfFlags, namesFlagSet, namesFlagSetType } from '../flagWords';
import { shapesNamed } from '../shapes/list';
import { keyName, lastName, literalText, spanOf, unwrap } from './nodes';
import { isDouble } from './testCode';
import { saysTruth } from './unlistedShape';

/**
 * The strings, members and names of properties in a program that are the key of a flag, in the order of the text.
 * Comments are none of them, and neither are longer texts that the key stands in.
 * @param known places that are known to read the flag, or to hold the key of a read
 * @param isTest whether the program is a test
 */
export function mentionsIn(program: TSESTree.Program, key: string, known: readonly Span[], isTest: boolean): Mention[] {
  const mentions: Mention[] = [];
  const starts = new Set(known.map(({ start }) => start));
  const properties = new Set(propertiesOf(key));
  const enter = (node: TSESTree.Node): void => {
    const role = starts.has(node.range[0]) ? undefined : roleOfNode(node, key, properties, isTest);
    if (role) mentions.push({ span: spanOf(node), role });
  };
  simpleTraverse(program, { enter });
  return mentions.sort((a, b) => a.span.start - b.span.start);
}

function roleOfNode(node: TSESTree.Node, key: string, properties: ReadonlySet<string>, isTest: boolean): MentionRole | undefined {
  const { parent } = node;
  if (!parent) return undefined;
  if (isPropertyName(node)) return namesProperty(node, key, properties) ? roleOfProperty(node, isTest) : undefined;
  const isModule = /^(?:Import|Export(?:Named|All)Declaration)/.test(parent.type);
  return literalText(node) === key && !isModule ? roleOfText(node, isTest) : undefined;
}

/** Whether a node names a property, and is no expression of its own. */
function isPropertyName(node: TSESTree.Node): boolean {
  const { parent } = node;
  if (parent?.type === AST_NODE_TYPES.MemberExpression) return parent.property === node && (!parent.computed || literalText(node) !== undefined);
  return parent !== undefined && 'key' in parent && parent.key === node && 'computed' in parent && (!parent.computed || literalText(node) !== undefined);
}

/** By the key itself anywhere; by another spelling of it only in what is an object of flags by its name. */
function namesProperty(node: TSESTree.Node, key: string, properties: ReadonlySet<string>): boolean {
  const name = keyName(node, false);
  return name !== undefined && (name === key || (properties.has(name) && isInFlagSet(node)));
}

function isInFlagSet({ parent }: TSESTree.Node): boolean {
  if (parent?.type === AST_NODE_TYPES.MemberExpression) return namesFlagSet(lastName(parent.object) ?? '');
  const holder = parent?.parent;
  return holder !== undefined && isNamedFlagSet(holder);
}

/** An object or type under a name of flags, or handed to a function of such a name: `flags: { … }`, `mockFlags({ … })`, `interface FeatureFlags { … }`. */
function isNamedFlagSet(holder: TSESTree.Node): boolean {
  const owner = holder.type === AST_NODE_TYPES.TSInterfaceBody || holder.type === AST_NODE_TYPES.ClassBody ? holder.parent : outsideOfTypes(holder).parent;
  switch (owner?.type) {
    case AST_NODE_TYPES.VariableDeclarator:
      return owner.id.type === AST_NODE_TYPES.Identifier && isFlagSetName(owner.id.name);
    case AST_NODE_TYPES.TSInterfaceDeclaration:
    case AST_NODE_TYPES.TSTypeAliasDeclaration:
      return isFlagSetName(owner.id.name);
    case AST_NODE_TYPES.ClassDeclaration:
      return isFlagSetName(owner.id?.name ?? '');
    case AST_NODE_TYPES.Property:
    case AST_NODE_TYPES.PropertyDefinition:
      return isFlagSetName(keyName(owner.key, owner.computed) ?? '');
    case AST_NODE_TYPES.TSTypeAnnotation:
      return owner.parent.type === AST_NODE_TYPES.TSPropertySignature && isFlagSetName(keyName(owner.parent.key, owner.parent.computed) ?? '');
    case AST_NODE_TYPES.ArrowFunctionExpression:
      return isNamedFlagSet(owner);
    case AST_NODE_TYPES.CallExpression:
      return isFlagSetName(lastName(owner.callee) ?? '') || isDouble(holder);
    case AST_NODE_TYPES.JSXExpressionContainer:
      return owner.parent.type === AST_NODE_TYPES.JSXAttribute && owner.parent.name.type === AST_NODE_TYPES.JSXIdentifier && isFlagSetName(owner.parent.name.name);
    case AST_NODE_TYPES.AssignmentExpression:
      return isFlagSetName(lastName(owner.left) ?? '');
    default:
      return false;
  }
}

function isFlagSetName(name: string): boolean {
  return namesFlagSet(name) || namesFlagSetType(name);
}

/** The expression with what is written around it for its type: `{ … } as const satisfies Flags`. */
function outsideOfTypes(node: TSESTree.Node): TSESTree.Node {
  const { parent } = node;
  return parent && parent.type !== AST_NODE_TYPES.SequenceExpression && unwrap(parent) === unwrap(node) ? outsideOfTypes(parent) : node;
}

function roleOfProperty(node: TSESTree.Node, isTest: boolean): MentionRole {
  const { parent } = node;
  if (parent && isType(parent)) return 'type';
  if (isTest || isDouble(node)) return 'double';
  return parent?.type === AST_NODE_TYPES.MemberExpression ? 'property' : 'declaration';
}

/** A string that gets a name, or stands in a list, declares the key. One that is handed to a function may be anything. */
function roleOfText(node: TSESTree.Node, isTest: boolean): MentionRole {
  const whole = outsideOfTypes(node);
  const { parent } = whole;
  if (parent && isType(parent)) return 'type';
  if (isDouble(node)) return 'double';
  switch (parent?.type) {
    case AST_NODE_TYPES.TSEnumMember:
    case AST_NODE_TYPES.PropertyDefinition:
      return 'declaration';
    case AST_NODE_TYPES.VariableDeclarator:
      return isTest ? 'string' : 'declaration';
    case AST_NODE_TYPES.Property:
    case AST_NODE_TYPES.ArrayExpression:
      return isTest ? 'double' : isInVariable(parent) ? 'declaration' : 'string';
    case AST_NODE_TYPES.CallExpression:
      return parent.callee !== whole && asks(lastName(parent.callee) ?? '') ? 'question' : 'string';
    default:
      return 'string';
  }
}

function asks(name: string): boolean {
  return saysTruth(name) || nameSpeaksOfFlags(name) || shapesNamed(name).length > 0;
}

/** Whether an object or array is what a variable, or the module itself, holds. */
function isInVariable(node: TSESTree.Node): boolean {
  const { parent } = outsideOfTypes(node);
  switch (parent?.type) {
    case AST_NODE_TYPES.VariableDeclarator:
    case AST_NODE_TYPES.ExportDefaultDeclaration:
    case AST_NODE_TYPES.PropertyDefinition:
      return true;
    case AST_NODE_TYPES.CallExpression:
      return lastName(parent.callee) === 'freeze' && isInVariable(parent);
    case AST_NODE_TYPES.ObjectExpression:
    case AST_NODE_TYPES.ArrayExpression:
    case AST_NODE_TYPES.Property:
      return isInVariable(parent);
    default:
      return false;
  }
}

function isType({ type }: TSESTree.Node): boolean {
  return /^TS(?:LiteralType|PropertySignature|MethodSignature|TemplateLiteralType|EnumDeclaration)$/.test(type);
}
