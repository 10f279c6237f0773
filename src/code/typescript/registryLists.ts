import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Problem } from '../../model/finding';
import type { RegistryEntry, RegistryList, RegistryStyle, RegistryValue } from '../../model/registry';
import type { Span } from '../../model/span';
import { isObjectMethod, type Bindings } from './bindings';
import { knownValue } from './keys';
import { isFunction, keyName, literalText, spanOf, unwrap } from './nodes';
import { registryValue } from './registryValue';
import type { TopLevel } from './topLevel';

/** The fields of a record that may hold its key, surest first; in an object, only the first tells it from its name. */
const KEY_FIELDS = ['key', 'name', 'id'];

/** Fields that no group of keys has. */
const RECORD_FIELD = /^(?:key|name|title|description|owners?|team|default(?:Value)?|fallback|value|enabled|type|tags?|expir\w+|created\w*)$/;

/** Types that change nothing of the names in the type they are given. */
const TRANSPARENT_TYPES = ['Readonly', 'Partial', 'Required'];

/** Whether an object's values may be keys (`auto`), or its names are asked for (`keyof typeof X`). */
type Mode = 'auto' | 'names';

type Named = TSESTree.Property & { readonly value: TSESTree.Expression };

/** Reads the lists of flags that an expression or a type leads to, within the text. */
export class ListReader {
  /** What an outer list holds comes behind it. */
  readonly lists: RegistryList[] = [];
  readonly problems: Problem[] = [];
  /** A text may hold a circle. */
  private readonly seen = new Set<TSESTree.Node>();

  constructor(
    private readonly text: string,
    private readonly top: TopLevel,
    private readonly bindings: Bindings,
  ) {}

  /** False where it leads to something else than a list of flags. */
  read(start: TSESTree.Node, mode: Mode = 'auto'): boolean {
    const node = this.target(start);
    if (this.seen.has(node)) return false;
    this.seen.add(node);
    switch (node.type) {
      case AST_NODE_TYPES.ObjectExpression:
        return this.readObject(node, mode);
      case AST_NODE_TYPES.ArrayExpression:
        return this.readArray(node);
      case AST_NODE_TYPES.TSEnumDeclaration:
        return this.readEnum(node, mode);
      case AST_NODE_TYPES.TSInterfaceDeclaration:
        return [this.readMembers(node.body, node.body.body), ...node.extends.map(({ expression }) => this.readNamedType(expression))].some(Boolean);
      case AST_NODE_TYPES.TSTypeLiteral:
        return this.readMembers(node, node.members);
      case AST_NODE_TYPES.TSUnionType:
        return this.readUnion(node, node.types);
      case AST_NODE_TYPES.TSLiteralType:
        return this.readUnion(node, [node]);
      case AST_NODE_TYPES.TSNeverKeyword:
        return this.readUnion(node, []);
      case AST_NODE_TYPES.TSIntersectionType:
        return node.types.map((type) => this.read(type, mode)).some(Boolean);
      case AST_NODE_TYPES.TSTypeOperator:
        return node.operator === 'keyof' && node.typeAnnotation !== undefined ? this.read(node.typeAnnotation, 'names') : this.readIfThere(node.typeAnnotation);
      case AST_NODE_TYPES.TSIndexedAccessType:
        return this.read(this.member(node.objectType, literalType(node.indexType)) ?? node.objectType);
      case AST_NODE_TYPES.TSTypeReference:
        return this.readReference(node, mode);
      default:
        return false;
    }
  }

  /** The member of an object, interface or type literal that an expression or a type leads to. */
  member(start: TSESTree.Node, name: string | undefined): TSESTree.Node | undefined {
    if (name === undefined) return undefined;
    const node = this.target(start);
    if (node.type === AST_NODE_TYPES.ObjectExpression) return named(node.properties).find(({ key, computed }) => keyName(key, computed) === name)?.value;
    const members = node.type === AST_NODE_TYPES.TSInterfaceDeclaration ? node.body.body : node.type === AST_NODE_TYPES.TSTypeLiteral ? node.members : [];
    const member = members.find((each) => each.type === AST_NODE_TYPES.TSPropertySignature && keyName(each.key, each.computed) === name);
    return member?.type === AST_NODE_TYPES.TSPropertySignature ? member.typeAnnotation?.typeAnnotation : undefined;
  }

  private readIfThere(node: TSESTree.Node | undefined): boolean {
    return node !== undefined && this.read(node);
  }

  /** Follows names within the text, and calls to what they are given: `Object.freeze({…})`, `defineFlags({…})`, `new Set([…])`. */
  private target(start: TSESTree.Node, hops = 8): TSESTree.Node {
    const node = unwrap(start);
    const next = hops > 0 ? this.step(node) : undefined;
    return next ? this.target(next, hops - 1) : node;
  }

  private step(node: TSESTree.Node): TSESTree.Node | undefined {
    switch (node.type) {
      case AST_NODE_TYPES.Identifier:
        return this.top.declared(node.name)?.value;
      case AST_NODE_TYPES.MemberExpression:
        return this.member(node.object, keyName(node.property, node.computed));
      case AST_NODE_TYPES.TSTypeQuery:
        return node.exprName.type === AST_NODE_TYPES.Identifier ? node.exprName : undefined;
      case AST_NODE_TYPES.CallExpression:
      case AST_NODE_TYPES.NewExpression: {
        const given = node.arguments[0] && unwrap(node.arguments[0]);
        const isWritten = given?.type === AST_NODE_TYPES.ObjectExpression || given?.type === AST_NODE_TYPES.ArrayExpression;
        return isWritten || isObjectMethod(node.callee, ['freeze']) ? given : undefined;
      }
      default:
        return undefined;
    }
  }

  private readReference({ typeName, typeArguments }: TSESTree.TSTypeReference, mode: Mode): boolean {
    if (typeName.type !== AST_NODE_TYPES.Identifier) return false;
    const declared = this.top.declared(typeName.name);
    if (declared) return this.readNamedType(typeName, mode);
    const [first, second] = typeArguments?.params ?? [];
    if (first && TRANSPARENT_TYPES.includes(typeName.name)) return this.read(first, mode);
    return first !== undefined && typeName.name === 'Record' && this.readRecordType(first, second);
  }

  private readNamedType(name: TSESTree.Node, mode: Mode = 'auto'): boolean {
    const declared = name.type === AST_NODE_TYPES.Identifier ? this.top.declared(name.name) : undefined;
    const types = declared?.types ?? [];
    if (types.length > 0) return types.map((type) => this.read(type, mode)).some(Boolean);
    return declared?.value?.type === AST_NODE_TYPES.TSEnumDeclaration && this.read(declared.value, mode);
  }

  /** `Record<'a' | 'b', boolean>` */
  private readRecordType(keys: TSESTree.TypeNode, serves: TSESTree.TypeNode | undefined): boolean {
    const before = this.lists.length;
    const found = this.read(keys);
    const type = serves && servedType(serves);
    const typed = this.lists.splice(before).map((list) => ({ ...list, entries: list.entries.map((entry) => ({ ...entry, ...(type && { type }) })) }));
    this.lists.push(...typed);
    return found;
  }

  private readUnion(node: TSESTree.TypeNode, types: readonly TSESTree.TypeNode[]): boolean {
    const entries = types.flatMap((type): RegistryEntry[] => {
      const key = literalType(type);
      return key === undefined ? [] : [{ key, keySpan: spanOf(type), span: spanOf(type) }];
    });
    const others = types.filter((type) => literalType(type) === undefined && !isOpen(type));
    if (types.length === 0 || entries.length > 0) this.add('union', node, types, entries);
    const read = others.map((type) => this.read(type) || this.leaveOut(type, 'is not a text in quotes'));
    return types.length === 0 || entries.length > 0 || read.some(Boolean);
  }

  private readMembers(node: TSESTree.Node, members: readonly TSESTree.TypeElement[]): boolean {
    const items = members.map((member) => this.withoutSeparator(member));
    const entries = members.flatMap((member, index): RegistryEntry[] => {
      const key = member.type === AST_NODE_TYPES.TSPropertySignature ? keyName(member.key, member.computed) : undefined;
      if (member.type !== AST_NODE_TYPES.TSPropertySignature || key === undefined) return [];
      const type = member.typeAnnotation && servedType(member.typeAnnotation.typeAnnotation);
      return [{ key, keySpan: spanOf(member.key), span: items[index] ?? spanOf(member), ...(type && { type }) }];
    });
    this.lists.push({ style: 'members', span: spanOf(node), items, entries });
    return members.length === 0 || entries.length > 0;
  }

  /** The parser takes the separator of a member for a part of it. */
  private withoutSeparator(member: TSESTree.TypeElement): Span {
    const { start, end } = spanOf(member);
    return { start, end: start + this.text.slice(start, end).replace(/\s*[;,]$/, '').length };
  }

  private readEnum({ body }: TSESTree.TSEnumDeclaration, mode: Mode): boolean {
    const entries = body.members.flatMap(({ id, initializer, range: [start, end] }): RegistryEntry[] => {
      const name = keyName(id, false);
      if (name !== undefined && mode === 'names') return [{ key: name, keySpan: spanOf(id), span: { start, end } }];
      const found = initializer && this.keyIn(initializer);
      if (!found || name === undefined) this.leaveOut(id, 'has no text in quotes as its value');
      return found && name !== undefined ? [{ ...found, span: { start, end }, name }] : [];
    });
    this.add('enum', body, body.members, entries);
    return body.members.length === 0 || entries.length > 0;
  }

  private readArray(node: TSESTree.ArrayExpression): boolean {
    const at = this.lists.length;
    const elements = node.elements.filter((element) => element !== null);
    const records = elements.some((element) => this.target(element).type === AST_NODE_TYPES.ObjectExpression);
    const entries = elements.flatMap((element): RegistryEntry[] => {
      if (element.type === AST_NODE_TYPES.SpreadElement) return this.spread(element);
      const target = this.target(element);
      const entry = target.type === AST_NODE_TYPES.ObjectExpression ? this.record(target) : this.keyIn(element);
      if (!entry) this.leaveOut(element, `is not a text in quotes, nor an object with a key, a name or an id`);
      return entry ? [{ ...entry, span: spanOf(element) }] : [];
    });
    this.add(records ? 'records' : 'array', node, elements, entries, at);
    return elements.length === 0 || entries.length > 0 || this.lists.length > at + 1;
  }

  private readObject(node: TSESTree.ObjectExpression, mode: Mode): boolean {
    const at = this.lists.length;
    const isOfKeys = mode === 'auto' && (this.countKeys(node) ?? 0) > 0;
    const entries = node.properties.flatMap((property): RegistryEntry[] => {
      if (property.type === AST_NODE_TYPES.SpreadElement) return this.spread(property, mode);
      return isNamed(property) && isOfKeys ? this.keyEntry(property) : this.defaultEntry(property, mode);
    });
    const records = entries.length > 0 && entries.every((entry) => entry.fields);
    this.add(isOfKeys ? 'values' : records ? 'records' : 'defaults', node, node.properties, entries, at);
    return node.properties.length === 0 || isOfKeys || entries.length > 0 || this.lists.length > at + 1;
  }

  /** How many keys an object holds whose values are all keys, or objects of them, which may be empty; undefined for any other. */
  private countKeys({ properties }: TSESTree.ObjectExpression, depth = 8): number | undefined {
    let count = 0;
    for (const property of properties.filter(({ type }) => type === AST_NODE_TYPES.Property)) {
      const target = isNamed(property) ? this.target(property.value) : property;
      const isGroup = target.type === AST_NODE_TYPES.ObjectExpression && !isRecord(target) && depth > 0;
      const found = isGroup ? this.countKeys(target, depth - 1) : isNamed(property) && knownValue(property.value, this.bindings) ? 1 : undefined;
      if (found === undefined) return undefined;
      count += found;
    }
    return count;
  }

  private keyEntry(property: Named): RegistryEntry[] {
    const target = this.target(property.value);
    if (target.type === AST_NODE_TYPES.ObjectExpression) {
      this.read(target);
      return [];
    }
    const found = this.keyIn(property.value);
    if (!found) this.leaveOut(property.value, 'comes from another file');
    const name = keyName(property.key, property.computed);
    return found ? [{ ...found, span: spanOf(property), ...(name !== undefined && { name }) }] : [];
  }

  private defaultEntry(property: TSESTree.Property, mode: Mode): RegistryEntry[] {
    const name = keyName(property.key, property.computed);
    const found = name === undefined ? this.keyIn(property.key) : { key: name, keySpan: spanOf(property.key) };
    const target = this.target(property.value);
    if (mode === 'auto' && isFunction(target)) return [];
    if (!found) this.leaveOut(property.key, 'has a name that this file does not tell');
    if (!found) return [];
    const span = spanOf(property);
    if (target.type !== AST_NODE_TYPES.ObjectExpression) return [{ ...found, span, value: registryValue(property.value, this.bindings) }];
    const record = this.record(target, KEY_FIELDS.slice(0, 1));
    return [record ? { ...record, span, name: found.key } : { ...found, span, fields: this.fieldsOf(target) }];
  }

  private record(node: TSESTree.ObjectExpression, keyFields = KEY_FIELDS): Omit<RegistryEntry, 'span'> | undefined {
    for (const field of keyFields) {
      const value = this.member(node, field);
      const found = value && this.keyIn(value);
      if (found) return { ...found, fields: this.fieldsOf(node) };
    }
    return undefined;
  }

  private fieldsOf({ properties }: TSESTree.ObjectExpression): Record<string, RegistryValue> {
    return Object.fromEntries(named(properties).map(({ key, computed, value }) => [keyName(key, computed) ?? '', registryValue(value, this.bindings)]));
  }

  /** The entries of what is spread make lists of their own. */
  private spread(element: TSESTree.SpreadElement, mode: Mode = 'auto'): RegistryEntry[] {
    if (!this.read(element.argument, mode)) this.leaveOut(element, 'does not stand in this file');
    return [];
  }

  private keyIn(expression: TSESTree.Node): Pick<RegistryEntry, 'key' | 'keySpan'> | undefined {
    const value = knownValue(expression, this.bindings);
    return value?.kind === 'text' ? { key: value.text, keySpan: value.literal ?? spanOf(expression) } : undefined;
  }

  private add(style: RegistryStyle, node: TSESTree.Node, items: readonly TSESTree.Node[], entries: readonly RegistryEntry[], at = this.lists.length): void {
    this.lists.splice(at, 0, { style, span: spanOf(node), items: items.map(spanOf), entries });
  }

  private leaveOut(node: TSESTree.Node, why: string): false {
    const span = spanOf(node);
    this.problems.push({ severity: 'information', span, message: `Not read as a flag: this ${why}.` });
    return false;
  }
}

function isNamed(property: TSESTree.Node): property is Named {
  return property.type === AST_NODE_TYPES.Property && property.kind === 'init' && !property.method;
}

function named(properties: readonly TSESTree.ObjectLiteralElement[]): Named[] {
  return properties.filter(isNamed);
}

function isRecord({ properties }: TSESTree.ObjectExpression): boolean {
  return named(properties).some(({ key, computed }) => RECORD_FIELD.test(keyName(key, computed) ?? ''));
}

function literalType(node: TSESTree.TypeNode): string | undefined {
  return node.type === AST_NODE_TYPES.TSLiteralType ? literalText(node.literal) : undefined;
}

/** What a union of keys holds besides them: `string & {}`, which lets any text in, or nothing. */
function isOpen(node: TSESTree.TypeNode): boolean {
  if (node.type === AST_NODE_TYPES.TSIntersectionType) return node.types.some(isOpen);
  return node.type === AST_NODE_TYPES.TSStringKeyword || node.type === AST_NODE_TYPES.TSUndefinedKeyword || node.type === AST_NODE_TYPES.TSNullKeyword;
}

/** What a flag of this type serves; undefined where the type does not tell. */
function servedType(node: TSESTree.TypeNode): RegistryEntry['type'] {
  switch (node.type) {
    case AST_NODE_TYPES.TSBooleanKeyword:
      return 'boolean';
    case AST_NODE_TYPES.TSNumberKeyword:
      return 'number';
    case AST_NODE_TYPES.TSStringKeyword:
      return 'string';
    case AST_NODE_TYPES.TSLiteralType:
      return literalType(node) === undefined ? undefined : 'string';
    case AST_NODE_TYPES.TSTypeLiteral:
    case AST_NODE_TYPES.TSArrayType:
      return 'object';
    case AST_NODE_TYPES.TSUnionType: {
      const [type, ...others] = new Set(node.types.filter((each) => !isOpen(each) || each.type === AST_NODE_TYPES.TSStringKeyword).map(servedType));
      return others.length === 0 ? type : undefined;
    }
    default:
      return undefined;
  }
}
