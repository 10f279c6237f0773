import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import { overlaps } from '../../model/span';
import type { Proof, Role, Usage } from '../../model/usage';
import { namesFlagSet, namesFlagSetType, namesFlagVariable } from '../flagWords';
import { ENVIRONMENT, FLAG_SETS, NAMED_FLAG_SET, WITH_FLAGS, type FlagSetShape } from '../shapes/flagSets';
import { shapesNamed } from '../shapes/list';
import type { Bindings } from './bindings';
import type { Callees } from './callee';
import { constantValue } from './constants';
import { keysOf, type FoundKey } from './keys';
import { lineContext } from './lineContext';
import { isFunction, keyName, lastName, literalText, propertyName, spanOf, unwrap } from './nodes';
import { handedIn } from './parameters';
import type { MemberSite, ParsedText, ReadSite } from './parse';
import { leadsTo } from './proof';
import { usesOfBinding, usesOfExpression, type PropertyUse } from './propertyUses';
import { literalValue } from './reads';

/** An object of flags, and why it is taken for one. */
interface FlagSet {
  readonly shape: FlagSetShape;
  readonly proof: Proof;
}

const NAMED: FlagSet = { shape: NAMED_FLAG_SET, proof: 'candidate' };
const VARIABLES: FlagSet = { shape: ENVIRONMENT, proof: 'candidate' };

/**
 * The reads of flags that are properties of an object: `const { newNav } = useFlags()`, `flags.newNav`, `process.env.FF_NEW_NAV`.
 * @param calls the reads that are known: what stands in an object of flags may be the key of one
 */
export function propertyReads(parsed: ParsedText, calls: readonly Usage[], bindings: Bindings, callees: Callees, role: Role): Usage[] {
  const sets = new FlagSets(bindings, callees, parsed.sites);
  const found = new Map<number, Usage[]>();
  const note = (set: FlagSet | undefined, uses: () => readonly PropertyUse[]): void => {
    if (!set) return;
    for (const use of uses()) {
      // What comes first is surer.
      if (!found.has(use.name.range[0])) found.set(use.name.range[0], usagesAt(use, set, bindings, role));
    }
  };
  for (const site of parsed.sites) note(sets.imported(site), () => usesOfExpression(site, bindings));
  for (const member of parsed.members) note(sets.around(member), () => usesAt(member, bindings));
  for (const site of parsed.sites) note(sets.named(site), () => usesOfExpression(site, bindings));
  for (const site of parsed.sites) note(VARIABLES, () => variableGot(site));
  for (const name of typedNames(bindings)) note(NAMED, () => usesOfBinding(name, bindings));
  return [...found.values()].flat().filter(({ readSpan }) => !calls.some(({ keySpan }) => overlaps(keySpan, readSpan)));
}

function usesAt(member: MemberSite, bindings: Bindings): PropertyUse[] {
  if (member.type === AST_NODE_TYPES.ObjectPattern) return usesOfBinding(member, bindings);
  return usesOfExpression(member.object, bindings).filter(({ read }) => read === member);
}

/** Tells which expressions and patterns are objects of flags. */
class FlagSets {
  /** Components that are handed an object of flags, as a property `flags`. */
  private readonly consumers: ReadonlySet<TSESTree.Node>;

  constructor(
    private readonly bindings: Bindings,
    private readonly callees: Callees,
    sites: readonly ReadSite[],
  ) {
    this.consumers = new Set(sites.filter((site) => this.madeBy(site, [WITH_FLAGS])).flatMap((site) => this.wrappedBy(site) ?? []));
  }

  /** What a call of an SDK gives. */
  imported(site: ReadSite): FlagSet | undefined {
    const shape = this.madeBy(site, FLAG_SETS);
    return shape && { shape, proof: 'import' };
  }

  /** What a call gives whose name says so: `useFeatureFlags()`. */
  named(site: ReadSite): FlagSet | undefined {
    const name = site.type === AST_NODE_TYPES.CallExpression ? lastName(site.callee) : undefined;
    return name !== undefined && namesFlagSet(name) ? NAMED : undefined;
  }

  /** What a property is taken from. */
  around(member: MemberSite): FlagSet | undefined {
    if (member.type === AST_NODE_TYPES.MemberExpression) return this.ofExpression(member.object);
    const { parent } = member;
    if (parent.type === AST_NODE_TYPES.VariableDeclarator && parent.init) return this.ofExpression(parent.init);
    const outer = parent.type === AST_NODE_TYPES.AssignmentPattern ? parent.parent : parent;
    if (outer.type !== AST_NODE_TYPES.Property) return undefined;
    const isHandedIn = outer.parent.parent && this.consumers.has(outer.parent.parent) && keyName(outer.key, outer.computed) === WITH_FLAGS_PROP;
    return isHandedIn ? { shape: WITH_FLAGS, proof: 'import' } : byName(keyName(outer.key, outer.computed));
  }

  private ofExpression(expression: TSESTree.Node): FlagSet | undefined {
    const node = unwrap(expression);
    if (isEnvironment(node, /^(?:process|Bun)$/)) return VARIABLES;
    if (this.consumers.size > 0) {
      const given = handedIn(node, this.bindings);
      if (given && this.consumers.has(given.to) && given.position === `0.${WITH_FLAGS_PROP}`) return { shape: WITH_FLAGS, proof: 'import' };
    }
    return node.type === AST_NODE_TYPES.Identifier || node.type === AST_NODE_TYPES.MemberExpression ? byName(lastName(node)) : undefined;
  }

  private madeBy(site: ReadSite, shapes: readonly FlagSetShape[]): FlagSetShape | undefined {
    const callee = site.type === AST_NODE_TYPES.CallExpression ? this.callees.of(site) : undefined;
    return callee && shapes.find(({ name, packages }) => callee.names.includes(name) && leadsTo(callee.trail(), packages));
  }

  /** C of `withLDConsumer()(C)`. */
  private wrappedBy(site: ReadSite): TSESTree.Node | undefined {
    const { parent } = site;
    const [component] = parent?.type === AST_NODE_TYPES.CallExpression && parent.callee === site ? parent.arguments : [];
    const declared = component && (this.bindings.variableOf(component)?.defs[0]?.node ?? component);
    const value = declared?.type === AST_NODE_TYPES.VariableDeclarator ? declared.init : declared;
    return value && (isFunction(value) || value.type === AST_NODE_TYPES.ClassDeclaration) ? value : undefined;
  }
}

const WITH_FLAGS_PROP = 'flags';

function byName(name: string | undefined): FlagSet | undefined {
  return name !== undefined && namesFlagSet(name) ? NAMED : undefined;
}

/** `process.env`, `Bun.env`, `import.meta.env`. */
function isEnvironment(node: TSESTree.Node, owner: RegExp): boolean {
  if (node.type !== AST_NODE_TYPES.MemberExpression || propertyName(node) !== 'env') return false;
  const { object } = node;
  return object.type === AST_NODE_TYPES.MetaProperty || (object.type === AST_NODE_TYPES.Identifier && owner.test(object.name));
}

/** `Deno.env.get('FF_NEW_NAV')`. */
function variableGot(site: ReadSite): PropertyUse[] {
  if (site.type !== AST_NODE_TYPES.CallExpression || site.callee.type !== AST_NODE_TYPES.MemberExpression) return [];
  const [name] = site.arguments;
  const isGet = propertyName(site.callee) === 'get' && isEnvironment(site.callee.object, /^Deno$/);
  return isGet && name ? [{ name, computed: true, read: site }] : [];
}

/** Variables and parameters of a type that says so: `(config: FeatureFlags) => …`. */
function typedNames(bindings: Bindings): TSESTree.Node[] {
  const declared = bindings.scopes.flatMap(({ variables }) => variables.flatMap(({ defs }) => defs.map(({ name }) => patternAround(name))));
  return [...new Set(declared)].filter(isOfFlagSetType);
}

const IN_PATTERNS: ReadonlySet<string> = new Set([AST_NODE_TYPES.Property, AST_NODE_TYPES.ObjectPattern, AST_NODE_TYPES.AssignmentPattern]);

function patternAround(name: TSESTree.Node): TSESTree.Node {
  let whole = name;
  while (whole.parent && IN_PATTERNS.has(whole.parent.type)) whole = whole.parent;
  return whole.type === AST_NODE_TYPES.AssignmentPattern ? whole.left : whole;
}

function isOfFlagSetType(name: TSESTree.Node): boolean {
  if (name.type !== AST_NODE_TYPES.Identifier && name.type !== AST_NODE_TYPES.ObjectPattern) return false;
  const type = name.typeAnnotation?.typeAnnotation;
  return type?.type === AST_NODE_TYPES.TSTypeReference && type.typeName.type === AST_NODE_TYPES.Identifier && namesFlagSetType(type.typeName.name);
}

function usagesAt(use: PropertyUse, { shape, proof }: FlagSet, bindings: Bindings, role: Role): Usage[] {
  const { read, fallback } = use;
  if (isKeyOfList(read, bindings)) return [];
  const context = lineContext(read);
  const value = fallback && literalValue(unwrap(fallback));
  return keysAt(use, bindings)
    .filter((found) => proof !== 'candidate' || mayBeKey(found, shape))
    .map((found) => ({
      ...spelled(found, shape),
      readSpan: spanOf(read),
      shape: shape.id,
      ...(fallback && { codeDefault: { span: spanOf(fallback), ...(value !== undefined && { value }) } }),
      role,
      proof,
      ...(context && { lineContext: context }),
    }));
}

/** A candidate is told by its key. What has the name of a function that reads flags is that. */
function mayBeKey({ key, member }: FoundKey, shape: FlagSetShape): boolean {
  if (key.kind !== 'exact') return member !== undefined;
  return shape === ENVIRONMENT ? namesFlagVariable(key.value) : shapesNamed(key.value).length === 0;
}

/** A member that is a text is the key of a flag, not its value. */
function isKeyOfList(read: PropertyUse['read'], bindings: Bindings): boolean {
  const value = read.type === AST_NODE_TYPES.MemberExpression ? constantValue(read, bindings) : undefined;
  return value !== undefined && literalText(unwrap(value)) !== undefined;
}

function keysAt({ name, computed }: PropertyUse, bindings: Bindings): FoundKey[] {
  if (computed) return keysOf(name, bindings);
  const key = keyName(name, false);
  if (key === undefined) return [];
  return [{ key: { kind: 'exact', value: key }, keySpan: spanOf(name), certainty: name.type === AST_NODE_TYPES.Literal ? 'literal' : 'resolved' }];
}

function spelled(found: FoundKey, { spelling }: FlagSetShape): FoundKey {
  const { key } = found;
  if (key.kind !== 'exact') return found;
  if (spelling === 'camelCase' && /^[A-Za-z\d]+$/.test(key.value)) return { ...found, key: { ...key, spelling } };
  const isText = found.certainty === 'literal' || found.literalSpan !== undefined;
  return isText ? found : { ...found, key: { ...key, spelling: 'name' } };
}
