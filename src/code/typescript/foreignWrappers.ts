import { AST_NODE_TYPES, simpleTraverse, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { ModuleMember, Proof, Role, Usage } from '../../model/usage';
import type { FoundCallee, FoundWrapper } from '../../model/wrapper';
import { isPackage, moduleSpeaksOfFlags, nameSpeaksOfFlags } from '../flagWords';
import { isMethod, isNamed, isEveryday, isOwnedBy, nameOfPath } from '../wrapperWords';
import type { Bindings } from './bindings';
import type { Callee, Callees } from './callee';
import type { Definitions } from './definitions';
import { propertyName, spanOf } from './nodes';
import type { ReadSite } from './parse';
import { allReadsAt, flagReadAt, isTold, readsAt } from './reads';
import { isHandedOn } from './wrapperHomes';
import { calleeOf, likeWrapper, nameAt, proofOfCall, resultIn, shapeOf, type Read } from './wrappers';

/** Finds what may be calls of wrappers that other files define. A `Linker` tells which of them are. */
export class ForeignWrappers {
  constructor(
    private readonly found: readonly FoundWrapper[],
    private readonly bindings: Bindings,
    private readonly definitions: Definitions,
    private readonly callees: Callees,
    private readonly role: Role,
  ) {}

  /** @param isJudged tells the sites that are taken for reads already */
  readsAt(site: ReadSite, isJudged: boolean): Read[] {
    const defined = this.definitions.of(calleeOf(site));
    if (defined && defined.kind !== 'member') return [];
    if (defined) return this.named(defined.member, 'call').flatMap((wrapper) => this.callsOf(wrapper, site, this.proofOf(wrapper, site), defined.member));
    const callee = isJudged ? undefined : this.callees.of(site);
    return callee?.form === 'method' ? this.methodsAt(site, callee) : [];
  }

  /** The constants and getters of other files that a text reads, and the places where it hands functions of other files on. */
  readsIn(program: TSESTree.Program): Read[] {
    if (!this.found.some(({ use, key }) => use === 'value' || key !== undefined)) return [];
    const reads: Read[] = [];
    const names = new Set(this.found.map(({ path }) => nameOfPath(path)));
    const enter = (node: TSESTree.Node): void => {
      const isMember = node.type === AST_NODE_TYPES.MemberExpression && names.has(propertyName(node));
      if (isMember || (node.type === AST_NODE_TYPES.Identifier && this.bindings.variableOf(node))) reads.push(...this.valuesAt(node));
    };
    simpleTraverse(program, { enter });
    return reads;
  }

  private valuesAt(node: TSESTree.Identifier | TSESTree.MemberExpression): Read[] {
    const defined = this.definitions.of(node);
    if (defined?.kind !== 'member') return [];
    const { member } = defined;
    const values = this.named(member, 'value').map((wrapper) => this.valueRead(wrapper, node, member));
    const handedOn = isHandedOn(node) ? this.named(member, 'call').filter(({ key, isCandidate }) => key !== undefined && !isCandidate) : [];
    return [...values, ...handedOn.map((wrapper) => this.escape(wrapper, node, member))];
  }

  private named(member: ModuleMember, use: FoundWrapper['use']): FoundWrapper[] {
    return this.found.filter((wrapper) => wrapper.use === use && isNamed(member.path, wrapper.path));
  }

  /** For a method, what names tell: a `Linker` may find out more. */
  private proofOf(wrapper: FoundWrapper, site: ReadSite): Proof {
    const callee = isMethod(wrapper.path) && !wrapper.isCandidate ? this.callees.of(site) : undefined;
    return callee ? (proofOfMethod(nameAt(site), wrapper, callee) ?? 'candidate') : proofOfCall(wrapper);
  }

  /** An object may be handed to where it is used: then names must tell what it is. */
  private methodsAt(site: ReadSite, callee: Callee): Read[] {
    return this.found.flatMap((wrapper) => {
      const name = nameOfPath(wrapper.path);
      if (wrapper.use !== 'call' || name === undefined || !callee.names.includes(name)) return [];
      const proof = proofOfMethod(name, wrapper, callee);
      return proof ? this.callsOf(wrapper, site, wrapper.isCandidate ? 'candidate' : proof) : [];
    });
  }

  private callsOf(wrapper: FoundWrapper, site: ReadSite, proof: Proof, member?: ModuleMember): Read[] {
    const verdict = { shape: shapeOf(nameAt(site), wrapper), proof };
    const keys = wrapper.key === undefined ? [] : (wrapper.isCandidate ? allReadsAt : readsAt)(site, verdict, this.bindings, this.role);
    const readsFlag = keys.length === 0 && wrapper.flag !== undefined;
    const usages = readsFlag ? [this.flagRead(site, wrapper, proof)] : keys;
    const callee = calleeOfFound(wrapper, member, readsFlag);
    const result = resultIn(wrapper);
    return usages.map((usage) => ({ site, verdict, usage: { ...usage, callee, result }, callee, hops: wrapper.hops + 1, ...likeWrapper(wrapper, readsFlag || isTold(usage, verdict)) }));
  }

  private valueRead(wrapper: FoundWrapper, node: TSESTree.Node, member: ModuleMember): Read {
    const callee = calleeOfFound(wrapper, member, true);
    const verdict = { shape: shapeOf(nameOfPath(wrapper.path) ?? 'default', wrapper), proof: proofOfCall(wrapper) };
    const usage: Usage = { ...this.flagRead(node, wrapper, verdict.proof), callee, result: resultIn(wrapper) };
    return { site: node, verdict, usage, callee, hops: wrapper.hops + 1, ...(wrapper.isCandidate && { isCandidate: true }) };
  }

  private flagRead(site: TSESTree.Node, wrapper: FoundWrapper, proof: Proof): Usage {
    const shape = shapeOf(nameOfPath(wrapper.path) ?? 'default', wrapper);
    return flagReadAt(site, { shape, proof }, { key: { kind: 'dynamic' } }, this.bindings, this.role);
  }

  private escape(wrapper: FoundWrapper, node: TSESTree.Node, member: ModuleMember): Read {
    const verdict = { shape: shapeOf(nameOfPath(wrapper.path) ?? 'default', wrapper), proof: 'wrapper' } as const;
    const callee = calleeOfFound(wrapper, member, false);
    return { site: node, verdict, usage: { ...escapeAt(node, verdict.shape.id, this.role), callee }, callee, hops: wrapper.hops + 1 };
  }
}

/** A wrapper that is handed on as a value: whoever calls it then may ask for any key. */
export function escapeAt(node: TSESTree.Node, shape: string, role: Role): Usage {
  return { key: { kind: 'dynamic' }, keySpan: spanOf(node), readSpan: spanOf(node), shape, certainty: 'dynamic', role, proof: 'wrapper' };
}

function calleeOfFound({ file, path, key }: FoundWrapper, member: ModuleMember | undefined, readsFlag: boolean): FoundCallee {
  return { wrapper: { file, path, ...(key !== undefined && { key }) }, ...(member && { member }), ...(readsFlag && { flag: true }) };
}

/** What the names tell of a method whose object comes from nowhere in the text. A function of a package is another one. */
function proofOfMethod(name: string, { file, path }: FoundWrapper, { receiver, trail }: Callee): Proof | undefined {
  const { imports, names } = trail();
  if (imports.some(({ specifier }) => moduleSpeaksOfFlags(specifier))) return 'wrapper';
  if (imports.some(({ specifier }) => isPackage(specifier))) return undefined;
  if (receiver !== undefined && isOwnedBy(receiver, file, path)) return 'wrapper';
  if (isEveryday(name)) return undefined;
  // A function that was handed in may do anything, whatever it is called.
  if (receiver !== undefined && [name, ...names].some(nameSpeaksOfFlags)) return 'wrapper';
  return isMethod(path) || receiver === undefined ? 'candidate' : undefined;
}
