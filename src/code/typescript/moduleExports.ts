import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { ModuleMember } from '../../model/usage';
import type { Bindings } from './bindings';
import { isFunction, literalText, propertyName } from './nodes';

/** What a module gives to others under a name. */
export interface Exported {
  /** What stands for it: an expression, the name of a variable, or a declaration. Left out where it is not known, or not of this module. */
  readonly node?: TSESTree.Node;
  /** Where another module gives it. */
  readonly from?: ModuleMember;
}

/** What a module gives to others, as it is written: `export` and CommonJS's `exports`. Types are none of it. */
export interface ModuleExports {
  /** By exported name; the default export is `default`. */
  readonly named: ReadonlyMap<string, Exported>;
  /** The specifiers of `export * from '…'`. */
  readonly stars: readonly string[];
  /** What stands for the module itself: `module.exports = …`, `export = …`. */
  readonly whole?: Exported;
}

export function moduleExports(program: TSESTree.Program, bindings: Bindings): ModuleExports {
  const list = new ExportList(bindings);
  for (const statement of program.body) list.take(statement);
  for (const assignment of assignments(bindings)) list.takeAssignment(assignment);
  return list;
}

class ExportList implements ModuleExports {
  readonly named = new Map<string, Exported>();
  readonly stars: string[] = [];
  whole?: Exported;

  constructor(private readonly bindings: Bindings) {}

  take(statement: TSESTree.ProgramStatement): void {
    switch (statement.type) {
      case AST_NODE_TYPES.ExportAllDeclaration:
        if (statement.exported) this.named.set(nameOf(statement.exported), { from: { specifier: statement.source.value, path: [] } });
        else this.stars.push(statement.source.value);
        break;
      case AST_NODE_TYPES.ExportNamedDeclaration:
        if (statement.declaration) this.takeDeclaration(statement.declaration);
        for (const specifier of statement.specifiers) this.takeSpecifier(specifier, statement.source?.value);
        break;
      case AST_NODE_TYPES.ExportDefaultDeclaration:
        this.named.set('default', { node: statement.declaration });
        break;
      case AST_NODE_TYPES.TSExportAssignment:
        this.whole = { node: statement.expression };
        break;
      default:
    }
  }

  /** `exports.A = …`, `module.exports.A = …`, `module.exports = …`. What is assigned more than once, or somewhere inside, is not known. */
  takeAssignment(assignment: TSESTree.AssignmentExpression): void {
    const path = exportsPath(assignment.left, this.bindings);
    const [name, ...inner] = path ?? [];
    if (!path || isVoid(assignment.right)) return;
    const isPlain = assignment.operator === '=' && isTopLevel(assignment) && inner.length === 0;
    if (name === undefined) this.whole = isPlain && !this.whole ? { node: assignment.right } : {};
    else this.named.set(name, isPlain && !this.named.has(name) ? { node: assignment.right } : {});
  }

  private takeDeclaration(declaration: TSESTree.NamedExportDeclarations): void {
    if (declaration.type === AST_NODE_TYPES.VariableDeclaration) {
      for (const { identifiers } of declaration.declarations.flatMap((each) => this.bindings.declaredBy(each))) {
        for (const name of identifiers) if (name.type === AST_NODE_TYPES.Identifier) this.named.set(name.name, { node: name });
      }
    } else if (isValue(declaration) && declaration.id) {
      this.named.set(declaration.id.name, { node: declaration });
    }
  }

  private takeSpecifier({ local, exported }: TSESTree.ExportSpecifier, from: string | undefined): void {
    this.named.set(nameOf(exported), from === undefined ? { node: local } : { from: { specifier: from, path: [nameOf(local)] } });
  }
}

/** The path of a member within CommonJS's `exports` or `module.exports`; undefined where an expression is none of it. */
export function exportsPath(node: TSESTree.Node, bindings: Bindings): string[] | undefined {
  if (node.type === AST_NODE_TYPES.Identifier) return node.name === 'exports' && !bindings.variableOf(node) ? [] : undefined;
  if (node.type !== AST_NODE_TYPES.MemberExpression) return undefined;
  const name = propertyName(node);
  const { object } = node;
  const isModule = object.type === AST_NODE_TYPES.Identifier && object.name === 'module' && !bindings.variableOf(object);
  if (isModule && name === 'exports') return [];
  const outer = name === undefined ? undefined : exportsPath(object, bindings);
  return outer && name !== undefined ? [...outer, name] : undefined;
}

function isValue(node: TSESTree.NamedExportDeclarations): node is TSESTree.FunctionDeclaration | TSESTree.ClassDeclaration | TSESTree.TSEnumDeclaration {
  return isFunction(node) || node.type === AST_NODE_TYPES.ClassDeclaration || node.type === AST_NODE_TYPES.TSEnumDeclaration;
}

function nameOf(name: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return name.type === AST_NODE_TYPES.Identifier ? name.name : (literalText(name) ?? '');
}

/** What is assigned to `exports` and `module` or to members of theirs, in the order of the text. */
function assignments(bindings: Bindings): TSESTree.AssignmentExpression[] {
  const found = [...bindings.unbound('exports'), ...bindings.unbound('module')].flatMap((name) => {
    let target: TSESTree.Node = name;
    while (target.parent?.type === AST_NODE_TYPES.MemberExpression && target.parent.object === target) target = target.parent;
    return target.parent?.type === AST_NODE_TYPES.AssignmentExpression && target.parent.left === target ? target.parent : [];
  });
  return found.sort((a, b) => a.range[0] - b.range[0]);
}

/** `exports.A = exports.B = void 0`, which compilers put first. */
function isVoid(value: TSESTree.Expression): boolean {
  if (value.type === AST_NODE_TYPES.AssignmentExpression) return isVoid(value.right);
  return value.type === AST_NODE_TYPES.UnaryExpression && value.operator === 'void';
}

function isTopLevel({ parent }: TSESTree.AssignmentExpression): boolean {
  return parent.type === AST_NODE_TYPES.ExpressionStatement && parent.parent.type === AST_NODE_TYPES.Program;
}
