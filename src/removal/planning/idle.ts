import { DefinitionType, type Variable } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES as T } from '@typescript-eslint/typescript-estree';
import type { Bindings } from '../../code/typescript/bindings';
import { isFunction, isJsx } from '../../code/typescript/nodes';
import type { Context } from '../context';
import type { Node } from '../tree';
import type { Effects } from '../values/effects';
import { doesNothing } from './exits';

/** Takes out what does nothing since the removal: calls of functions that it emptied, and what is shown of names that it left without a value. Whether there was any. */
export function planIdle(bindings: Bindings, context: Context): boolean {
  const variables = bindings.scopes.flatMap((scope) => scope.variables);
  const idle = [...variables.flatMap((variable) => [...callsOfEmptied(variable, context), ...shownUnwritten(variable, context)]), ...methodCalls(context)];
  for (const node of idle) context.plan.set(node, { kind: 'gone' });
  return idle.length > 0;
}

function callsOfEmptied({ defs: [definition, ...others], references }: Variable, context: Context): Node[] {
  if (!definition || others.length > 0) return [];
  const { node } = definition;
  const isNamed = definition.type === DefinitionType.FunctionName && node.type === T.FunctionDeclaration;
  const isHeld = definition.type === DefinitionType.Variable && definition.parent.kind === 'const';
  const made = isNamed ? node : isHeld && node.type === T.VariableDeclarator ? node.init : undefined;
  const statement = isHeld ? definition.parent : node;
  if (!made || statement.parent?.type === T.ExportNamedDeclaration || statement.parent?.type === T.ExportDefaultDeclaration || !isEmptied(made, context)) return [];
  return statementsOf(references.filter(({ init }) => !init).map(({ identifier }) => identifier), context);
}

function methodCalls(context: Context): Node[] {
  return context.values.members.methods.flatMap(({ value, uses }) => (value && isEmptied(value, context) ? statementsOf(uses, context) : []));
}

/** Whether the removal left nothing of what a function did. */
function isEmptied(node: Node, { plan, effects }: Context): boolean {
  return isFunction(node) && node.body !== null && doesNothing(node.body, plan) && node.params.every((each) => isPlain(each, effects));
}

/** Whether nothing can go wrong with the argument of a parameter. */
function isPlain(parameter: Node, effects: Effects): boolean {
  if (parameter.type === T.AssignmentPattern) return parameter.left.type === T.Identifier && effects.isPure(parameter.right);
  return parameter.type === T.Identifier;
}

/** The statements that do no more than to call what these name. None where one of them is used in another way, or is what a whole text is there for. */
function statementsOf(names: readonly Node[], { plan, effectsLeft }: Context): Node[] {
  const live = names.filter((name) => plan.isLive(name));
  const statements = live.flatMap((name) => {
    const call = name.parent?.type === T.CallExpression && name.parent.callee === name ? name.parent : undefined;
    const around = call?.parent?.type === T.AwaitExpression ? call.parent.parent : call?.parent;
    return call && around?.type === T.ExpressionStatement && around.parent.type !== T.Program && call.arguments.every((each) => effectsLeft.isPure(each)) ? [around] : [];
  });
  return statements.length === live.length ? statements : [];
}

/** `{section}`, where `let section;` was given a value under the flag alone. */
function shownUnwritten({ defs: [definition, ...others], references }: Variable, { plan }: Context): Node[] {
  if (definition?.type !== DefinitionType.Variable || others.length > 0 || definition.parent.kind !== 'let' || !isUnset(definition.node.init)) return [];
  const given = references.filter((each) => each.isWrite() && !each.init);
  if (given.length === 0 || given.some(({ identifier }) => plan.isLive(identifier))) return [];
  const shown = references.filter((each) => !each.isWrite() && plan.isLive(each.identifier)).map(({ identifier }) => identifier.parent);
  return shown.every((each) => each.type === T.JSXExpressionContainer && isJsx(each.parent)) ? shown : [];
}

function isUnset(value: Node | null): boolean {
  return value === null || (value.type === T.Literal && value.value === null) || (value.type === T.Identifier && value.name === 'undefined');
}
