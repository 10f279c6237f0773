import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import { literalText, propertyName } from './nodes';

/** What a name of a module stands for: as a value, as a type, or both. */
export interface Declared {
  value?: TSESTree.Node;
  /** Several where interfaces are merged. */
  readonly types: TSESTree.Node[];
}

/** Where an export leads to. */
export type Exported = { readonly kind: 'here'; readonly declared: Declared } | { readonly kind: 'elsewhere'; readonly specifier: string };

/** The declarations at the top of a module, and what it exports: values and types alike. */
export class TopLevel {
  private readonly declarations = new Map<string, Declared>();
  private readonly exports = new Map<string, () => Exported | undefined>();

  constructor({ body }: TSESTree.Program) {
    for (const statement of body) this.take(statement);
  }

  declared(name: string): Declared | undefined {
    return this.declarations.get(name);
  }

  exportedNames(): string[] {
    return [...this.exports.keys()];
  }

  exported(name: string): Exported | undefined {
    return this.exports.get(name)?.();
  }

  private take(statement: TSESTree.ProgramStatement): void {
    switch (statement.type) {
      case AST_NODE_TYPES.ExportNamedDeclaration:
        if (statement.declaration) for (const name of this.declare(statement.declaration)) this.exportName(name, name);
        for (const { local, exported } of statement.specifiers) {
          const specifier = statement.source?.value;
          if (specifier === undefined) this.exportName(nameOf(exported), nameOf(local));
          else this.exports.set(nameOf(exported), () => ({ kind: 'elsewhere', specifier }));
        }
        break;
      case AST_NODE_TYPES.ExportDefaultDeclaration:
        this.declare(statement.declaration);
        this.exportNode('default', statement.declaration);
        break;
      case AST_NODE_TYPES.TSExportAssignment:
        this.exportNode('default', statement.expression);
        break;
      case AST_NODE_TYPES.ExpressionStatement:
        if (statement.expression.type === AST_NODE_TYPES.AssignmentExpression) this.takeAssignment(statement.expression);
        break;
      default:
        this.declare(statement);
    }
  }

  /** Returns the names that it declares. */
  private declare(node: TSESTree.Node): string[] {
    switch (node.type) {
      case AST_NODE_TYPES.VariableDeclaration:
        return node.declarations.flatMap(({ id, init }) => (id.type === AST_NODE_TYPES.Identifier ? this.declareVariable(id, init) : []));
      case AST_NODE_TYPES.TSEnumDeclaration:
        this.of(node.id.name).value = node;
        return [node.id.name];
      case AST_NODE_TYPES.TSInterfaceDeclaration:
        this.of(node.id.name).types.push(node);
        return [node.id.name];
      case AST_NODE_TYPES.TSTypeAliasDeclaration:
        this.of(node.id.name).types.push(node.typeAnnotation);
        return [node.id.name];
      default:
        return [];
    }
  }

  private declareVariable({ name, typeAnnotation }: TSESTree.Identifier, init: TSESTree.Expression | null): string[] {
    const value = init ?? typeAnnotation?.typeAnnotation;
    if (value) this.of(name).value = value;
    return [name];
  }

  private of(name: string): Declared {
    const known = this.declarations.get(name);
    const declared = known ?? { types: [] };
    if (!known) this.declarations.set(name, declared);
    return declared;
  }

  private exportName(exported: string, local: string): void {
    this.exports.set(exported, () => {
      const declared = this.declared(local);
      return declared && { kind: 'here', declared };
    });
  }

  /** A name stands for what it declares: a default export may be a type. */
  private exportNode(name: string, node: TSESTree.Node): void {
    if (node.type === AST_NODE_TYPES.Identifier) this.exportName(name, node.name);
    else this.exports.set(name, () => ({ kind: 'here', declared: { value: node, types: [] } }));
  }

  /** `module.exports = …`, `module.exports.A = …`, `exports.A = …` */
  private takeAssignment({ left, right }: TSESTree.AssignmentExpression): void {
    if (left.type !== AST_NODE_TYPES.MemberExpression) return;
    const name = propertyName(left);
    if (isModuleExports(left)) this.exportModule(right);
    else if (name !== undefined && (isModuleExports(left.object) || isName(left.object, 'exports'))) this.exportNode(name, right);
  }

  private exportModule(value: TSESTree.Expression): void {
    this.exportNode('default', value);
    if (value.type !== AST_NODE_TYPES.ObjectExpression) return;
    for (const property of value.properties) {
      if (property.type === AST_NODE_TYPES.Property && property.key.type === AST_NODE_TYPES.Identifier) this.exportNode(property.key.name, property.value);
    }
  }
}

function isModuleExports(node: TSESTree.Node): boolean {
  return node.type === AST_NODE_TYPES.MemberExpression && isName(node.object, 'module') && propertyName(node) === 'exports';
}

function isName(node: TSESTree.Node, name: string): boolean {
  return node.type === AST_NODE_TYPES.Identifier && node.name === name;
}

function nameOf(name: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return name.type === AST_NODE_TYPES.Identifier ? name.name : (literalText(name) ?? '');
}
