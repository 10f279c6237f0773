import { DefinitionType, type Variable } from '@typescript-eslint/scope-manager';
import type { Bindings } from '../../code/typescript/bindings';
import type { Plan } from '../plan';
import { listOf, type Node } from '../tree';

/** Declares each `var` again whose declaration is gone, and that is still asked for: without one, it would be a global. */
export function planHoists(bindings: Bindings, plan: Plan): void {
  for (const { variables } of bindings.scopes) {
    for (const variable of variables) {
      const statement = isLeftUndeclared(variable, plan) ? listedAround(variable.identifiers[0], plan) : undefined;
      if (statement) plan.declareBefore(statement, variable.name);
    }
  }
}

function isLeftUndeclared({ defs, references }: Variable, plan: Plan): boolean {
  const [first] = defs;
  if (first?.type !== DefinitionType.Variable || first.parent.kind !== 'var' || defs.some(({ name }) => plan.isLive(name))) return false;
  return references.some(({ identifier }) => plan.isLive(identifier));
}

/** The statement around a name that is still there, or stands where one was. */
function listedAround(name: Node | undefined, plan: Plan): Node | undefined {
  for (let at = name; at?.parent; at = at.parent) if (listOf(at.parent) && plan.isLive(at.parent)) return at;
  return undefined;
}
