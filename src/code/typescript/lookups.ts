import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Role } from '../../model/usage';
import { hasWord, nameSpeaksOfFlags } from '../flagWords';
import type { CallShape } from '../shapes/shape';
import type { Bindings } from './bindings';
import { isFunction, lastName, propertyName, spanOf } from './nodes';
import { handedIn } from './parameters';
import type { ParsedText } from './parse';
import { returnedOf } from './returned';
import { isComparedWithTrue, sourceOf } from './valueSource';
import { enclosingFunction } from './wrapperHomes';
import { resultFrom, type Given } from './wrapperResult';
import type { Read } from './wrappers';

/** What stands for a flag in a set of them is its value, or an object that tells whether it is on. */
const LOOKUP: CallShape = {
  id: 'generic/lookup',
  packages: [],
  name: 'flags',
  kind: 'function',
  key: 0,
  returns: 'value',
  members: { enabled: 'on', isEnabled: 'on', on: 'on', isOn: 'on', active: 'on', isActive: 'on', value: 'value' },
  needs: 'context',
};

/**
 * The places where a function looks up a key that its callers hand to it, and gives back what it finds:
 * `(flag) => labs[flag]`, `(name) => flags[name]?.enabled === true`. They are reads for its callers only, and candidates
 * where variables of the environment are looked up: `(name) => process.env[name] === 'true'`.
 */
export function lookupsIn({ members }: ParsedText, bindings: Bindings, role: Role): Read[] {
  const reads = members.flatMap((node) => {
    if (node.type !== AST_NODE_TYPES.MemberExpression || !node.computed) return [];
    const isCandidate = isSwitch(node);
    const handed = isCandidate || speaksOfFlags(node) ? handedIn(node.property, bindings) : undefined;
    if (!handed || !isGivenBack(node, handed.to, LOOKUP, bindings)) return [];
    const proof = isCandidate ? 'candidate' : 'receiver';
    const usage = { key: { kind: 'dynamic' }, keySpan: spanOf(node.property), readSpan: spanOf(node), shape: LOOKUP.id, certainty: 'dynamic', role, proof } as const;
    return [{ site: node, verdict: { shape: LOOKUP, proof } as const, usage, hops: 0, isForCallers: true as const, ...(isCandidate && { isCandidate }) }];
  });
  return reads.filter(({ site }, index) => !reads.slice(index + 1).some((later) => isSameLookup(site, later.site, bindings)));
}

/** `flags && flags[name] && flags[name] === true`: what comes before the last only asks whether it is there. */
function isSameLookup(a: TSESTree.MemberExpression, b: TSESTree.MemberExpression, bindings: Bindings): boolean {
  const variable = bindings.variableOf(a.property);
  return variable !== undefined && variable === bindings.variableOf(b.property) && lastName(a.object) === lastName(b.object);
}

/** Where it stands in a list of other things, or leads to several flags, a key is no flag's: `countries[flag]`, `Flags[flag]` of an enum, `flagsByUser[id]`. */
function speaksOfFlags({ object, property }: TSESTree.MemberExpression): boolean {
  const [set, key] = [lastName(object) ?? '', lastName(property) ?? ''];
  if (/^[A-Z]|[a-z]By(?!Name|Key|Id)[A-Z]/.test(set) || /^(?:arg|option|opt|param|prop|quer)/i.test(set)) return false;
  return nameSpeaksOfFlags(set) || (nameSpeaksOfFlags(key) && (hasWord(key, 'flag') || hasWord(key, 'toggle')));
}

/** A variable of the environment that is asked whether it says true: `process.env[name] === 'true'`. */
function isSwitch({ object, parent }: TSESTree.MemberExpression): boolean {
  return object.type === AST_NODE_TYPES.MemberExpression && propertyName(object) === 'env' && isComparedWithTrue(parent);
}

/** Whether the value is part of what the function returns: not written, not called. */
export function isGivenBack(read: TSESTree.Node, to: TSESTree.Node, shape: Given, bindings: Bindings): boolean {
  return isPartOfReturn(read, to) || isWhatComesBack(read, to, shape, bindings);
}

/** By way of constants: `const { enabled } = flags[name]; return enabled;`. */
function isWhatComesBack(read: TSESTree.Node, to: TSESTree.Node, shape: Given, bindings: Bindings): boolean {
  const returned = isFunction(to) ? returnedOf(to) : undefined;
  const source = returned && sourceOf(returned.value, bindings, (node) => node === read);
  return source?.node === read && resultFrom(source, shape) !== undefined;
}

function isPartOfReturn(read: TSESTree.Node, to: TSESTree.Node): boolean {
  for (let node: TSESTree.Node = read; node.parent; node = node.parent) {
    const { parent }: TSESTree.Node = node;
    if (parent.type === AST_NODE_TYPES.ReturnStatement) return enclosingFunction(parent) === to;
    if (isFunction(parent)) return parent === to && parent.body === node;
    if (!PASSES_ON.has(parent.type) && !isTruth(parent) && !isPart(parent, node)) return false;
  }
  return false;
}

function isTruth(node: TSESTree.Node): boolean {
  return node.type === AST_NODE_TYPES.CallExpression && lastName(node.callee) === 'Boolean';
}

/** `flags[name].enabled` */
function isPart(node: TSESTree.Node, whole: TSESTree.Node): boolean {
  const name = node.type === AST_NODE_TYPES.MemberExpression && node.object === whole ? propertyName(node) : undefined;
  return name !== undefined && Object.hasOwn(LOOKUP.members ?? {}, name);
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
