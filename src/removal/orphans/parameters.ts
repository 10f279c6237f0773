import { DefinitionType, type Variable } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Bindings } from '../../code/typescript/bindings';
import { isFunction } from '../../code/typescript/nodes';
import type { Context } from '../context';
import type { Named } from '../values/named';
import { childrenOf, type Node } from '../tree';

type Func = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

/** The last parameters of functions that are only ever called by their name: each may go, with what is handed in for it. */
export function namedParameters(bindings: Bindings, context: Context): Named[] {
  return bindings.scopes.flatMap(({ variables }) => variables).flatMap((variable) => {
    const owner = functionOf(variable);
    const calls = owner && callsOf(variable);
    return owner && calls ? owner.params.flatMap((_, index) => parameterAt(owner, index, calls, bindings, context) ?? []) : [];
  });
}

function functionOf({ defs: [definition, ...others] }: Variable): Func | undefined {
  if (!definition || others.length > 0) return undefined;
  const { node } = definition;
  if (definition.type === DefinitionType.FunctionName) return isFunction(node) && !/^Export/.test(node.parent.type) ? node : undefined;
  const isConstant = node.type === T.VariableDeclarator && node.id === definition.name && node.parent.kind === 'const' && !/^Export/.test(node.parent.parent.type);
  return isConstant && node.init && isFunction(node.init) ? node.init : undefined;
}

/** Undefined where it is handed on, is not called here, or is called with a list that is not known. */
function callsOf({ references }: Variable): TSESTree.CallExpression[] | undefined {
  const calls = references.filter(({ init }) => !init).map(({ identifier }) => {
    const { parent } = identifier;
    const isCall = parent.type === T.CallExpression && parent.callee === identifier && parent.arguments.every(({ type }) => type !== T.SpreadElement);
    return isCall ? parent : undefined;
  });
  return calls.length > 0 && calls.every((call) => call !== undefined) ? calls : undefined;
}

function parameterAt(owner: Func, index: number, calls: readonly TSESTree.CallExpression[], bindings: Bindings, context: Context): Named | undefined {
  const { plan, effects } = context;
  const parameter = owner.params[index];
  const variable = parameter && bindings.declaredBy(owner).find(({ identifiers }) => identifiers[0] === parameter);
  if (!variable || (owner.body && usesArguments(owner.body))) return undefined;
  const handed = calls.flatMap((call) => call.arguments[index] ?? []);
  const isLast = (): boolean => owner.params.slice(index + 1).every((each) => plan.isGone(each)) && calls.every((call) => call.arguments.slice(index + 1).every((each) => plan.isGone(each)));
  return {
    isPresent: () => plan.isLive(parameter),
    hasLost: () => variable.references.some(({ identifier }) => !plan.isLive(identifier)),
    asks: () => variable.references.filter(({ identifier }) => plan.isLive(identifier)).map(({ identifier }) => identifier),
    bodies: () => [parameter],
    remove: () => {
      if (!isLast() || !handed.every((each) => effects.isPure(each))) return false;
      [parameter, ...handed].forEach((each) => plan.set(each, { kind: 'gone' }));
      return true;
    },
  };
}

function usesArguments(node: Node): boolean {
  if (node.type === T.Identifier && node.name === 'arguments') return true;
  return node.type !== T.FunctionDeclaration && node.type !== T.FunctionExpression && childrenOf(node).some(usesArguments);
}
