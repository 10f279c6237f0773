import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { CodeDefault, Role, Usage } from '../../model/usage';
import type { Wrapper } from '../../model/wrapper';
import { argumentAt } from './arguments';
import { Bindings } from './bindings';
import { branchesOf, givesTruth } from './branches';
import { Callees } from './callee';
import { keysOf, type FoundKey } from './keys';
import { lineContext } from './lineContext';
import { literalText, spanOf, unwrap } from './nodes';
import type { ParsedText, ReadSite } from './parse';
import { judge, type Verdict } from './proof';
import { Trails } from './trail';
import { comparisonsOf } from './valuePositions';

/** The flag reads of a parsed text, in the order of their keys. */
export function usagesOf({ program, sites }: ParsedText, wrappers: readonly Wrapper[], role: Role): Usage[] {
  const bindings = new Bindings(program);
  const callees = new Callees(bindings, new Trails(bindings));
  const usages = sites.flatMap((site) => {
    const callee = callees.of(site);
    const verdict = callee && judge(callee, wrappers, argumentsOf(site));
    return verdict ? readsAt(site, verdict, bindings, role) : [];
  });
  return usages.sort((a, b) => a.keySpan.start - b.keySpan.start);
}

function argumentsOf(site: ReadSite): number {
  return site.type === AST_NODE_TYPES.CallExpression ? site.arguments.length : 1;
}

function readsAt(site: ReadSite, { shape, proof }: Verdict, bindings: Bindings, role: Role): Usage[] {
  const codeDefault = shape.default === undefined ? undefined : defaultOf(site, { shape, proof }, bindings);
  const readSpan = spanOf(site.type === AST_NODE_TYPES.CallExpression ? site : site.parent);
  const keys = keysAt(site, { shape, proof }, bindings);
  // A call that asks for one of several keys depends on more than one flag.
  const call = site.type === AST_NODE_TYPES.CallExpression && keys.length === 1 ? site : undefined;
  const context = lineContext(site);
  const comparisons = call ? comparisonsOf(call, shape, bindings) : [];
  return keys.map((key) => ({
    ...key,
    readSpan,
    shape: shape.id,
    ...(codeDefault && { codeDefault }),
    role,
    proof,
    ...(call && givesTruth(shape, codeDefault) && { branches: branchesOf(call, shape, bindings) }),
    ...(comparisons.length > 0 && { comparisons }),
    ...(context && { lineContext: context }),
  }));
}

function keysAt(site: ReadSite, { shape, proof }: Verdict, bindings: Bindings): FoundKey[] {
  const argument = argumentAt(site, shape.key, bindings);
  switch (argument.kind) {
    case 'missing':
      return [];
    case 'hidden':
      return proof === 'candidate' ? [] : [{ key: { kind: 'dynamic' }, keySpan: spanOf(argument.node), certainty: 'dynamic' }];
    case 'shown':
      // A candidate is told by its key: without one there is nothing to tell it by.
      return keysOf(argument.node, bindings, argument.standIn).filter(({ key, member }) => proof !== 'candidate' || key.kind === 'exact' || member);
  }
}

function defaultOf(site: ReadSite, { shape, proof }: Verdict, bindings: Bindings): CodeDefault | undefined {
  const argument = argumentAt(site, shape.default ?? '', bindings);
  if (argument.kind !== 'shown') return undefined;
  const value = literalValue(unwrap(argument.node));
  const isSure = proof === 'import' || proof === 'configuration' || shape.packages.length > 0;
  // Where the position is a guess, `isEnabled('x', user)` must not make a default of the user.
  if (!isSure && (value === undefined || (shape.returns === 'boolean' && typeof value !== 'boolean'))) return undefined;
  return { span: spanOf(argument.standIn ?? argument.node), ...(value !== undefined && { value }) };
}

function literalValue(node: TSESTree.Node): CodeDefault['value'] {
  if (node.type === AST_NODE_TYPES.UnaryExpression && node.operator === '-') {
    const value = literalValue(node.argument);
    return typeof value === 'number' ? -value : undefined;
  }
  if (node.type !== AST_NODE_TYPES.Literal) return literalText(node);
  const { value } = node;
  return value === null || typeof value === 'boolean' || typeof value === 'number' ? value : literalText(node);
}
