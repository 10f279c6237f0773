import { ScopeType } from '@typescript-eslint/scope-manager';
import type { Bindings } from '../../code/typescript/bindings';
import type { Context } from '../context';
import { Declarations } from './declarations';
import type { Named } from '../values/named';
import { namedParameters } from './parameters';
import { isWithin, type Node } from '../tree';

/**
 * Takes out what nobody asks for any more, and only because of what was taken out before: names, and what they stand
 * for. `unasked` are names that other files asked for.
 */
export function planOrphans(bindings: Bindings, context: Context, unasked: ReadonlySet<string>): void {
  const declarations = new Declarations(context, unasked);
  const variables = bindings.scopes.flatMap((scope) => (isInner(scope.type) ? [] : scope.variables));
  const all: Named[] = [...variables.flatMap((variable) => declarations.of(variable) ?? []), ...context.values.members.named(context), ...namedParameters(bindings, context)];
  let gone: Named[];
  do gone = orphansAmong(all).filter((orphan) => orphan.remove());
  while (gone.length > 0);
}

/** The name of a class, function or enum stands a second time in a scope of its own. */
function isInner(type: ScopeType): boolean {
  return type === ScopeType.class || type === ScopeType.functionExpressionName || type === ScopeType.tsEnum;
}

/**
 * Those that lost a place where they were asked for, and those that they in turn
 * ask for, as far as nothing that stays asks for them.
 */
function orphansAmong(all: readonly Named[]): Named[] {
  const present = all.filter((each) => each.isPresent());
  const suspects = new Set(present.filter((each) => each.hasLost()));
  if (suspects.size === 0) return [];
  const asks = new Map(present.map((each) => [each, each.asks()]));
  for (const suspect of suspects) {
    const bodies = suspect.bodies();
    for (const [other, names] of asks) if (names.some((name) => isInside(name, bodies))) suspects.add(other);
  }
  const isAsked = (each: Named): boolean => {
    const bodies = [...suspects].flatMap((suspect) => suspect.bodies());
    return (asks.get(each) ?? []).some((name) => !isInside(name, bodies));
  };
  for (let asked = [...suspects].filter(isAsked); asked.length > 0; asked = [...suspects].filter(isAsked)) {
    asked.forEach((each) => suspects.delete(each));
  }
  return [...suspects];
}

function isInside(name: Node, bodies: readonly Node[]): boolean {
  return bodies.some((body) => isWithin(name, body));
}
