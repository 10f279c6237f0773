import { DefinitionType, type Definition, type Variable } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import { isPackage } from '../flagWords';
import { definitionOf, writtenTo, type Bindings } from './bindings';
import { enclosingClass, sourcesOfMember, type ClassNode } from './classes';
import { constantValue } from './constants';
import { importedName, isModuleHelper, moduleOf } from './imports';
import { isFunction, lastName, literalText, propertyName, unwrap } from './nodes';

/** An import that an expression leads to. */
export interface ImportRef {
  readonly specifier: string;
  /** True where the expression is what a function from there returned: maybe nothing of that module at all. */
  readonly called: boolean;
}

/** Where an expression comes from, as far as its own text tells. */
export interface Trail {
  readonly imports: readonly ImportRef[];
  /** Names met on the way: variables, properties, types, and the functions that made it. */
  readonly names: readonly string[];
}

export const NOWHERE: Trail = { imports: [], names: [] };
const MAX_HOPS = 16;

/** Follows initializers, calls, `new`, destructuring, type annotations and assignments to `this` back to imports. */
export class Trails {
  /** Each variable is gone through once: one that is written to again and again would be met in ever more ways. */
  private readonly met = new Set<Variable>();

  constructor(private readonly bindings: Bindings) {}

  of(expression: TSESTree.Node): Trail {
    this.met.clear();
    return this.follow(expression, MAX_HOPS);
  }

  private follow(expression: TSESTree.Node, hops: number): Trail {
    if (hops <= 0) return NOWHERE;
    const node = unwrap(expression);
    switch (node.type) {
      case AST_NODE_TYPES.Identifier:
      case AST_NODE_TYPES.JSXIdentifier:
        return joined([naming(node.name), this.ofName(node, hops - 1)]);
      case AST_NODE_TYPES.MemberExpression:
        return this.ofMember(node, hops - 1);
      case AST_NODE_TYPES.JSXMemberExpression:
        return joined([naming(node.property.name), this.follow(node.object, hops - 1)]);
      case AST_NODE_TYPES.CallExpression:
        return this.ofCall(node, hops - 1);
      case AST_NODE_TYPES.NewExpression:
        return this.follow(node.callee, hops - 1);
      case AST_NODE_TYPES.ImportExpression:
        return importing(literalText(node.source));
      case AST_NODE_TYPES.ThisExpression:
      case AST_NODE_TYPES.Super:
        return this.ofClass(enclosingClass(node), hops - 1);
      case AST_NODE_TYPES.ConditionalExpression:
        return joined([this.follow(node.consequent, hops - 1), this.follow(node.alternate, hops - 1)]);
      case AST_NODE_TYPES.LogicalExpression:
        return joined([this.follow(node.left, hops - 1), this.follow(node.right, hops - 1)]);
      case AST_NODE_TYPES.AssignmentExpression:
        return this.follow(node.right, hops - 1);
      default:
        return NOWHERE;
    }
  }

  private ofName(name: TSESTree.Node, hops: number): Trail {
    const variable = this.bindings.variableOf(name);
    if (!variable || this.met.has(variable)) return NOWHERE;
    this.met.add(variable);
    return joined(variable.defs.map((definition) => this.ofDefinition(definition, variable, hops)));
  }

  private ofDefinition(definition: Definition, variable: Variable, hops: number): Trail {
    const { name } = definition;
    switch (definition.type) {
      case DefinitionType.ImportBinding:
        return joined([naming(importedName(definition.node)), importing(moduleOf(definition.node))]);
      case DefinitionType.Variable:
      case DefinitionType.Parameter:
        return joined([this.ofAnnotation(name, hops), ...writtenTo(variable).map((value) => this.ofSource(value, hops))]);
      case DefinitionType.ClassName:
        return this.ofClass(definition.node, hops);
      case DefinitionType.Type:
        return definition.node.type === AST_NODE_TYPES.TSTypeAliasDeclaration ? this.ofType(definition.node.typeAnnotation, hops) : NOWHERE;
      default:
        return NOWHERE;
    }
  }

  /** What a variable was made from. Of the names in it only the last counts: `flags.createLogger()` makes a logger. */
  private ofSource(value: TSESTree.Node, hops: number): Trail {
    return joined([naming(lastName(value)), { ...this.follow(value, hops), names: [] }]);
  }

  /** The type of a variable; for a part of a destructured value the type of the whole, whose name does not say what the part is. */
  private ofAnnotation(name: TSESTree.Node, hops: number): Trail {
    if (name.type === AST_NODE_TYPES.Identifier && name.typeAnnotation) return this.ofType(name.typeAnnotation, hops);
    let whole: TSESTree.Node | undefined = name.parent;
    while (whole && isPattern(whole)) {
      if (whole.type === AST_NODE_TYPES.ObjectPattern && whole.typeAnnotation) {
        return { ...this.ofType(whole.typeAnnotation, hops), names: [] };
      }
      whole = whole.parent;
    }
    return NOWHERE;
  }

  private ofMember(node: TSESTree.MemberExpression, hops: number): Trail {
    const name = propertyName(node);
    const own = naming(name);
    if (node.object.type !== AST_NODE_TYPES.ThisExpression) {
      const value = constantValue(node, this.bindings);
      return joined([own, this.follow(node.object, hops), value ? this.ofSource(value, hops) : NOWHERE]);
    }
    const owner = enclosingClass(node);
    const sources = owner && name !== undefined ? sourcesOfMember(owner, name) : undefined;
    if (!sources) return own;
    return joined([
      own,
      ...sources.types.map((type) => this.ofType(type, hops)),
      ...sources.values.map((value) => this.ofSource(value, hops)),
    ]);
  }

  private ofClass(node: ClassNode | undefined, hops: number): Trail {
    return node ? joined([naming(node.id?.name), node.superClass ? this.follow(node.superClass, hops) : NOWHERE]) : NOWHERE;
  }

  private ofCall(node: TSESTree.CallExpression, hops: number): Trail {
    const [first] = node.arguments;
    const name = lastName(node.callee) ?? '';
    if (first && name === 'require') return importing(literalText(first));
    if (first && isModuleHelper(node)) return this.follow(first, hops);
    const callee = this.follow(node.callee, hops);
    const imports = callee.imports.map((each) => ({ ...each, called: true }));
    // What a foreign function hands out may be what it was handed: `useContext(FlagContext)`.
    const isForeign = imports.some(({ specifier }) => isPackage(specifier));
    const handed = isForeign ? node.arguments.filter(isNameOrMember).map((argument) => this.follow(argument, hops)) : [];
    return joined([{ imports, names: callee.names }, this.ofResult(node.callee, hops), ...handed]);
  }

  /** What a function of the same text returns, by its return type or the expression after its arrow. */
  private ofResult(callee: TSESTree.Node, hops: number): Trail {
    const declared = this.functionOf(unwrap(callee));
    if (!declared) return NOWHERE;
    if (declared.returnType) return this.ofType(declared.returnType, hops);
    return declared.body && declared.body.type !== AST_NODE_TYPES.BlockStatement ? this.ofSource(declared.body, hops) : NOWHERE;
  }

  private functionOf(callee: TSESTree.Node) {
    const variable = this.bindings.variableOf(callee);
    const declared = (variable && definitionOf(variable)?.node) ?? undefined;
    const value = declared && isFunction(declared) ? declared : constantValue(callee, this.bindings);
    return value && isFunction(value) ? value : undefined;
  }

  private ofType(node: TSESTree.Node, hops: number): Trail {
    if (hops <= 0) return NOWHERE;
    switch (node.type) {
      case AST_NODE_TYPES.TSTypeAnnotation:
        return this.ofType(node.typeAnnotation, hops);
      case AST_NODE_TYPES.TSTypeReference:
        return this.ofTypeReference(node, hops - 1);
      case AST_NODE_TYPES.TSUnionType:
      case AST_NODE_TYPES.TSIntersectionType:
        return joined(node.types.map((type) => this.ofType(type, hops - 1)));
      case AST_NODE_TYPES.TSTypeQuery:
        return node.exprName.type === AST_NODE_TYPES.TSImportType ? this.ofType(node.exprName, hops - 1) : this.ofName(rootOf(node.exprName), hops - 1);
      case AST_NODE_TYPES.TSImportType:
        return importing(literalText(node.source));
      default:
        return NOWHERE;
    }
  }

  /** A type that is not declared in the text, such as `Promise` or `ReturnType`, stands for what it wraps. */
  private ofTypeReference({ typeName, typeArguments }: TSESTree.TSTypeReference, hops: number): Trail {
    const root = rootOf(typeName);
    const wrapped = typeArguments?.params[0];
    if (wrapped && !this.bindings.variableOf(root)) return this.ofType(wrapped, hops);
    const last = typeName.type === AST_NODE_TYPES.TSQualifiedName ? typeName.right.name : lastName(typeName);
    return joined([naming(last), this.ofName(root, hops)]);
  }
}

function importing(specifier: string | undefined): Trail {
  return specifier === undefined ? NOWHERE : { imports: [{ specifier, called: false }], names: [] };
}

function naming(name: string | undefined): Trail {
  return name === undefined ? NOWHERE : { imports: [], names: [name] };
}

function joined(trails: readonly Trail[]): Trail {
  return { imports: trails.flatMap((trail) => trail.imports), names: trails.flatMap((trail) => trail.names) };
}

function isPattern(node: TSESTree.Node): boolean {
  return [AST_NODE_TYPES.Property, AST_NODE_TYPES.ObjectPattern, AST_NODE_TYPES.AssignmentPattern, AST_NODE_TYPES.RestElement].includes(node.type);
}

function isNameOrMember(node: TSESTree.Node): boolean {
  return node.type === AST_NODE_TYPES.Identifier || node.type === AST_NODE_TYPES.MemberExpression;
}

function rootOf(name: TSESTree.EntityName): TSESTree.Node {
  return name.type === AST_NODE_TYPES.TSQualifiedName ? rootOf(name.left) : name;
}
