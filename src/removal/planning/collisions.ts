import { DefinitionType, ScopeType, type Reference, type Scope, type Variable } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Bindings } from '../../code/typescript/bindings';
import type { Plan } from '../plan';
import { isWithin, type Node } from '../tree';

/** Tells whether what a block declares may stand among the statements around it. */
export class Collisions {
  private readonly references = new Map<string, Reference[]>();
  /** The names that blocks have brought into a scope so far. */
  private readonly moved = new Map<Scope, Set<string>>();

  constructor(
    private readonly bindings: Bindings,
    private readonly plan: Plan,
  ) {
    for (const { references } of bindings.scopes) {
      for (const reference of references) {
        const { name } = reference.identifier;
        const known = this.references.get(name);
        if (known) known.push(reference);
        else this.references.set(name, [reference]);
      }
    }
  }

  /**
   * Whether the braces of a block may go. They stay where a name is taken, where
   * code around means another thing by it, and where they say when something ends.
   */
  canUnwrap(block: TSESTree.BlockStatement | TSESTree.SwitchStatement, list: Node): boolean {
    const scope = this.bindings.scopeOf(block);
    const target = scope?.upper;
    const declared = scope?.variables.filter(({ defs }) => defs.some(({ name }) => this.plan.isLive(name))) ?? [];
    if (!target || declared.length === 0) return true;
    if (list.type === T.SwitchCase || declared.some(isUsing)) return false;
    const moved = this.moved.get(target) ?? new Set();
    const isFree = declared.every((variable) => !moved.has(variable.name) && this.isFree(variable, block, target));
    if (isFree) this.moved.set(target, new Set([...moved, ...declared.map(({ name }) => name)]));
    return isFree;
  }

  private isFree(variable: Variable, block: Node, target: Scope): boolean {
    const owners = [target, ...(target.upper?.type === ScopeType.catch ? [target.upper] : [])];
    if (owners.some((scope) => this.isDeclaredIn(scope, variable))) return false;
    if (this.isHoistedThrough(variable.name, target)) return false;
    return (this.references.get(variable.name) ?? []).every(({ identifier, resolved }) => {
      if (isWithin(identifier, block) || !isWithin(identifier, target.block)) return true;
      return isInner(resolved?.scope, target) || !this.plan.isLive(identifier);
    });
  }

  private isDeclaredIn(scope: Scope, { name }: Variable): boolean {
    const other = scope.set.get(name);
    return other !== undefined && other.defs.some((definition) => this.plan.isLive(definition.name));
  }

  /** A `var` in a block inside of the scope is declared by the function around it. */
  private isHoistedThrough(name: string, target: Scope): boolean {
    const outer = target.variableScope.set.get(name);
    return outer !== undefined && outer.defs.some((definition) => definition.type === DefinitionType.Variable && isWithin(definition.name, target.block) && this.plan.isLive(definition.name));
  }
}

function isInner(scope: Scope | undefined, outer: Scope): boolean {
  for (let at = scope?.upper; at; at = at.upper) if (at === outer) return true;
  return false;
}

/** `using` ends with its block. */
function isUsing({ defs: [definition] }: Variable): boolean {
  return definition?.type === DefinitionType.Variable && /using/.test(definition.parent.kind);
}
