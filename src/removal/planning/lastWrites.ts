import { DefinitionType, type Variable } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Bindings } from '../../code/typescript/bindings';
import type { Context } from '../context';
import type { Plan } from '../plan';
import { listOf } from '../tree';
import { isNarrowlyCompared } from '../values/comparisons';

/**
 * Makes a `const` of a `let` whose names only have their first values since the removal: of `let v = 1; if (F) v = 2;` is
 * left `const v = 1;`. One that was never written stays as it is.
 */
export function planConstants(bindings: Bindings, { plan }: Context): void {
  for (const [declaration, variables] of letsOf(bindings)) {
    const live = variables.filter(({ identifiers: [name] }) => name && plan.isLive(name));
    if (live.some((each) => hasLostWrite(each, plan)) && isInitialised(declaration, plan) && live.every((each) => isSettled(each, plan))) {
      plan.declareAt(declaration, { kind: 'const', type: undefined });
    }
  }
}

/** The declarations with `let` among other statements, and the names that each declares. */
function letsOf({ scopes }: Bindings): Map<TSESTree.VariableDeclaration, Variable[]> {
  const lets = new Map<TSESTree.VariableDeclaration, Variable[]>();
  for (const variable of scopes.flatMap(({ variables }) => variables)) {
    const [definition] = variable.defs;
    if (definition?.type !== DefinitionType.Variable || definition.parent.kind !== 'let' || !listOf(definition.parent.parent)) continue;
    const known = lets.get(definition.parent);
    if (known) known.push(variable);
    else lets.set(definition.parent, [variable]);
  }
  return lets;
}

function isInitialised({ declarations }: TSESTree.VariableDeclaration, plan: Plan): boolean {
  return declarations.every((each) => each.init !== null || plan.isGone(each));
}

function hasLostWrite({ references }: Variable, plan: Plan): boolean {
  return references.some((each) => each.isWrite() && !plan.isLive(each.identifier));
}

/** Whether nothing gives it another value any more, here or in other files, and it can be a `const`. */
function isSettled({ defs: [definition], references }: Variable, plan: Plan): boolean {
  const left = references.filter(({ init, identifier }) => !init && plan.isLive(identifier));
  if (left.some((each) => each.isWrite() || each.identifier.parent.type === T.ExportSpecifier)) return false;
  const declarator = definition?.type === DefinitionType.Variable ? definition.node : undefined;
  const isTyped = declarator?.id.type !== T.Identifier || declarator.id.typeAnnotation !== undefined;
  return isTyped || !declarator.init || !isNarrowlyCompared(declarator.init, left, plan);
}
