import { AST_NODE_TYPES } from '@typescript-eslint/typescript-estree';
import type { Role, Usage } from '../../model/usage';
import type { Wrapper } from '../../model/wrapper';
import { argumentsAt } from './arguments';
import { Bindings } from './bindings';
import { Callees } from './callee';
import type { FoundKey } from './keys';
import type { ParsedText, ReadSite } from './parse';
import { judge, TEXT, type CallArguments } from './proof';
import { keysIn, readsAt } from './reads';
import { Trails } from './trail';

/** The flag reads of a parsed text, in the order of their keys. */
export function usagesOf({ program, sites }: ParsedText, wrappers: readonly Wrapper[], role: Role): Usage[] {
  const bindings = new Bindings(program);
  const callees = new Callees(bindings, new Trails(bindings));
  const usages = sites.flatMap((site) => {
    const callee = callees.of(site);
    const verdict = callee && judge(callee, wrappers, argumentsOf(site, bindings));
    return verdict ? readsAt(site, verdict, bindings, role) : [];
  });
  return usages.sort((a, b) => a.keySpan.start - b.keySpan.start);
}

function argumentsOf(site: ReadSite, bindings: Bindings): CallArguments {
  const likelihoodOf = ({ key, member }: FoundKey): number => (key.kind === 'exact' ? TEXT : member ? 2 : 1);
  return {
    count: site.type === AST_NODE_TYPES.CallExpression ? site.arguments.length : 1,
    keyAt: (position) => Math.max(0, ...argumentsAt(site, position, bindings).flatMap((argument) => keysIn(argument, bindings).map(likelihoodOf))),
  };
}
