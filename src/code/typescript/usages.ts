import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { FileId } from '../../model/span';
import { isSure, type FileUsages, type Role, type Usage } from '../../model/usage';
import type { FoundWrapper, Wrapper } from '../../model/wrapper';
import { joinedReads } from '../joinedReads';
import { withNamedProof } from '../namedProof';
import { argumentsAt } from './arguments';
import { Bindings } from './bindings';
import { Callees } from './callee';
import { candidatesIn } from './candidates';
import { Definitions } from './definitions';
import { escapeAt, ForeignWrappers } from './foreignWrappers';
import { foundWrappers } from './foundWrappers';
import type { FoundKey } from './keys';
import { lookupsIn } from './lookups';
import { moduleExports, type ModuleExports } from './moduleExports';
import { lastName } from './nodes';
import type { ParsedText, ReadSite } from './parse';
import { CONSTANT, judge, TEXT, type CallArguments } from './proof';
import { propertyReads } from './propertyReads';
import { keysIn, readsAt } from './reads';
import { Trails } from './trail';
import { isUnlisted } from './unlistedShape';
import { escapesOf } from './wrapperHomes';
import { LocalWrappers, type Read } from './wrappers';

export interface UsageOptions {
  readonly file: FileId;
  readonly role: Role;
  /** The team's own read functions. */
  readonly wrappers: readonly Wrapper[];
  /** What was found in other files. */
  readonly found: readonly FoundWrapper[];
}

/** What a text reads, and what reads flags in it for others. */
export type FoundInText = Required<Pick<FileUsages, 'usages' | 'wrappers'>>;

/** The flag reads of a parsed text, in the order of their keys, and its functions that read flags for their callers. */
export function usagesOf(parsed: ParsedText, options: UsageOptions, bindings = new Bindings(parsed.program)): FoundInText {
  const { program, sites } = parsed;
  let exported: ModuleExports | undefined;
  const exports = (): ModuleExports => (exported ??= moduleExports(program, bindings));
  const definitions = new Definitions(bindings, exports);
  const callees = new Callees(bindings, new Trails(bindings));
  const direct = sites.flatMap((site) => directReads(site, callees, bindings, options));
  const foreign = foreignReads(program, sites, new ForeignWrappers(options.found, bindings, definitions, callees, options.role), direct, options);
  const local = new LocalWrappers(sites, bindings, definitions, options.role);
  // What candidates of other files are told by may go round in a circle: what is said here does not depend on them.
  const isRead = new Set([...direct, ...foreign.filter(({ isCandidate }) => !isCandidate)].map(({ site }) => site));
  const others = sites.filter((site) => !isRead.has(site));
  const forCallers = [...lookupsIn(parsed, bindings, options.role), ...candidatesIn(others, callees, options.wrappers, bindings, options.role, (site) => argumentsOf(site, bindings))];
  local.follow([...direct, ...foreign, ...forCallers]);
  const reads = [...direct, ...foreign, ...forCallers].filter((read) => counts(read, local));
  const calls = [...usagesFrom(reads, local), ...escapes(local, bindings, options.role)];
  const usages = [...calls, ...propertyReads(parsed, calls, bindings, callees, options.role)];
  const mayOffer = reads.length > 0 || options.found.length > 0;
  const wrappers = mayOffer ? foundWrappers({ ...options, wrappers: local.all, reads: [...reads, ...local.reads.filter((read) => counts(read, local))] }, exports(), definitions, bindings) : [];
  return { usages: usages.sort((a, b) => a.keySpan.start - b.keySpan.start), wrappers };
}

function directReads(site: ReadSite, callees: Callees, bindings: Bindings, { wrappers, role }: UsageOptions): Read[] {
  const callee = callees.of(site);
  const verdict = callee && judge(callee, wrappers, argumentsOf(site, bindings));
  return verdict ? readsAt(site, verdict, bindings, role).map((usage) => ({ site, verdict, usage, hops: 0, ...(verdict.proof === 'candidate' && { isCandidate: true }) })) : [];
}

/** What only tells of the functions around it, and of their callers, is one by itself where all of these can be found. */
function counts({ isForCallers, usage }: Read, { served }: LocalWrappers): boolean {
  return !isForCallers || served.has(usage);
}

function foreignReads(program: TSESTree.Program, sites: readonly ReadSite[], foreign: ForeignWrappers, direct: readonly Read[], { found }: UsageOptions): Read[] {
  if (found.length === 0) return [];
  const judged = new Set(direct.filter(({ usage }) => !isUnlisted(usage)).map(({ site }) => site));
  const isDecided = new Set(direct.filter(({ verdict }) => isSure(verdict.proof)).map(({ site }) => site));
  const calls = sites.filter((site) => !isDecided.has(site)).flatMap((site) => foreign.readsAt(site, judged.has(site)));
  return [...calls, ...foreign.readsIn(program)];
}

/** Calls of wrappers of the text, and of other files if they are those, with what is known of them otherwise. */
function usagesFrom(reads: readonly Read[], local: LocalWrappers): Usage[] {
  const usageOf = ({ usage }: Read): Usage => (local.served.has(usage) ? { ...usage, key: { kind: 'parameter' } } : usage);
  const named = reads.filter(({ callee }) => !callee).map(usageOf);
  const found = local.reads.filter((read) => counts(read, local));
  const calls = found.filter(({ callee }) => !callee).map((read) => ({ usage: usageOf(read), sure: true }));
  // A `Linker` tells which of these are what they may be.
  const elsewhere = [...reads, ...found].filter(({ callee }) => callee).map(usageOf);
  return [...joinedReads(named, withNamedProof(calls, named)), ...elsewhere];
}

/** The places that hand a wrapper on: whoever calls it then may ask for any key. */
function escapes({ all }: LocalWrappers, bindings: Bindings, role: Role): Usage[] {
  const handing = all.filter(({ key, use, isCandidate }) => key !== undefined && use === 'call' && !isCandidate);
  const byOwner = new Map(handing.map((wrapper) => [wrapper.owner, wrapper]));
  return [...byOwner.values()].flatMap(({ owner, through }) =>
    escapesOf(owner, bindings).map((node) => ({ ...escapeAt(node, `wrapper/${lastName(node) ?? ''}`, role), ...(through && { callee: through }) })),
  );
}

function argumentsOf(site: ReadSite, bindings: Bindings): CallArguments {
  const likelihoodOf = ({ key, member }: FoundKey): number => (key.kind === 'exact' ? TEXT : member ? CONSTANT : 1);
  return {
    count: site.type === AST_NODE_TYPES.CallExpression ? site.arguments.length : 1,
    keyAt: (position) => Math.max(0, ...argumentsAt(site, position, bindings).flatMap((argument) => keysIn(argument, bindings).map(likelihoodOf))),
  };
}
