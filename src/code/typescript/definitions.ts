import { DefinitionType, type Definition, type Variable } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { ModuleMember } from '../../model/usage';
import { INSTANCE, RESULT } from '../linking/pathSteps';
import { definitionOf, isConstant, type Bindings } from './bindings';
import { sourcesOfMember, type ClassNode } from './classes';
import { exportsPath, type ModuleExports } from './moduleExports';
import { isModuleLoad } from './imports';
import { importedMember, loadedModule, pathTo } from './moduleMember';
import { isFunction, keyName, lastName, propertyName, unwrap, type FunctionNode } from './nodes';

/** What an expression is, as far as the text tells: something of its own, or of another module. */
export type Defined =
  | { readonly kind: 'function'; readonly node: FunctionNode }
  | { readonly kind: 'object'; readonly node: TSESTree.ObjectExpression }
  | { readonly kind: 'class'; readonly node: ClassNode }
  | { readonly kind: 'instance'; readonly node: ClassNode }
  /** What the module gives to others, as CommonJS names it: `module.exports`. */
  | { readonly kind: 'exports' }
  | { readonly kind: 'member'; readonly member: ModuleMember };

/** Functions that give back the function they are given, for all that matters here. */
const SAME_FUNCTION = /^(?:useCallback|useMemoizedFn|useEvent|useEffectEvent|memo|memoize\w*|forwardRef|observer|cache|once|debounce|throttle|wrap|action|computed)$/;

/** Deeper chains of names are not followed: a text may hold a circle. */
const MAX_HOPS = 8;

/** Finds out what functions, objects and classes expressions stand for. */
export class Definitions {
  constructor(
    private readonly bindings: Bindings,
    private readonly exports: () => ModuleExports,
  ) {}

  of(expression: TSESTree.Node, hops = MAX_HOPS): Defined | undefined {
    if (hops <= 0) return undefined;
    const node = unwrap(expression);
    if (isFunction(node)) return { kind: 'function', node };
    switch (node.type) {
      case AST_NODE_TYPES.ObjectExpression:
        return { kind: 'object', node };
      case AST_NODE_TYPES.ClassDeclaration:
      case AST_NODE_TYPES.ClassExpression:
        return { kind: 'class', node };
      case AST_NODE_TYPES.Identifier:
      case AST_NODE_TYPES.JSXIdentifier:
        return this.ofName(node, hops - 1);
      case AST_NODE_TYPES.ThisExpression:
        return ofThis(node);
      case AST_NODE_TYPES.MemberExpression:
        return this.ofMember(node, hops - 1);
      case AST_NODE_TYPES.JSXMemberExpression:
        return this.member(this.of(node.object, hops - 1), node.property.name, hops - 1);
      case AST_NODE_TYPES.ImportExpression:
      case AST_NODE_TYPES.CallExpression:
        return this.ofCall(node, hops - 1);
      case AST_NODE_TYPES.NewExpression:
        return this.instanceOf(node.callee, hops - 1);
      default:
        return undefined;
    }
  }

  /** A property of what is defined; of a getter, the function behind it. */
  member(owner: Defined | undefined, name: string, hops = MAX_HOPS): Defined | undefined {
    switch (owner?.kind) {
      case 'object':
        return this.property(owner.node, name, hops);
      case 'class':
        return name === INSTANCE ? { kind: 'instance', node: owner.node } : this.classMember(owner.node, name, true, hops);
      case 'instance':
        return this.classMember(owner.node, name, false, hops) ?? this.inherited(owner.node, name, hops);
      case 'exports': {
        const exported = this.exports().named.get(name);
        return exported?.node && this.of(exported.node, hops);
      }
      case 'member':
        return within(owner, name);
      default:
        return undefined;
    }
  }

  /** What `new` makes of a class. */
  instanceOf(expression: TSESTree.Node, hops = MAX_HOPS): Defined | undefined {
    const defined = this.of(expression, hops);
    if (defined?.kind === 'class') return { kind: 'instance', node: defined.node };
    return defined?.kind === 'member' ? within(defined, INSTANCE) : undefined;
  }

  /** What a call of it gives back. */
  result(called: Defined | undefined, hops = MAX_HOPS): Defined | undefined {
    if (called?.kind === 'member') return within(called, RESULT);
    if (called?.kind !== 'function' || hops <= 0) return undefined;
    const returned = returnedBy(called.node);
    return (returned && this.of(returned, hops - 1)) ?? (called.node.returnType && this.ofType(called.node.returnType, hops - 1));
  }

  private ofName(name: TSESTree.Node, hops: number): Defined | undefined {
    const variable = this.bindings.variableOf(name);
    if (!variable) return name.type === AST_NODE_TYPES.Identifier && name.name === 'exports' ? { kind: 'exports' } : undefined;
    const overloaded = variable.defs.find(({ node }) => isFunction(node));
    if (overloaded && overloaded.type === DefinitionType.FunctionName) return this.of(overloaded.node, hops);
    const definition = definitionOf(variable);
    return definition && this.ofDefinition(definition, variable, hops);
  }

  private ofDefinition(definition: Definition, variable: Variable, hops: number): Defined | undefined {
    switch (definition.type) {
      case DefinitionType.ClassName:
        return this.of(definition.node, hops);
      case DefinitionType.ImportBinding: {
        const member = importedMember(definition.node);
        return member && { kind: 'member', member };
      }
      case DefinitionType.Variable:
        return this.ofAnnotated(definition.name, hops) ?? (isConstant(variable) ? this.ofPattern(definition.name, definition.node, hops) : undefined);
      case DefinitionType.Parameter:
        return this.ofAnnotated(definition.name, hops);
      default:
        return undefined;
    }
  }

  /** What an initializer holds under the name, where that stands in a pattern. */
  private ofPattern(name: TSESTree.Node, { id, init }: TSESTree.VariableDeclarator, hops: number): Defined | undefined {
    const path = init ? pathTo(name, id) : undefined;
    if (!path || !init) return undefined;
    return path.reduce<Defined | undefined>((owner, key) => this.member(owner, key, hops), this.of(init, hops));
  }

  private ofAnnotated(name: TSESTree.Node, hops: number): Defined | undefined {
    return name.type === AST_NODE_TYPES.Identifier && name.typeAnnotation ? this.ofType(name.typeAnnotation, hops) : undefined;
  }

  /** A type that is a class says what its instances have. */
  private ofType(type: TSESTree.Node, hops: number): Defined | undefined {
    if (hops <= 0) return undefined;
    if (type.type === AST_NODE_TYPES.TSTypeAnnotation) return this.ofType(type.typeAnnotation, hops);
    if (type.type === AST_NODE_TYPES.TSTypeQuery) return type.exprName.type === AST_NODE_TYPES.Identifier ? this.of(type.exprName, hops) : undefined;
    if (type.type !== AST_NODE_TYPES.TSTypeReference || type.typeName.type !== AST_NODE_TYPES.Identifier) return undefined;
    const [inner] = type.typeArguments?.params ?? [];
    if (inner && !this.bindings.variableOf(type.typeName)) {
      const wrapped = this.ofType(inner, hops - 1);
      return type.typeName.name === 'ReturnType' ? this.result(wrapped, hops - 1) : wrapped;
    }
    return this.instanceOf(type.typeName, hops - 1);
  }

  private ofMember(node: TSESTree.MemberExpression, hops: number): Defined | undefined {
    if (exportsPath(node, this.bindings)?.length === 0) return { kind: 'exports' };
    const name = propertyName(node);
    return name === undefined ? undefined : this.member(this.of(node.object, hops), name, hops);
  }

  private ofCall(node: TSESTree.CallExpression | TSESTree.ImportExpression, hops: number): Defined | undefined {
    if (isModuleLoad(node)) {
      const member = loadedModule(node);
      return member && { kind: 'member', member };
    }
    if (node.type !== AST_NODE_TYPES.CallExpression) return undefined;
    const name = lastName(node.callee) ?? '';
    const { callee, arguments: [first] } = node;
    if (name === 'bind' && callee.type === AST_NODE_TYPES.MemberExpression) return this.of(callee.object, hops);
    if (first && isSameFunction(node)) return this.of(first, hops);
    return this.result(this.of(callee, hops), hops);
  }

  private property({ properties }: TSESTree.ObjectExpression, name: string, hops: number): Defined | undefined {
    for (const property of properties.toReversed()) {
      if (property.type === AST_NODE_TYPES.SpreadElement) {
        const spread = this.member(this.of(property.argument, hops - 1), name, hops - 1);
        if (spread) return spread;
      } else if (keyName(property.key, property.computed) === name) {
        return property.kind === 'set' ? undefined : this.of(property.value, hops - 1);
      }
    }
    return undefined;
  }

  private classMember(node: ClassNode, name: string, isStatic: boolean, hops: number): Defined | undefined {
    for (const member of node.body.body) {
      const isMember = member.type === AST_NODE_TYPES.MethodDefinition || member.type === AST_NODE_TYPES.PropertyDefinition;
      if (!isMember || member.static !== isStatic || keyName(member.key, member.computed) !== name) continue;
      const isSetter = member.type === AST_NODE_TYPES.MethodDefinition && member.kind === 'set';
      if (member.value && !isSetter && member.value.type !== AST_NODE_TYPES.TSEmptyBodyFunctionExpression) return this.of(member.value, hops - 1);
    }
    return isStatic ? undefined : this.madeOf(node, name, hops);
  }

  /** A property that is declared by its type, or assigned to `this`. */
  private madeOf(node: ClassNode, name: string, hops: number): Defined | undefined {
    const { types, values } = sourcesOfMember(node, name) ?? { types: [], values: [] };
    const [value, ...others] = values;
    return types.map((type) => this.ofType(type, hops - 1)).find(Boolean) ?? (value && others.length === 0 ? this.of(value, hops - 1) : undefined);
  }

  private inherited({ superClass }: ClassNode, name: string, hops: number): Defined | undefined {
    return superClass && hops > 0 ? this.member(this.instanceOf(superClass, hops - 1), name, hops - 1) : undefined;
  }
}

/** `useCallback(f, [])`, `memo(f)`. */
export function isSameFunction({ callee }: TSESTree.CallExpression): boolean {
  return SAME_FUNCTION.test(lastName(callee) ?? '');
}

/** The object whose method, or the class whose member, `this` stands in. */
function ofThis(node: TSESTree.Node): Defined | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === AST_NODE_TYPES.MethodDefinition || at.type === AST_NODE_TYPES.PropertyDefinition) {
      return { kind: at.static ? 'class' : 'instance', node: at.parent.parent };
    }
    if (at.type === AST_NODE_TYPES.Property && at.parent.type === AST_NODE_TYPES.ObjectExpression && at.value.type === AST_NODE_TYPES.FunctionExpression) {
      return { kind: 'object', node: at.parent };
    }
    const { parent } = at;
    const isMethod = parent?.type === AST_NODE_TYPES.MethodDefinition || parent?.type === AST_NODE_TYPES.Property;
    if (at.type === AST_NODE_TYPES.FunctionDeclaration || (at.type === AST_NODE_TYPES.FunctionExpression && !isMethod)) return undefined;
  }
  return undefined;
}

/** What a function gives back, where that is one expression: behind its arrow, or in its only `return`, which is its last statement. */
export function returnedBy({ body }: FunctionNode): TSESTree.Expression | undefined {
  if (body.type !== AST_NODE_TYPES.BlockStatement) return body;
  const last = body.body.at(-1);
  const isOnly = body.body.slice(0, -1).every(({ type }) => type === AST_NODE_TYPES.VariableDeclaration || type === AST_NODE_TYPES.FunctionDeclaration || type === AST_NODE_TYPES.ExpressionStatement);
  return last?.type === AST_NODE_TYPES.ReturnStatement && isOnly ? (last.argument ?? undefined) : undefined;
}

function within({ member: { specifier, path } }: Extract<Defined, { kind: 'member' }>, name: string): Defined {
  return { kind: 'member', member: { specifier, path: [...path, name] } };
}
