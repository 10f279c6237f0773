import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { definitionOf, isConstant } from '../../code/typescript/bindings';
import { isFunction, lastName } from '../../code/typescript/nodes';
import { isPrimitive, ourValue, type Known } from './known';
import type { Node } from '../tree';
import type { Values } from '../values/values';

/** What a call gives back, where it calls a function of the text that gives nothing but our value, or one that passes it on. */
export function resultOf(call: TSESTree.CallExpression, values: Values): Known | undefined {
  const { callee, arguments: [first] } = call;
  if (callee.type === T.Identifier && callee.name === 'Boolean' && !values.bindings.variableOf(callee) && first && call.arguments.length === 1) {
    const truth = values.truth(first);
    return truth === undefined ? undefined : ourValue(truth);
  }
  if (first && handsBack(lastName(callee) ?? '', first)) return returned(first.type === T.Identifier ? functionNamed(first, values) : first, values);
  const declared = callee.type === T.Identifier ? functionNamed(callee, values) : methodAt(callee, values);
  return declared && returned(declared, values);
}

/** Hooks that give what a function makes: `useMemo(() => …)`, and of what a store holds `useSelector((state) => …)`, `useCartStore((state) => …)`. */
function handsBack(name: string, first: Node): boolean {
  if (name === 'useMemo') return isFunction(first);
  if (/^use\w*Selector$/.test(name)) return isFunction(first) || first.type === T.Identifier;
  return /^use(?!SyncExternal)\w*Store$/.test(name) && isFunction(first) && first.params.length === 1;
}

function functionNamed(name: TSESTree.Identifier, { bindings }: Values): Node | undefined {
  const variable = bindings.variableOf(name);
  const declared = variable && isConstant(variable) ? definitionOf(variable)?.node : undefined;
  return (declared?.type === T.VariableDeclarator ? declared.init : declared) ?? undefined;
}

function methodAt(callee: Node, { members }: Values): Node | undefined {
  const member = members.at(callee);
  return member?.kind === 'method' ? member.value : undefined;
}

/** What a function gives back that does nothing else. */
export function returned(node: Node | undefined, values: Values): Known | undefined {
  if (!node || !isFunction(node) || node.generator || node.async || !node.body) return undefined;
  const [statement, ...others] = node.body.type === T.BlockStatement ? node.body.body : [];
  const expression = node.body.type === T.BlockStatement ? statement?.type === T.ReturnStatement && others.length === 0 ? statement.argument : undefined : node.body;
  const known = expression ? values.ours(expression) : undefined;
  return isPrimitive(known) ? known : undefined;
}
