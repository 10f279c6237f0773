import { DefinitionType, type Definition, type Reference, type Variable } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Context } from './context';
import { isEffectFreeHook } from './effects';
import { listOf, type Node } from './tree';

/** Tells what the declaration of a name consists of, and takes it out. */
export class Declarations {
  constructor(private readonly context: Context) {}

  /** Whether nobody else can ask for it, and taking it out changes nothing. */
  canGo({ defs }: Variable): boolean {
    return defs.length > 0 && defs.every((definition) => this.canLeave(definition));
  }

  /** Whether it was asked for where nothing is left, or stands for the flag alone. */
  hasLost(variable: Variable): boolean {
    const { plan, values } = this.context;
    const isAlias = variable.defs.some(({ type, node }) => type === DefinitionType.Variable && node.init !== null && values.ours(node.init) !== undefined);
    return isAlias || variable.references.some((reference) => !reference.init && !plan.isLive(reference.identifier));
  }

  /** Where it is still asked for. */
  asksFor(variable: Variable): Node[] {
    const asking = variable.references.filter((reference) => !reference.init && this.context.plan.isLive(reference.identifier));
    return asking.filter((reference) => !this.writeOnly(reference)).map(({ identifier }) => identifier);
  }

  /** What goes with it. */
  bodiesOf({ defs }: Variable): Node[] {
    return defs.map(bodyOf);
  }

  /** Takes out all that is written for it. False where its place does not allow it. */
  remove(variable: Variable): boolean {
    const writes = variable.references.flatMap((reference) => this.writeOnly(reference) ?? []);
    const isDone = variable.defs.every((definition) => this.removeOne(definition));
    if (isDone) writes.forEach((statement) => this.removeWrite(statement));
    return isDone;
  }

  /** The statement that does nothing but give it a value. */
  private writeOnly(reference: Reference): TSESTree.ExpressionStatement | undefined {
    const { parent } = reference.identifier;
    if (!reference.isWrite() || reference.init || parent.parent?.type !== T.ExpressionStatement) return undefined;
    const isAssignment = parent.type === T.AssignmentExpression && parent.operator === '=' && parent.left === reference.identifier;
    return isAssignment || parent.type === T.UpdateExpression ? parent.parent : undefined;
  }

  private removeWrite(statement: TSESTree.ExpressionStatement): void {
    const { effects, plan } = this.context;
    const value = statement.expression.type === T.AssignmentExpression ? statement.expression.right : undefined;
    const isNeeded = value !== undefined && !effects.isPure(value) && !plan.of(value);
    plan.set(statement, isNeeded ? { kind: 'pieces', pieces: [value] } : { kind: 'gone' });
  }

  private canLeave(definition: Definition): boolean {
    if (/^Export/.test(statementOf(definition).parent?.type ?? '')) return false;
    switch (definition.type) {
      case DefinitionType.ImportBinding:
      case DefinitionType.FunctionName:
      case DefinitionType.TSEnumName:
      case DefinitionType.CatchClause:
        return true;
      case DefinitionType.Type:
        return definition.node.type !== T.TSTypeParameter;
      case DefinitionType.ClassName:
        return this.context.effects.isPure(definition.node);
      case DefinitionType.Variable:
        return this.canVariableLeave(definition.node, definition.name);
      case DefinitionType.Parameter:
        return isMember(definition.name) && this.isFreeMember(definition.name);
      default:
        return false;
    }
  }

  private canVariableLeave({ id, init, parent }: TSESTree.VariableDeclarator, name: Node): boolean {
    if (parent.declare || /using/.test(parent.kind) || !listOf(parent.parent)) return false;
    if (id !== name && !this.isFreeMember(name)) return false;
    return id !== name || init === null || this.isRemovable(init) || parent.declarations.length === 1;
  }

  /** Whether a part of a pattern may go without others meaning something else. */
  private isFreeMember(name: Node): boolean {
    const item = itemOf(name);
    const pattern = item.parent;
    if (item.type === T.RestElement) return true;
    if (item.type === T.Property && item.value.type === T.AssignmentPattern && !this.context.effects.isPure(item.value.right)) return false;
    if (item.type === T.AssignmentPattern && !this.context.effects.isPure(item.right)) return false;
    if (item.type === T.Property && item.computed && !this.context.effects.isPure(item.key)) return false;
    return pattern?.type !== T.ObjectPattern || !pattern.properties.some((each) => each.type === T.RestElement && !this.context.plan.isGone(each));
  }

  private removeOne(definition: Definition): boolean {
    switch (definition.type) {
      case DefinitionType.ImportBinding:
        return this.removeImport(definition.node);
      case DefinitionType.Variable:
        return this.removeFromDeclarator(definition.node, definition.name);
      case DefinitionType.Parameter:
        return this.removeMember(definition.name) !== undefined;
      case DefinitionType.CatchClause:
        return this.gone(definition.name);
      default:
        return this.gone(definition.node);
    }
  }

  private gone(node: Node): true {
    this.context.plan.set(node, { kind: 'gone' });
    return true;
  }

  private removeImport(specifier: Node): true {
    this.gone(specifier);
    const declaration = specifier.parent;
    const isOver = declaration?.type === T.ImportDeclaration && declaration.specifiers.every((each) => this.context.plan.isGone(each));
    return isOver ? this.gone(declaration) : true;
  }

  private removeFromDeclarator(declarator: TSESTree.VariableDeclarator, name: Node): boolean {
    const pattern = declarator.id === name ? undefined : this.removeMember(name);
    if (declarator.id !== name && !pattern) return true;
    const { init, parent } = declarator;
    if (init && !this.isRemovable(init)) {
      this.context.plan.set(parent, { kind: 'pieces', pieces: [init] });
      return true;
    }
    this.gone(declarator);
    return parent.declarations.every((each) => this.context.plan.isGone(each)) ? this.gone(parent) : true;
  }

  /** Takes a part out of a pattern; the whole pattern where that was its last part. */
  private removeMember(name: Node): Node | undefined {
    const item = itemOf(name);
    this.gone(item);
    const pattern = item.parent;
    const parts = pattern?.type === T.ObjectPattern ? pattern.properties : pattern?.type === T.ArrayPattern ? pattern.elements : [];
    if (!pattern || !parts.every((part) => part === null || this.context.plan.isGone(part))) return undefined;
    return pattern.parent?.type === T.VariableDeclarator ? pattern : this.removeMember(pattern);
  }

  private isRemovable(init: Node): boolean {
    const { effects, values, leftovers } = this.context;
    if (values.ours(init)) return leftovers.of(init)?.length === 0;
    return effects.isPure(init) || isEffectFreeHook(init);
  }
}

/** The declaration as a statement. */
function statementOf({ node }: Definition): Node {
  return node.type === T.VariableDeclarator ? node.parent : node;
}

function bodyOf({ type, node, name }: Definition): Node {
  const isPart = type === DefinitionType.Parameter || (node.type === T.VariableDeclarator && node.id !== name);
  if (type === DefinitionType.CatchClause) return name;
  return isPart ? itemOf(name) : node;
}

/** The part of a pattern, or the parameter, that a name stands in. */
function itemOf(name: Node): Node {
  const { parent } = name;
  if (parent?.type === T.AssignmentPattern && parent.left === name) return itemOf(parent);
  if (parent?.type === T.RestElement) return parent;
  return parent?.type === T.Property && parent.value === name ? parent : name;
}

function isMember(name: Node): boolean {
  return /^(Object|Array)Pattern$/.test(itemOf(name).parent?.type ?? '');
}

