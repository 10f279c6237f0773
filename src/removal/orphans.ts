import { ScopeType, type Variable } from '@typescript-eslint/scope-manager';
import type { Bindings } from '../code/typescript/bindings';
import type { Context } from './context';
import { Declarations } from './declarations';
import { isWithin, type Node } from './tree';

/** Takes out what nobody asks for any more, and only because of what was taken out before: names, and what they stand for. */
export function planOrphans(bindings: Bindings, context: Context): void {
  const declarations = new Declarations(context);
  const variables = bindings.scopes.flatMap((scope) => (isInner(scope.type) ? [] : scope.variables)).filter((variable) => declarations.canGo(variable));
  for (let orphans = orphansAmong(variables, context, declarations); orphans.length > 0; orphans = orphansAmong(variables, context, declarations)) {
    const gone = orphans.filter((variable) => declarations.remove(variable));
    if (gone.length === 0) return;
  }
}

/** The name of a class or enum stands a second time in a scope of its own. */
function isInner(type: ScopeType): boolean {
  return type === ScopeType.class || type === ScopeType.functionExpressionName || type === ScopeType.tsEnum || type === ScopeType.type;
}

/**
 * Those that lost a place where they were asked for, and those that they in turn
 * ask for, as far as nothing that stays asks for them.
 */
function orphansAmong(variables: readonly Variable[], context: Context, declarations: Declarations): Variable[] {
  const present = variables.filter(({ defs }) => defs.some(({ name }) => context.plan.isLive(name)));
  const asks = new Map(present.map((variable) => [variable, declarations.asksFor(variable)]));
  const suspects = new Set(present.filter((variable) => declarations.hasLost(variable)));
  for (const suspect of suspects) {
    const bodies = declarations.bodiesOf(suspect);
    for (const other of present) if (asks.get(other)?.some((name) => isInside(name, bodies))) suspects.add(other);
  }
  const isAsked = (variable: Variable): boolean => {
    const bodies = [...suspects].flatMap((suspect) => declarations.bodiesOf(suspect));
    return asks.get(variable)?.some((name) => !isInside(name, bodies)) ?? false;
  };
  for (let asked = [...suspects].filter(isAsked); asked.length > 0; asked = [...suspects].filter(isAsked)) {
    asked.forEach((variable) => suspects.delete(variable));
  }
  return [...suspects];
}

function isInside(name: Node, bodies: readonly Node[]): boolean {
  return bodies.some((body) => isWithin(name, body));
}
