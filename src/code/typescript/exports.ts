import { AST_NODE_TYPES, simpleTraverse, type TSESTree } from '@typescript-eslint/typescript-estree';
import { UNKNOWN_VALUE, type ExportedObject, type ExportedValue, type ModuleFacts } from '../linking/moduleFacts';
import { Bindings, isMutated } from './bindings';
import { containerOf, elementsOf, type Container } from './constants';
import { knownValue } from './keys';
import { keyName, literalText, propertyName } from './nodes';
import type { ParsedText } from './parse';

/** The strings that a module gives to others, by the names they ask with. */
export function factsOf({ program }: ParsedText): ModuleFacts {
  return new ExportReader(program).facts();
}

class ExportReader {
  private readonly bindings: Bindings;
  private readonly exports = new Map<string, ExportedValue>();
  private readonly stars: string[] = [];
  private whole: ExportedValue | undefined;
  /** By container: several names may lead to one. While one is read, it is unknown: it may hold itself. */
  private readonly objects = new Map<Container, ExportedValue>();

  constructor(private readonly program: TSESTree.Program) {
    this.bindings = new Bindings(program);
  }

  facts(): ModuleFacts {
    for (const statement of this.program.body) this.take(statement);
    for (const assignment of assignments(this.program)) this.takeAssignment(assignment);
    return { exports: this.exports, stars: this.stars, ...(this.whole && { whole: this.whole }) };
  }

  private take(statement: TSESTree.ProgramStatement): void {
    switch (statement.type) {
      case AST_NODE_TYPES.ExportAllDeclaration:
        if (statement.exported) this.exports.set(nameOf(statement.exported), { kind: 'member', specifier: statement.source.value, path: [] });
        else this.stars.push(statement.source.value);
        break;
      case AST_NODE_TYPES.ExportNamedDeclaration:
        if (statement.declaration) this.takeDeclaration(statement.declaration);
        for (const specifier of statement.specifiers) this.takeSpecifier(specifier, statement.source?.value);
        break;
      case AST_NODE_TYPES.ExportDefaultDeclaration:
        this.exports.set('default', isContainer(statement.declaration) ? this.ofDeclared(statement.declaration) : this.valueOf(statement.declaration));
        break;
      case AST_NODE_TYPES.TSExportAssignment:
        this.whole = this.valueOf(statement.expression);
        break;
      default:
    }
  }

  private takeDeclaration(declaration: TSESTree.ExportNamedDeclaration['declaration']): void {
    if (declaration?.type === AST_NODE_TYPES.VariableDeclaration) {
      for (const { identifiers } of declaration.declarations.flatMap((each) => this.bindings.declaredBy(each))) {
        for (const name of identifiers) if (name.type === AST_NODE_TYPES.Identifier) this.exports.set(name.name, this.valueOf(name));
      }
    } else if (declaration && isContainer(declaration) && declaration.id) {
      this.exports.set(declaration.id.name, this.ofDeclared(declaration));
    }
  }

  private takeSpecifier({ local, exported }: TSESTree.ExportSpecifier, from: string | undefined): void {
    const value: ExportedValue = from === undefined ? this.valueOf(local) : { kind: 'member', specifier: from, path: [nameOf(local)] };
    this.exports.set(nameOf(exported), value);
  }

  /** `exports.A = …`, `module.exports.A = …`, `module.exports = …`. What is assigned more than once, or somewhere inside, is not known. */
  private takeAssignment(assignment: TSESTree.AssignmentExpression): void {
    const path = this.exportsPath(assignment.left);
    const [name, ...inner] = path ?? [];
    if (!path || isVoid(assignment.right)) return;
    const isPlain = assignment.operator === '=' && isTopLevel(assignment) && inner.length === 0;
    if (name === undefined) this.whole = isPlain && !this.whole ? this.valueOf(assignment.right) : UNKNOWN_VALUE;
    else this.exports.set(name, isPlain && !this.exports.has(name) ? this.valueOf(assignment.right) : UNKNOWN_VALUE);
  }

  /** The path of a member within CommonJS's `exports` or `module.exports`. */
  private exportsPath(node: TSESTree.Node): string[] | undefined {
    if (node.type === AST_NODE_TYPES.Identifier) return node.name === 'exports' && !this.bindings.variableOf(node) ? [] : undefined;
    if (node.type !== AST_NODE_TYPES.MemberExpression) return undefined;
    const name = propertyName(node);
    const { object } = node;
    const isModule = object.type === AST_NODE_TYPES.Identifier && object.name === 'module' && !this.bindings.variableOf(object);
    if (isModule && name === 'exports') return [];
    const outer = name === undefined ? undefined : this.exportsPath(object);
    return outer && name !== undefined ? [...outer, name] : undefined;
  }

  private ofDeclared(container: TSESTree.TSEnumDeclaration | TSESTree.ClassDeclaration): ExportedValue {
    return this.bindings.declaredBy(container).some((variable) => variable.defs.length > 1 || isMutated(variable)) ? UNKNOWN_VALUE : this.ofContainer(container);
  }

  private valueOf(expression: TSESTree.Node): ExportedValue {
    const container = containerOf(expression, this.bindings);
    return container ? this.ofContainer(container) : (knownValue(expression, this.bindings) ?? UNKNOWN_VALUE);
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
        return this.ofMembers(container.body.body.flatMap((each) => (isStatic(each) ? [[keyName(each.key, each.computed), each.value]] : [])));
    }
  }

  private ofMembers(members: readonly (readonly [string | undefined, TSESTree.Node | null | undefined])[]): ExportedObject {
    const named = members.flatMap(([name, value]) => (name === undefined ? [] : [[name, value ? this.valueOf(value) : UNKNOWN_VALUE] as const]));
    return { kind: 'object', members: new Map(named), spread: [] };
  }

  private ofProperties({ properties }: TSESTree.ObjectExpression): ExportedObject {
    let members = new Map<string, ExportedValue>();
    const spread: ExportedValue[] = [];
    for (const property of properties) {
      const name = property.type === AST_NODE_TYPES.Property ? keyName(property.key, property.computed) : undefined;
      if (property.type === AST_NODE_TYPES.Property && name !== undefined) {
        members.set(name, property.kind === 'init' && !property.method ? this.valueOf(property.value) : UNKNOWN_VALUE);
        continue;
      }
      // What came before may be replaced by what is spread, and all of it by a name that is computed.
      spread.push({ kind: 'object', members, spread: [] }, property.type === AST_NODE_TYPES.SpreadElement ? this.valueOf(property.argument) : UNKNOWN_VALUE);
      members = new Map();
    }
    return { kind: 'object', members, spread };
  }
}

function isContainer(node: TSESTree.Node): node is TSESTree.TSEnumDeclaration | TSESTree.ClassDeclaration {
  return node.type === AST_NODE_TYPES.TSEnumDeclaration || node.type === AST_NODE_TYPES.ClassDeclaration;
}

function isStatic(element: TSESTree.ClassElement): element is TSESTree.PropertyDefinition {
  return element.type === AST_NODE_TYPES.PropertyDefinition && element.static;
}

function nameOf(name: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return name.type === AST_NODE_TYPES.Identifier ? name.name : (literalText(name) ?? '');
}

function assignments(program: TSESTree.Program): TSESTree.AssignmentExpression[] {
  const found: TSESTree.AssignmentExpression[] = [];
  const enter = (node: TSESTree.Node): void => {
    if (node.type === AST_NODE_TYPES.AssignmentExpression) found.push(node);
  };
  simpleTraverse(program, { enter });
  return found;
}

/** `exports.A = exports.B = void 0`, which compilers put first. */
function isVoid(value: TSESTree.Expression): boolean {
  if (value.type === AST_NODE_TYPES.AssignmentExpression) return isVoid(value.right);
  return value.type === AST_NODE_TYPES.UnaryExpression && value.operator === 'void';
}

function isTopLevel({ parent }: TSESTree.AssignmentExpression): boolean {
  return parent.type === AST_NODE_TYPES.ExpressionStatement && parent.parent.type === AST_NODE_TYPES.Program;
}
