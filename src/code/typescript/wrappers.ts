import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Proof, Role, Usage } from '../../model/usage';
import type { FoundCallee, FoundFlag, WrapperResult } from '../../model/wrapper';
import type { CallShape, Position } from '../shapes/shape';
import { argumentsAt } from './arguments';
import type { Bindings } from './bindings';
import { givesTruth } from './branches';
import type { ClassNode } from './classes';
import { constantValue } from './constants';
import type { Definitions } from './definitions';
import { alternativesOf, knownValue } from './keys';
import { unwrap, type FunctionNode } from './nodes';
import { handedIn, type HandedIn } from './parameters';
import type { ReadSite } from './parse';
import type { Verdict } from './proof';
import { isEveryday } from '../wrapperWords';
import { allReadsAt, flagReadAt, isTold } from './reads';
import { isNoRead } from './unlistedShape';
import { enclosingFunction, homeOf, isServed, type Home } from './wrapperHomes';
import { resultOf, type Given } from './wrapperResult';

/** A read where it stands. */
export interface Read {
  readonly site: TSESTree.Node;
  readonly verdict: Verdict;
  readonly usage: Usage;
  /** The wrapper of another file that is called here, if it is that one. */
  readonly callee?: FoundCallee;
  /** Through how many other files it was found that this is a read. */
  readonly hops: number;
  /** Present where it is told by its key: what it was found by is no more than a candidate. */
  readonly isCandidate?: true;
  /** Present where the key alone would tell that it is one, and callers hand that in: it counts where all of them can be found. */
  readonly isForCallers?: true;
}

/** A wrapper of the text itself. See `FoundWrapper`. */
export interface LocalWrapper extends WrapperResult {
  /** A function, a component that is a class, or the call that made it of a flag's declaration. */
  readonly owner: TSESTree.Node;
  readonly use: 'call' | 'value';
  readonly key?: Position;
  readonly flag?: FoundFlag;
  readonly default?: Position;
  readonly through?: FoundCallee;
  readonly hops: number;
  readonly isCandidate?: true;
}

/** Finds the functions of a text that hand a parameter to a read, or read one flag, and what calls them: that may be in one of them again. */
export class LocalWrappers {
  readonly all: LocalWrapper[] = [];
  /** What calls them, in the text itself. */
  readonly reads: Read[] = [];
  /** The reads that their callers hand the key to. */
  readonly served = new Set<Usage>();
  private readonly known = new Set<string>();
  private readonly sitesByOwner = new Map<TSESTree.Node, ReadSite[]>();
  private isMapped = false;

  constructor(
    private readonly sites: readonly ReadSite[],
    private readonly bindings: Bindings,
    private readonly definitions: Definitions,
    private readonly role: Role,
  ) {}

  /** Follows the reads outwards, from function to function; candidates after all others, for they say less. */
  follow(reads: readonly Read[]): void {
    this.followAll(reads.filter(({ isCandidate }) => !isCandidate));
    this.followAll(reads.filter(({ isCandidate }) => isCandidate));
  }

  private followAll(reads: readonly Read[]): void {
    const open = [...reads];
    for (let read = open.shift(); read; read = open.shift()) {
      for (const wrapper of [...this.handingOn(read), ...this.ofOneFlag(read)]) {
        if (!this.isNew(wrapper)) continue;
        this.all.push(wrapper);
        const calls = this.sitesOf(wrapper.owner).flatMap((site) => this.readsOf(wrapper, site));
        this.reads.push(...calls);
        open.push(...calls);
      }
    }
  }

  /** Of several ways to the same read the first counts, which is the shortest; one through another file must prove right first. */
  private isNew({ owner, use, key, through }: LocalWrapper): boolean {
    const id = JSON.stringify([owner.range, use, key, through?.wrapper]);
    const isNew = !this.known.has(id);
    this.known.add(id);
    return isNew;
  }

  /** `(key) => isEnabled(key)` */
  private handingOn(read: Read): LocalWrapper[] {
    const { site, verdict: { shape }, usage } = read;
    const handed = usage.key.kind === 'dynamic' && !usage.member ? this.handedTo(site, shape.key, usage) : undefined;
    if (!handed || !homeOf(handed.to, this.bindings) || (read.isCandidate && saysNothing(handed.to, this.bindings))) return [];
    if (isServed(handed.to, this.bindings)) this.served.add(usage);
    // Of a candidate it is only a guess where the default stands.
    const fallback = shape.default === undefined || (read.isCandidate && !usage.codeDefault) ? undefined : this.handedTo(site, shape.default);
    const flag = handed.fallback && this.flagOf(handed.fallback);
    return [
      {
        ...this.common(read, handed.to),
        use: 'call',
        key: handed.position,
        ...(fallback?.to === handed.to && { default: fallback.position }),
        ...(flag && { flag }),
      },
    ];
  }

  /** The parameter that stands at a position; of several the one that makes the usage. */
  private handedTo(site: TSESTree.Node, position: Position, usage?: Usage): HandedIn | undefined {
    if (site.type === AST_NODE_TYPES.MemberExpression) return handedIn(site.property, this.bindings);
    if (!isReadSite(site)) return undefined;
    const nodes = argumentsAt(site, position, this.bindings).flatMap((argument) => (argument.kind === 'shown' ? alternativesOf(argument.node) : []));
    const node = nodes.find(({ range: [start, end] }) => !usage || (start === usage.keySpan.start && end === usage.keySpan.end));
    return node && handedIn(node, this.bindings);
  }

  private flagOf(expression: TSESTree.Node): FoundFlag | undefined {
    const value = knownValue(expression, this.bindings);
    if (value?.kind === 'text') return { key: { kind: 'exact', value: value.text }, ...(value.literal && { literal: value.literal }) };
    return value && { key: { kind: 'dynamic' }, member: { specifier: value.specifier, path: value.path } };
  }

  /** `() => isEnabled('x')`, and nothing else; `flag({ key: 'x' })` makes such a function. */
  private ofOneFlag(read: Read): LocalWrapper[] {
    const flag = flagOfRead(read);
    if (!flag) return [];
    const { shape } = read.verdict;
    if (shape.kind === 'declaration') return [{ ...this.common(read), owner: read.site, returns: shape.returns, use: 'call', flag }];
    const owner = enclosingFunction(read.site);
    const result = owner && this.resultIn(owner, read);
    if (!owner || !result || !homeOf(owner, this.bindings) || this.isCallOf(owner, read.site)) return [];
    return [{ ...this.common(read, owner), use: isGetter(owner) ? 'value' : 'call', flag }];
  }

  private common(read: Read, owner?: FunctionNode | ClassNode): Omit<LocalWrapper, 'use'> {
    const result = owner && this.resultIn(owner, read);
    const { callee, hops, isCandidate } = read;
    return { owner: owner ?? read.site, ...(result ?? { returns: 'unknown' }), hops, ...(callee && { through: callee }), ...(isCandidate && { isCandidate }) };
  }

  private resultIn(owner: FunctionNode | ClassNode, read: Read): WrapperResult | undefined {
    const { site, usage: { keySpan } } = read;
    const nodes = site.type === AST_NODE_TYPES.CallExpression ? site.arguments : site.type === AST_NODE_TYPES.MemberExpression ? [site.property] : [];
    return resultOf(owner, site, givenBy(read), this.bindings, nodes.find(({ range }) => range[0] === keySpan.start));
  }

  private sitesOf(owner: TSESTree.Node): readonly ReadSite[] {
    if (!this.isMapped) this.mapSites();
    return this.sitesByOwner.get(owner) ?? [];
  }

  private mapSites(): void {
    this.isMapped = true;
    for (const site of this.sites) {
      const owner = this.ownerAt(calleeOf(site));
      if (!owner) continue;
      const known = this.sitesByOwner.get(owner);
      if (known) known.push(site);
      else this.sitesByOwner.set(owner, [site]);
    }
  }

  private ownerAt(callee: TSESTree.Node): TSESTree.Node | undefined {
    const defined = this.definitions.of(callee);
    if (defined?.kind === 'function' || defined?.kind === 'class') return defined.node;
    const value = callee.type === AST_NODE_TYPES.Identifier ? constantValue(callee, this.bindings) : undefined;
    return value && unwrap(value);
  }

  /** A function that calls itself is no read of what it asks itself for. */
  private isCallOf(owner: TSESTree.Node, site: TSESTree.Node): boolean {
    return isReadSite(site) && this.ownerAt(calleeOf(site)) === owner;
  }

  private readsOf(wrapper: LocalWrapper, site: ReadSite): Read[] {
    if (wrapper.use === 'value') return [];
    const verdict: Verdict = { shape: shapeOf(nameAt(site), wrapper), proof: proofOfCall(wrapper) };
    const { through: callee, hops } = wrapper;
    const keys = wrapper.key === undefined ? [] : allReadsAt(site, verdict, this.bindings, this.role);
    const readsFlag = keys.length === 0 && wrapper.flag !== undefined;
    const usages = readsFlag && wrapper.flag ? [flagReadAt(site, verdict, wrapper.flag, this.bindings, this.role)] : keys;
    const result = resultIn(wrapper);
    return usages.map((usage) => ({
      site,
      verdict,
      usage: { ...usage, result, ...(callee && { callee }) },
      hops,
      ...(callee && { callee }),
      ...likeWrapper(wrapper, readsFlag || isTold(usage, verdict)),
    }));
  }
}

/** What a read gives, as far as its shape tells. */
export function givenBy({ verdict: { shape }, usage: { codeDefault } }: Pick<Read, 'verdict' | 'usage'>): Given {
  const { members, promise, returns, id } = shape;
  const holdsTruth = /bool/i.test(id) || typeof codeDefault?.value === 'boolean';
  const truth = givesTruth(shape, codeDefault) && returns === 'value' ? 'boolean' : returns;
  return { returns: truth, holdsTruth, ...(promise && { promise }), ...(members && { members }), ...(codeDefault && { codeDefault }) };
}

/** The shape of a call of a wrapper. */
export function shapeOf(name: string, { key, default: fallback, returns, promise }: Pick<LocalWrapper, 'key' | 'default' | 'returns' | 'promise'>): CallShape {
  return {
    id: `wrapper/${name}`,
    packages: [],
    name,
    kind: 'function',
    key: key ?? 0,
    ...(fallback !== undefined && { default: fallback }),
    returns,
    ...(promise && { promise }),
    needs: 'nothing',
  };
}

export function proofOfCall({ isCandidate }: Pick<LocalWrapper, 'isCandidate'>): Proof {
  return isCandidate ? 'candidate' : 'wrapper';
}

/** What a call of a wrapper that is a candidate has of it: where nothing tells the flag it is there for its own callers. */
export function likeWrapper({ isCandidate }: Pick<LocalWrapper, 'isCandidate'>, isToldHere: boolean): Pick<Read, 'isCandidate' | 'isForCallers'> {
  return { ...(isCandidate && { isCandidate }), ...(!isToldHere && { isForCallers: true }) };
}

/** Whether a function has a name that functions of any kind have, or one that says that it does something else. */
function saysNothing(owner: FunctionNode | ClassNode, bindings: Bindings): boolean {
  return namesOf(homeOf(owner, bindings), bindings).some((name) => isEveryday(name) || isNoRead(name));
}

function namesOf(home: Home | undefined, bindings: Bindings): string[] {
  switch (home?.kind) {
    case 'names':
      return home.variables.map(({ name }) => name);
    case 'property':
      return [home.name];
    case 'result':
      return namesOf(homeOf(home.of, bindings), bindings);
    default:
      return [];
  }
}

export function resultIn({ returns, promise }: WrapperResult): WrapperResult {
  return { returns, ...(promise && { promise }) };
}

/** The one flag that a read asks for, where its key is known or another module knows it. */
export function flagOfRead({ usage, callee }: Read): FoundFlag | undefined {
  const { key, keySpan, literalSpan, certainty, member } = usage;
  if (key.kind === 'exact') {
    const literal = certainty === 'literal' ? keySpan : literalSpan;
    return { key, ...(literal && { literal }) };
  }
  return key.kind === 'dynamic' && (member || callee?.flag) ? { key, ...(member && { member }) } : undefined;
}

export function calleeOf(site: ReadSite): TSESTree.Node {
  return site.type === AST_NODE_TYPES.CallExpression ? site.callee : site.name;
}

/** What is called at a site, by its last name. */
export function nameAt(site: ReadSite): string {
  const callee = unwrap(calleeOf(site));
  if (callee.type === AST_NODE_TYPES.MemberExpression || callee.type === AST_NODE_TYPES.JSXMemberExpression) return nameOf(callee.property);
  return nameOf(callee);
}

function nameOf(node: TSESTree.Node): string {
  return 'name' in node && typeof node.name === 'string' ? node.name : 'call';
}

function isReadSite(node: TSESTree.Node): node is ReadSite {
  return node.type === AST_NODE_TYPES.CallExpression || node.type === AST_NODE_TYPES.JSXOpeningElement;
}

function isGetter(owner: FunctionNode): boolean {
  const { parent } = owner;
  const isMember = parent.type === AST_NODE_TYPES.Property || parent.type === AST_NODE_TYPES.MethodDefinition;
  return isMember && parent.kind === 'get';
}
