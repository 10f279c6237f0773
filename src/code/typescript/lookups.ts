import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Role } from '../../model/usage';
import { hasWord, nameSpeaksOfFlags } from '../flagWords';
import type { CallShape } from '../shapes/shape';
import type { Bindings } from './bindings';
import { isFunction, lastName, spanOf } from './nodes';
import { handedIn } from './parameters';
import type { ParsedText } from './parse';
import { enclosingFunction } from './wrapperHomes';
import type { Read } from './wrappers';

const LOOKUP: CallShape = { id: 'generic/lookup', packages: [], name: 'flags', kind: 'function', key: 0, returns: 'value', needs: 'context' };

/**
 * The places where a function looks up a key that its callers hand to it, and gives back what it finds:
 * `(flag) => labs[flag]`, `(name) => flags[name] === true`. They are reads for its callers only.
 */
export function lookupsIn({ members }: ParsedText, bindings: Bindings, role: Role): Read[] {
  return members.flatMap((node) => {
    if (node.type !== AST_NODE_TYPES.MemberExpression || !node.computed || !speaksOfFlags(node)) return [];
    const handed = handedIn(node.property, bindings);
    if (!handed || !isGivenBack(node, handed.to)) return [];
    const usage = { key: { kind: 'dynamic' }, keySpan: spanOf(node.property), readSpan: spanOf(node), shape: LOOKUP.id, certainty: 'dynamic', role, proof: 'receiver' } as const;
    return [{ site: node, verdict: { shape: LOOKUP, proof: 'receiver' }, usage, hops: 0, isForCallers: true }];
  });
}

/** Where it stands in a list of other things, a key is no flag's: `countries[flag]`, `Flags[flag]` of an enum. */
function speaksOfFlags({ object, property }: TSESTree.MemberExpression): boolean {
  const [set, key] = [lastName(object) ?? '', lastName(property) ?? ''];
  if (/^[A-Z]/.test(set) || /^(?:arg|option|opt|param|prop|quer)/i.test(set)) return false;
  return nameSpeaksOfFlags(set) || (nameSpeaksOfFlags(key) && (hasWord(key, 'flag') || hasWord(key, 'toggle')));
}

/** Whether the value is part of what the function returns: not written, not called. */
export function isGivenBack(read: TSESTree.Node, to: TSESTree.Node): boolean {
  for (let node: TSESTree.Node = read; node.parent; node = node.parent) {
    const { parent }: TSESTree.Node = node;
    if (parent.type === AST_NODE_TYPES.ReturnStatement) return enclosingFunction(parent) === to;
    if (isFunction(parent)) return parent === to && parent.body === node;
    if (!PASSES_ON.has(parent.type)) return false;
  }
  return false;
}

const PASSES_ON: ReadonlySet<AST_NODE_TYPES> = new Set([
  AST_NODE_TYPES.LogicalExpression,
  AST_NODE_TYPES.BinaryExpression,
  AST_NODE_TYPES.UnaryExpression,
  AST_NODE_TYPES.ConditionalExpression,
  AST_NODE_TYPES.ChainExpression,
  AST_NODE_TYPES.AwaitExpression,
  AST_NODE_TYPES.TSAsExpression,
  AST_NODE_TYPES.TSNonNullExpression,
]);
