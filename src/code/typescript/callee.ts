import { DefinitionType, type Definition } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import { definitionOf, type Bindings } from './bindings';
import { importedName, isModuleLoad } from './imports';
import { isFunction, keyName, lastName, propertyName, unwrap } from './nodes';
import type { ReadSite } from './parse';
import { NOWHERE, type Trail, type Trails } from './trail';

/** What is called at a site, as far as the text tells. */
export interface Callee {
  /** What it is called where it is declared first, then what it is called here. */
  readonly names: readonly string[];
  /**
   * `function`: declared here, imported by name, or declared nowhere.
   * `method`: it belongs to an object, or was handed in; its name alone says less.
   */
  readonly form: 'function' | 'method';
  /** The name of the object it is called on. */
  readonly receiver?: string;
  /** Where the object comes from; for a function, where the function does. Found out on demand: few calls have a telling name. */
  readonly trail: () => Trail;
}

const MAX_HOPS = 8;
const nowhere = (): Trail => NOWHERE;

/** Finds out what calls and components are, behind renamings and destructuring. */
export class Callees {
  private readonly known = new Map<ReadSite, Callee | undefined>();

  constructor(
    private readonly bindings: Bindings,
    private readonly trails: Trails,
  ) {}

  of(site: ReadSite): Callee | undefined {
    if (this.known.has(site)) return this.known.get(site);
    const callee = this.resolve(site.type === AST_NODE_TYPES.CallExpression ? site.callee : site.name, MAX_HOPS);
    this.known.set(site, callee);
    return callee;
  }

  private resolve(expression: TSESTree.Node, hops: number): Callee | undefined {
    const node = unwrap(expression);
    switch (node.type) {
      case AST_NODE_TYPES.Identifier:
      case AST_NODE_TYPES.JSXIdentifier:
        return this.ofName(node, hops);
      case AST_NODE_TYPES.MemberExpression:
        return this.ofMember(node, expression.type === AST_NODE_TYPES.SequenceExpression);
      case AST_NODE_TYPES.JSXMemberExpression:
        return { names: [node.property.name], form: 'function', trail: () => this.trails.of(node.object) };
      default:
        return undefined;
    }
  }

  /** Compiled modules call imported functions as `(0, flags_1.isEnabled)('x')`. */
  private ofMember(node: TSESTree.MemberExpression, isCompiledImport: boolean): Callee | undefined {
    const name = propertyName(node);
    if (name === undefined) return undefined;
    const receiver = lastName(node.object);
    const trail = (): Trail => this.trails.of(node.object);
    const form = isCompiledImport || this.isNamespace(node.object) ? 'function' : 'method';
    return { names: [name], form, trail, ...(receiver !== undefined && { receiver }) };
  }

  /** `flags` of `import * as flags from './flags'`. */
  private isNamespace(node: TSESTree.Node): boolean {
    const variable = this.bindings.variableOf(node);
    return variable !== undefined && definitionOf(variable)?.node.type === AST_NODE_TYPES.ImportNamespaceSpecifier;
  }

  private ofName(node: TSESTree.Identifier | TSESTree.JSXIdentifier, hops: number): Callee | undefined {
    const variable = this.bindings.variableOf(node);
    if (!variable) return { names: [node.name], form: 'function', trail: nowhere };
    const definition = definitionOf(variable);
    const found = definition && hops > 0 ? this.ofDefinition(definition, node, hops - 1) : undefined;
    return found && { ...found, names: [...found.names, node.name] };
  }

  private ofDefinition(definition: Definition, name: TSESTree.Node, hops: number): Callee | undefined {
    const declared: Callee = { names: [], form: 'function', trail: nowhere };
    switch (definition.type) {
      case DefinitionType.FunctionName:
        return declared;
      case DefinitionType.ImportBinding: {
        const imported = importedName(definition.node);
        return { ...declared, names: imported === undefined ? [] : [imported], trail: () => ({ imports: this.trails.of(name).imports, names: [] }) };
      }
      case DefinitionType.Variable:
        return this.ofVariable(definition.node, definition.name, hops) ?? declared;
      case DefinitionType.Parameter:
        return { names: destructuredName(definition.name), form: 'method', trail: () => this.ofHandedIn(name) };
      default:
        return undefined;
    }
  }

  /** Of a function that was handed in, the types count, not the name that it has here. */
  private ofHandedIn(parameter: TSESTree.Node): Trail {
    const { imports, names } = this.trails.of(parameter);
    return { imports, names: names.slice(1) };
  }

  /** Undefined where the variable holds a function of this text. */
  private ofVariable({ id, init }: TSESTree.VariableDeclarator, name: TSESTree.Node, hops: number): Callee | undefined {
    if (!init) return { names: [], form: 'method', trail: nowhere };
    if (id.type !== AST_NODE_TYPES.Identifier) return this.ofDestructured(init, name);
    const value = unwrap(init);
    if (isFunction(value)) return undefined;
    if (value.type !== AST_NODE_TYPES.CallExpression) {
      return this.resolve(value, hops) ?? { names: [], form: 'method', trail: () => this.trails.of(value) };
    }
    const { callee } = value;
    if (callee.type === AST_NODE_TYPES.MemberExpression && propertyName(callee) === 'bind') return this.resolve(callee.object, hops);
    // `useCallback((key) => …)`, `memoize(function (key) …)`: still a function of this text.
    if (value.arguments.some(isFunction)) return undefined;
    return { names: [], form: 'method', trail: () => this.trails.of(value) };
  }

  /** `const { isEnabled } = useUnleashClient()`; from `require('…')` it is an import by name. */
  private ofDestructured(init: TSESTree.Node, name: TSESTree.Node): Callee {
    const receiver = lastName(init);
    const form = isModuleLoad(unwrap(init)) ? 'function' : 'method';
    return { names: destructuredName(name), form, trail: () => this.trails.of(init), ...(receiver !== undefined && { receiver }) };
  }
}

/** The name before the colon in `{ isEnabled: on }`. */
function destructuredName(name: TSESTree.Node): string[] {
  const value = name.parent?.type === AST_NODE_TYPES.AssignmentPattern ? name.parent : name;
  const property = value.parent;
  if (property?.type !== AST_NODE_TYPES.Property || property.parent.type !== AST_NODE_TYPES.ObjectPattern) return [];
  return [keyName(property.key, property.computed) ?? ''];
}
