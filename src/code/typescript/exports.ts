import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import { UNKNOWN_VALUE, type ExportedObject, type ExportedValue, type ModuleFacts } from '../linking/moduleFacts';
import { INSTANCE } from '../linking/pathSteps';
import { Bindings, isMutated } from './bindings';
import type { ClassNode } from './classes';
import { containerOf, elementsOf, type Container } from './constants';
import { Definitions } from './definitions';
import { knownValue } from './keys';
import { moduleExports, type Exported, type ModuleExports } from './moduleExports';
import { keyName } from './nodes';
import type { ParsedText } from './parse';

/** The strings that a module gives to others, by the names they ask with, and what it passes on. */
export function factsOf({ program }: ParsedText): ModuleFacts {
  const bindings = new Bindings(program);
  const exports = moduleExports(program, bindings);
  const reader = new ValueReader(bindings, exports);
  const named = new Map([...exports.named].map(([name, exported]) => [name, reader.valueOf(exported)]));
  return { exports: named, stars: exports.stars, ...(exports.whole && { whole: reader.valueOf(exports.whole) }) };
}

class ValueReader {
  private readonly definitions: Definitions;
  /** By container: several names may lead to one. While one is read, it is unknown: it may hold itself. */
  private readonly objects = new Map<Container, ExportedValue>();

  constructor(
    private readonly bindings: Bindings,
    exports: ModuleExports,
  ) {
    this.definitions = new Definitions(bindings, () => exports);
  }

  valueOf({ node, from }: Exported): ExportedValue {
    if (from) return { kind: 'member', ...from };
    if (!node) return UNKNOWN_VALUE;
    return isContainer(node) ? this.ofDeclared(node) : this.ofExpression(node);
  }

  private ofDeclared(container: TSESTree.TSEnumDeclaration | TSESTree.ClassDeclaration): ExportedValue {
    return this.bindings.declaredBy(container).some((variable) => variable.defs.length > 1 || isMutated(variable)) ? UNKNOWN_VALUE : this.ofContainer(container);
  }

  private ofExpression(expression: TSESTree.Node): ExportedValue {
    const container = containerOf(expression, this.bindings);
    return container ? this.ofContainer(container) : (knownValue(expression, this.bindings) ?? this.passedOn(expression));
  }

  /** An instance of a class, or what a function of another module returned. */
  private passedOn(expression: TSESTree.Node): ExportedValue {
    const defined = this.definitions.of(expression);
    if (defined?.kind === 'instance') return this.instanceOf(defined.node);
    return defined?.kind === 'member' ? { kind: 'member', ...defined.member } : UNKNOWN_VALUE;
  }

  private ofContainer(container: Container): ExportedValue {
    const known = this.objects.get(container);
    if (known) return known;
    this.objects.set(container, UNKNOWN_VALUE);
    const object = this.objectOf(container);
    this.objects.set(container, object);
    return object;
  }

  private objectOf(container: Container): ExportedObject {
    switch (container.type) {
      case AST_NODE_TYPES.ObjectExpression:
        return this.ofProperties(container);
      case AST_NODE_TYPES.ArrayExpression:
        return this.ofMembers(elementsOf(container).map((element, index) => [String(index), element]));
      case AST_NODE_TYPES.TSEnumDeclaration:
        return this.ofMembers(container.body.members.map(({ id, initializer }) => [keyName(id, false), initializer]));
      case AST_NODE_TYPES.ClassDeclaration:
        return this.ofClass(container);
    }
  }

  private ofClass(node: TSESTree.ClassDeclaration): ExportedObject {
    const { members } = this.ofMembers(node.body.body.flatMap((each) => (isStatic(each) ? [[keyName(each.key, each.computed), valueIn(each)]] : [])));
    return { kind: 'object', members: new Map([...members, [INSTANCE, this.instanceOf(node)]]), spread: [] };
  }

  /** Of what it declares no more is known than that it is there; what else instances have may come from the class above. */
  private instanceOf({ body, superClass }: ClassNode): ExportedObject {
    const declared = body.body.flatMap((each) => ('key' in each && !each.static ? (keyName(each.key, each.computed) ?? []) : []));
    const above = superClass ? this.definitions.instanceOf(superClass) : undefined;
    const inherited = above?.kind === 'member' ? [{ ...above.member, kind: 'member' as const }] : [UNKNOWN_VALUE];
    return { kind: 'object', members: new Map(declared.map((name) => [name, UNKNOWN_VALUE])), spread: inherited };
  }

  private ofMembers(members: readonly (readonly [string | undefined, TSESTree.Node | null | undefined])[]): ExportedObject {
    const named = members.flatMap(([name, value]) => (name === undefined ? [] : [[name, value ? this.ofExpression(value) : UNKNOWN_VALUE] as const]));
    return { kind: 'object', members: new Map(named), spread: [] };
  }

  private ofProperties({ properties }: TSESTree.ObjectExpression): ExportedObject {
    let members = new Map<string, ExportedValue>();
    const spread: ExportedValue[] = [];
    for (const property of properties) {
      const name = property.type === AST_NODE_TYPES.Property ? keyName(property.key, property.computed) : undefined;
      if (property.type === AST_NODE_TYPES.Property && name !== undefined) {
        members.set(name, property.kind === 'init' && !property.method ? this.ofExpression(property.value) : UNKNOWN_VALUE);
        continue;
      }
      // What came before may be replaced by what is spread, and all of it by a name that is computed.
      spread.push({ kind: 'object', members, spread: [] }, property.type === AST_NODE_TYPES.SpreadElement ? this.ofExpression(property.argument) : UNKNOWN_VALUE);
      members = new Map();
    }
    return { kind: 'object', members, spread };
  }
}

function isContainer(node: TSESTree.Node): node is TSESTree.TSEnumDeclaration | TSESTree.ClassDeclaration {
  return node.type === AST_NODE_TYPES.TSEnumDeclaration || node.type === AST_NODE_TYPES.ClassDeclaration;
}

function isStatic(element: TSESTree.ClassElement): element is TSESTree.PropertyDefinition | TSESTree.MethodDefinition {
  return (element.type === AST_NODE_TYPES.PropertyDefinition || element.type === AST_NODE_TYPES.MethodDefinition) && element.static;
}

/** What a method does is not known. */
function valueIn(element: TSESTree.PropertyDefinition | TSESTree.MethodDefinition): TSESTree.Node | null {
  return element.type === AST_NODE_TYPES.PropertyDefinition ? element.value : null;
}
