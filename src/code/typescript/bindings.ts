import { analyze, DefinitionType, type Definition, type Reference, type Scope, type ScopeManager, type Variable } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Span } from '../../model/span';

/** Which declaration each name of a text belongs to, whatever shadows it elsewhere. */
export class Bindings {
  private readonly references = new Map<TSESTree.Node, Reference>();
  private readonly manager: ScopeManager;
  private byDeclaredName: Map<TSESTree.Node, Variable> | undefined;

  constructor(program: TSESTree.Program) {
    // As a module, so that top-level names of scripts are bound as well; without the names of any standard library.
    this.manager = analyze(program, { sourceType: 'module', lib: [], jsxPragma: null });
    for (const scope of this.manager.scopes) {
      for (const reference of scope.references) this.references.set(reference.identifier, reference);
    }
  }

  /** Undefined for a name that the text does not declare. */
  variableOf(name: TSESTree.Node): Variable | undefined {
    return this.references.get(name)?.resolved ?? undefined;
  }

  /** Where a name stands that the text does not declare there. */
  unbound(name: string): TSESTree.Node[] {
    return (this.manager.globalScope?.through ?? []).map(({ identifier }) => identifier).filter((each) => each.name === name);
  }

  /** The variable that a name declares, where it stands in its declaration. */
  declaredAs(name: TSESTree.Node): Variable | undefined {
    this.byDeclaredName ??= new Map(this.manager.scopes.flatMap(({ variables }) => variables.flatMap((each) => each.identifiers.map((identifier) => [identifier, each] as const))));
    return this.byDeclaredName.get(name);
  }

  /** What a declaration declares: a declarator, a function, a class. */
  declaredBy(declaration: TSESTree.Node): readonly Variable[] {
    return this.manager.getDeclaredVariables(declaration);
  }

  get scopes(): readonly Scope[] {
    return this.manager.scopes;
  }

  /** The scope that a node makes; null where it makes none. */
  scopeOf(node: TSESTree.Node): Scope | null {
    return this.manager.acquire(node, true);
  }

  /** A name that is declared inside the span and used, or declared again, outside of it. */
  escaping({ start, end }: Span): Variable | undefined {
    const isInside = (name: TSESTree.Node): boolean => start <= name.range[0] && name.range[1] <= end;
    return this.manager.scopes
      .flatMap((scope) => scope.variables)
      .find(({ identifiers, references }) => {
        const names = [...identifiers, ...references.map((reference) => reference.identifier)];
        return identifiers.some(isInside) && !names.every(isInside);
      });
  }

  /** Whether a name means at the span what it means where it stands, and has its value there. */
  isKnownAt(name: TSESTree.Identifier | TSESTree.JSXIdentifier, span: Span): boolean {
    const here = this.manager.scopes.findLast(({ block }) => block.range[0] <= span.start && span.end <= block.range[1]);
    let scope: Scope | null | undefined = here;
    while (scope && !scope.set.has(name.name)) scope = scope.upper;
    const variable = scope?.set.get(name.name);
    if (variable !== this.variableOf(name)) return false;
    const isLater = variable?.defs.some(({ type, node }) => type === DefinitionType.Variable && node.range[1] > span.start);
    return !isLater || variable?.scope.variableScope !== here?.variableScope;
  }
}

/** The one definition of a variable; undefined where there are several, or it is merged from a value and a type. */
export function definitionOf(variable: Variable): Definition | undefined {
  return variable.defs.length === 1 ? variable.defs[0] : undefined;
}

/** What is written to the variable, initializer included. For a destructuring, the whole right side. */
export function writtenTo(variable: Variable): TSESTree.Expression[] {
  return variable.references.flatMap(({ writeExpr }) => (writeExpr ? [writeExpr as TSESTree.Expression] : []));
}

/** Whether the variable only ever has its first value: never assigned again. */
export function isConstant(variable: Variable): boolean {
  return variable.references.every((reference) => !reference.isWrite() || reference.init === true);
}

/** Methods that change which element stands where. */
const MOVES_ELEMENTS = ['copyWithin', 'fill', 'pop', 'reverse', 'shift', 'sort', 'splice', 'unshift'];

/** Whether an object is changed after it was made, as far as its own name shows: `X.a = …`, `delete X.a`, `Object.assign(X, …)`, `X.sort()`. */
export function isMutated(variable: Variable): boolean {
  return variable.references.some(({ identifier }) => isChanged(identifier));
}

function isChanged(node: TSESTree.Node): boolean {
  const parent = node.parent;
  if (!parent) return false;
  switch (parent.type) {
    case AST_NODE_TYPES.MemberExpression:
      return parent.object === node && (isChanged(parent) || isMove(parent));
    case AST_NODE_TYPES.AssignmentExpression:
      return parent.left === node && node.type === AST_NODE_TYPES.MemberExpression;
    case AST_NODE_TYPES.UpdateExpression:
      return true;
    case AST_NODE_TYPES.UnaryExpression:
      return parent.operator === 'delete';
    case AST_NODE_TYPES.CallExpression:
      return parent.arguments[0] === node && isObjectMethod(parent.callee, ['assign', 'defineProperty', 'defineProperties']);
    default:
      return false;
  }
}

function isMove(callee: TSESTree.MemberExpression): boolean {
  if (callee.parent.type !== AST_NODE_TYPES.CallExpression || callee.parent.callee !== callee) return false;
  return callee.property.type === AST_NODE_TYPES.Identifier && MOVES_ELEMENTS.includes(callee.property.name);
}

/** Whether a callee is one of these functions of the global `Object`. */
export function isObjectMethod(callee: TSESTree.Node, names: readonly string[]): boolean {
  return (
    callee.type === AST_NODE_TYPES.MemberExpression &&
    callee.object.type === AST_NODE_TYPES.Identifier &&
    callee.object.name === 'Object' &&
    callee.property.type === AST_NODE_TYPES.Identifier &&
    names.includes(callee.property.name)
  );
}
