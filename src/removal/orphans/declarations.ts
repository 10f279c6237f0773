import { DefinitionType, type Definition, type Reference, type Variable } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction, type FunctionNode } from '../../code/typescript/nodes';
import type { Context } from '../context';
import { isEffectFree } from '../values/effects';
import type { Named } from '../values/named';
import { tupleElementOf, tupleOf, type Tuple } from '../values/tuples';
import { remainderOf } from '../plan';
import { isRead } from '../reads/readNames';
import { around, isWithin, listOf, someIn, type Node } from '../tree';

/** Tells what the declaration of a name consists of, and takes it out. */
export class Declarations {
  /** @param unasked names that are exported, and that no other file asks for any more */
  constructor(
    private readonly context: Context,
    private readonly unasked: ReadonlySet<string>,
  ) {}

  /** Undefined for a name that others can ask for, or that cannot be taken out without changing anything. */
  of(variable: Variable): Named | undefined {
    const { plan, values } = this.context;
    const defs = valuesAmong(variable.defs);
    const references = variable.references.filter(({ init, isTypeReference }) => !init && (defs === variable.defs || !isTypeReference));
    if (defs.length === 0 || !defs.every((definition) => this.canLeave(definition))) return undefined;
    const isAlias = defs.some(({ type, node }) => type === DefinitionType.Variable && node.init !== null && values.ours(node.init) !== undefined && isRead(node.init, values));
    return {
      isPresent: () => defs.some(({ name }) => plan.isLive(name)) && !defs.some((definition) => this.fillsRest(definition.name) || this.emptiesPattern(definition)),
      hasLost: () => isAlias || this.isUnasked(defs) || references.some(({ identifier }) => !plan.isLive(identifier)),
      asks: () => references.filter((reference) => plan.isLive(reference.identifier) && !writeOnly(reference)).map(({ identifier }) => identifier),
      bodies: () => defs.map((definition) => this.bodyOf(definition)),
      remove: () => this.remove(defs, references),
    };
  }

  private remove(defs: readonly Definition[], references: readonly Reference[]): boolean {
    const isDone = defs.every((definition) => this.removeOne(definition));
    if (isDone) references.flatMap((reference) => writeOnly(reference) ?? []).forEach((statement) => this.removeWrite(statement));
    return isDone;
  }

  private removeWrite(statement: TSESTree.ExpressionStatement): void {
    const { effects, plan } = this.context;
    const value = statement.expression.type === T.AssignmentExpression ? statement.expression.right : undefined;
    const isNeeded = value !== undefined && !effects.isPure(value) && !plan.of(value);
    plan.set(statement, isNeeded ? { kind: 'pieces', pieces: [value] } : { kind: 'gone' });
  }

  private canLeave(definition: Definition): boolean {
    if (definition.type !== DefinitionType.Parameter && isExported(definition) && !this.unasked.has(nameOf(definition))) return false;
    switch (definition.type) {
      case DefinitionType.ImportBinding:
      case DefinitionType.FunctionName:
      case DefinitionType.TSEnumName:
        return true;
      case DefinitionType.CatchClause:
        return this.isFreeMember(definition.name);
      case DefinitionType.Type:
        return definition.node.type !== T.TSTypeParameter;
      case DefinitionType.ClassName:
        return this.context.effects.isPure(definition.node);
      case DefinitionType.Variable:
        return this.canVariableLeave(definition.node, definition.name);
      case DefinitionType.Parameter:
        return this.canParameterLeave(definition.name, definition.node);
      default:
        return false;
    }
  }

  private isUnasked(defs: readonly Definition[]): boolean {
    const [first] = defs;
    return first !== undefined && isExported(first) && this.unasked.has(nameOf(first));
  }

  private canVariableLeave({ id, init, parent }: TSESTree.VariableDeclarator, name: Node): boolean {
    if (parent.declare || /using/.test(parent.kind) || !hasOwnPlace(parent)) return false;
    if (id !== name && !this.isFreeMember(name)) return false;
    return id !== name || init === null || this.isRemovable(init) || (parent.declarations.length === 1 && parent.parent.type !== T.ForStatement);
  }

  /** A part of a pattern, unless it is the last one of a function that others call. */
  private canParameterLeave(name: Node, owner: Node): boolean {
    return isFunction(owner) && isMember(name) && this.isFreeMember(name);
  }

  /** Whether a part of a pattern may go without others meaning something else. */
  private isFreeMember(name: Node): boolean {
    const item = itemOf(name);
    if (item.type === T.Property && item.value.type === T.AssignmentPattern && !this.context.effects.isPure(item.value.right)) return false;
    if (item.type === T.AssignmentPattern && !this.context.effects.isPure(item.right)) return false;
    return item.type !== T.Property || !item.computed || this.context.effects.isPure(item.key);
  }

  /** Whether `...rest` of the same pattern would have it if it went. */
  private fillsRest(name: Node): boolean {
    const item = itemOf(name);
    const rest = item.parent?.type === T.ObjectPattern ? item.parent.properties.find(({ type }) => type === T.RestElement) : undefined;
    return rest !== undefined && rest !== item && !this.context.plan.isGone(rest);
  }

  /** Whether it is a part of a parameter that has to stay, where nothing else of that is asked for: then it stays as it is. */
  private emptiesPattern({ type, name, node }: Definition): boolean {
    const pattern = itemOf(name).parent;
    if (type !== DefinitionType.Parameter || !pattern || !isFunction(node) || this.canLose(node, pattern)) return false;
    const parts = this.context.values.bindings.declaredBy(node).filter(({ identifiers: [first] }) => first && isWithin(first, pattern));
    return !parts.some(({ references }) => references.some(({ init, identifier }) => !init && this.context.plan.isLive(identifier)));
  }

  private removeOne(definition: Definition): boolean {
    switch (definition.type) {
      case DefinitionType.ImportBinding:
        return this.removeImport(definition.node);
      case DefinitionType.Variable:
        return this.removeFromDeclarator(definition.node, definition.name);
      case DefinitionType.Parameter:
      case DefinitionType.CatchClause:
        this.removeMember(definition.name);
        return true;
      default:
        return this.gone(definition.node);
    }
  }

  private gone(node: Node): true {
    this.context.plan.set(wholeOf(node), { kind: 'gone' });
    return true;
  }

  private removeImport(specifier: Node): true {
    this.gone(specifier);
    const declaration = specifier.parent;
    const isOver = declaration?.type === T.ImportDeclaration && declaration.specifiers.every((each) => this.context.plan.isGone(each));
    return isOver ? this.gone(declaration) : true;
  }

  private removeFromDeclarator(declarator: TSESTree.VariableDeclarator, name: Node): boolean {
    const tuple = tupleOf(declarator);
    const element = tuple && tupleElementOf(name)?.node;
    if (element && this.isRemovable(element)) this.context.plan.set(element, { kind: 'gone' });
    const pattern = declarator.id === name ? undefined : this.removeMember(name);
    if (declarator.id !== name && !pattern) return tuple ? this.unwrapped(declarator, tuple) : true;
    const { init, parent } = declarator;
    if (init && !this.isRemovable(init)) {
      const { plan, leftovers } = this.context;
      const last = tuple && this.lastOf(tuple);
      if (last) plan.set(tuple.whole, { kind: 'node', node: last, before: [] });
      const { node, before } = remainderOf(init, plan);
      plan.set(parent, { kind: 'pieces', pieces: [...before, ...(leftovers.of(node) ?? [node])] });
      return true;
    }
    this.gone(declarator);
    return parent.declarations.every((each) => this.context.plan.isGone(each)) ? this.gone(parent) : true;
  }

  /** `const [a] = await Promise.all([load()])` is `const a = await load()`, where that was the last of several. */
  private unwrapped({ id }: TSESTree.VariableDeclarator, tuple: Tuple): true {
    const { plan } = this.context;
    const parts = id.type === T.ArrayPattern ? id.elements.filter((each) => each !== null && !plan.isGone(each)) : [];
    const [name] = parts;
    const last = this.lastOf(tuple);
    if (!last || !name || parts.length > 1 || tupleElementOf(name)?.node !== last) return true;
    plan.set(id, { kind: 'node', node: name, before: [] });
    plan.set(tuple.whole, { kind: 'node', node: last, before: [] });
    return true;
  }

  /** The one element of several that is left. */
  private lastOf({ elements }: Tuple): Node | undefined {
    const left = elements.filter((each) => !this.context.plan.isGone(each));
    return elements.length > 1 && left.length === 1 ? left[0] : undefined;
  }

  /** Takes a part out of a pattern; the whole pattern where that was its last part. */
  private removeMember(name: Node): Node | undefined {
    const item = itemOf(name);
    this.gone(item);
    const pattern = item.parent;
    const parts = pattern?.type === T.ObjectPattern ? pattern.properties : pattern?.type === T.ArrayPattern ? pattern.elements : [];
    if (!pattern || parts.length === 0 || !parts.every((part) => part === null || this.context.plan.isGone(part))) return undefined;
    if (pattern.parent?.type === T.VariableDeclarator) return pattern;
    const owner = pattern.parent && isFunction(pattern.parent) ? pattern.parent : undefined;
    return owner && !this.canLose(owner, pattern) ? undefined : this.removeMember(pattern);
  }

  /** Whether a parameter may go: the last one of a function that is handed on, and of one that nobody calls by its name. Others are called with something for it. */
  private canLose(owner: FunctionNode, parameter: Node): boolean {
    const { params, parent } = owner;
    if (params.at(-1) !== parameter) return false;
    if (parent.type === T.JSXExpressionContainer || (parent.type === T.CallExpression && parent.callee !== owner)) return true;
    const name = nameOfFunction(owner);
    if (name?.type !== T.Identifier) return false;
    const isExported = /^Export/.test((owner.type === T.FunctionDeclaration ? parent : parent.parent?.parent)?.type ?? '');
    return !isExported && !this.context.values.bindings.declaredAs(name)?.references.some(isCalledByName);
  }

  private isRemovable(init: Node): boolean {
    const { effects, effectsLeft, values, leftovers } = this.context;
    const tuple = init.parent?.type === T.VariableDeclarator ? tupleOf(init.parent) : undefined;
    if (tuple && tuple.elements.every((each) => this.context.plan.isGone(each))) return true;
    if (values.ours(init)) return leftovers.of(init)?.length === 0;
    return effects.isPure(init) || effectsLeft.isPure(init) || isEffectFree(init);
  }

  /** What goes with a name: where the value that it has still has to be made, the name alone. */
  private bodyOf({ type, node, name }: Definition): Node {
    if (type === DefinitionType.CatchClause || type === DefinitionType.Parameter) return itemOf(name);
    if (node.type !== T.VariableDeclarator) return node;
    if (node.id !== name) return itemOf(name);
    return node.init === null || this.isRemovable(node.init) ? node : name;
  }
}

/** Of a type and a value of one name, the value. */
function valuesAmong(defs: readonly Definition[]): readonly Definition[] {
  const values = defs.filter(({ type }) => type !== DefinitionType.Type);
  return values.length === 1 && values.length < defs.length ? values : defs;
}

/** The statement that does nothing but give a name a value. */
function writeOnly(reference: Reference): TSESTree.ExpressionStatement | undefined {
  const { parent } = reference.identifier;
  if (!reference.isWrite() || parent.parent?.type !== T.ExpressionStatement) return undefined;
  const isAssignment = parent.type === T.AssignmentExpression && parent.operator === '=' && parent.left === reference.identifier;
  return isAssignment || parent.type === T.UpdateExpression ? parent.parent : undefined;
}

function isExported(definition: Definition): boolean {
  const statement = statementOf(definition);
  return wholeOf(statement) !== statement;
}

function nameOf({ name }: Definition): string {
  return name.type === T.Identifier ? name.name : '';
}

/** With the `export` in front. */
function wholeOf(declaration: Node): Node {
  const { parent } = declaration;
  return parent && /^Export\w+Declaration$/.test(parent.type) ? parent : declaration;
}

/** The name by which a function can be called. */
function nameOfFunction({ id, parent }: FunctionNode): Node | undefined {
  return id ?? (parent.type === T.VariableDeclarator ? parent.id : undefined);
}

/** Whether a name is called, as components are by JSX, or handed to other files: by `export { f }` or `module.exports = { f }`. */
function isCalledByName({ identifier }: Reference): boolean {
  const { parent } = identifier;
  if (parent.type === T.CallExpression) return parent.callee === identifier;
  if (parent.type === T.JSXOpeningElement) return true;
  const assignment = around(identifier, ({ type }) => type === T.AssignmentExpression || type.endsWith('Statement'));
  const left = assignment?.type === T.AssignmentExpression ? assignment.left : undefined;
  return parent.type === T.ExportSpecifier || (left?.type === T.MemberExpression && someIn(left, (each) => each.type === T.Identifier && each.name === 'exports'));
}

/** The declaration as a statement. */
function statementOf({ node }: Definition): Node {
  return node.type === T.VariableDeclarator ? node.parent : node;
}

/** Whether the declaration can be left out where it stands. */
function hasOwnPlace(declaration: TSESTree.VariableDeclaration): boolean {
  const { parent } = wholeOf(declaration);
  return parent !== undefined && (listOf(parent) !== undefined || (parent.type === T.ForStatement && parent.init === declaration));
}

/** The part of a pattern, or the parameter, that a name stands in. */
function itemOf(name: Node): Node {
  const { parent } = name;
  if (parent?.type === T.AssignmentPattern) return itemOf(parent);
  return parent?.type === T.RestElement || parent?.type === T.Property ? parent : name;
}

function isMember(name: Node): boolean {
  return /^(Object|Array)Pattern$/.test(itemOf(name).parent?.type ?? '');
}

