import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import { isSure, type CodeDefault, type Role, type Usage } from '../../model/usage';
import type { FoundFlag } from '../../model/wrapper';
import { argumentsAt, type Argument } from './arguments';
import type { Bindings } from './bindings';
import { branchesOf, givesTruth } from './branches';
import { keysOf, type FoundKey } from './keys';
import { lineContext } from './lineContext';
import { literalText, spanOf, unwrap } from './nodes';
import type { ReadSite } from './parse';
import type { Verdict } from './proof';
import { comparisonsOf } from './valuePositions';

/** The usages that a call or component is, given what it is taken for. A candidate is told by its key: without one it is none. */
export function readsAt(site: ReadSite, verdict: Verdict, bindings: Bindings, role: Role): Usage[] {
  return allReadsAt(site, verdict, bindings, role).filter((usage) => isTold(usage, verdict));
}

/** The same, and those of candidates whose key the call does not tell. */
export function allReadsAt(site: ReadSite, verdict: Verdict, bindings: Bindings, role: Role): Usage[] {
  const { shape, proof } = verdict;
  if (shape.flag !== undefined) return [flagReadAt(site, verdict, { key: { kind: 'exact', value: shape.flag } }, bindings, role)];
  const readSpan = spanOf(site.type === AST_NODE_TYPES.CallExpression ? site : site.parent);
  const keys = keysAt(site, verdict, bindings);
  const context = lineContext(site);
  // A call that asks for one of several keys depends on more than one flag.
  const call = site.type === AST_NODE_TYPES.CallExpression && keys.length === 1 ? site : undefined;
  const comparisons = call ? comparisonsOf(call, shape, bindings) : [];
  return keys.map(({ codeDefault, ...key }) => ({
    ...key,
    readSpan,
    shape: shape.id,
    ...(codeDefault && { codeDefault }),
    role: shape.kind === 'declaration' && role === 'read' ? 'declaration' : role,
    proof,
    ...(call && givesTruth(shape, codeDefault) && { branches: branchesOf(call, shape, bindings) }),
    ...(comparisons.length > 0 && { comparisons }),
    ...(context && { lineContext: context }),
  }));
}

/** The read of the one flag that a wrapper reads: by a call without a key, or by naming a constant or getter. */
export function flagReadAt(site: TSESTree.Node, { shape, proof }: Verdict, { key, literal, member }: FoundFlag, bindings: Bindings, role: Role): Usage {
  const context = lineContext(site);
  return {
    key,
    keySpan: spanOf(nameIn(site)),
    readSpan: spanOf(site.type === AST_NODE_TYPES.JSXOpeningElement ? site.parent : site),
    ...(literal && { literalSpan: literal }),
    ...(member && { member }),
    shape: shape.id,
    certainty: key.kind === 'exact' ? 'resolved' : 'dynamic',
    role,
    proof,
    ...(givesTruth(shape, undefined) && { branches: branchesOf(site, shape, bindings) }),
    ...(context && { lineContext: context }),
  };
}

/** The name by which a call, a component or a value goes. */
function nameIn(site: TSESTree.Node): TSESTree.Node {
  const named = site.type === AST_NODE_TYPES.CallExpression ? unwrap(site.callee) : site.type === AST_NODE_TYPES.JSXOpeningElement ? site.name : site;
  return named.type === AST_NODE_TYPES.MemberExpression || named.type === AST_NODE_TYPES.JSXMemberExpression ? named.property : named;
}

/** The keys that a call asks for, each with its default: one may stand beside each key, or one for all. */
function keysAt(site: ReadSite, verdict: Verdict, bindings: Bindings): (FoundKey & { readonly codeDefault?: CodeDefault | undefined })[] {
  const { key: position, default: defaultAt, prefix } = verdict.shape;
  const defaults = defaultAt === undefined ? [] : argumentsAt(site, defaultAt, bindings).map((argument) => defaultIn(argument, verdict));
  const isBesideKey = String(defaultAt).includes('[]');
  return argumentsAt(site, position, bindings).flatMap((argument, index) => {
    const codeDefault = defaults[isBesideKey ? index : 0];
    const keys = prefix === undefined ? keysIn(argument, bindings) : keysIn(argument, bindings).flatMap((key) => behind(prefix, key) ?? []);
    return keys.map((key) => ({ ...key, ...(codeDefault && { codeDefault }) }));
  });
}

/** A candidate is told by its key, and so is a list of keys that only its name suggests: without one there is nothing to tell it by. */
export function isTold({ key, member }: Usage, { shape, proof }: Verdict): boolean {
  const mayBeAnyKey = proof !== 'candidate' && (isSure(proof) || !String(shape.key).includes('[]'));
  return key.kind === 'exact' || member !== undefined || mayBeAnyKey;
}

/** The keys that may stand in an argument. */
export function keysIn(argument: Argument, bindings: Bindings): FoundKey[] {
  switch (argument.kind) {
    case 'missing':
      return [];
    case 'hidden':
      return [{ key: { kind: 'dynamic' }, keySpan: spanOf(argument.node), certainty: 'dynamic' }];
    case 'shown':
      return keysOf(argument.node, bindings, argument.standIn);
  }
}

/** The key that follows `prefix`; undefined where the argument is about something else, or does not tell. */
function behind(prefix: string, { key, keySpan }: FoundKey): FoundKey | undefined {
  if (key.kind !== 'exact' || !key.value.startsWith(prefix)) return undefined;
  return { key: { kind: 'exact', value: key.value.slice(prefix.length) }, keySpan, certainty: 'resolved' };
}

function defaultIn(argument: Argument, { shape, proof }: Verdict): CodeDefault | undefined {
  if (argument.kind !== 'shown') return undefined;
  const value = literalValue(unwrap(argument.node));
  // Where the position is a guess, `isEnabled('x', user)` must not make a default of the user.
  if (!isSure(proof) && shape.packages.length === 0 && (value === undefined || (shape.returns === 'boolean' && typeof value !== 'boolean'))) return undefined;
  return { span: spanOf(argument.standIn ?? argument.node), ...(value !== undefined && { value }) };
}

/** The value of a literal; undefined for any other expression. */
export function literalValue(node: TSESTree.Node): CodeDefault['value'] {
  if (node.type === AST_NODE_TYPES.UnaryExpression && node.operator === '-') {
    const value = literalValue(node.argument);
    return typeof value === 'number' ? -value : undefined;
  }
  if (node.type !== AST_NODE_TYPES.Literal) return literalText(node);
  const { value } = node;
  return value === null || typeof value === 'boolean' || typeof value === 'number' ? value : literalText(node);
}
