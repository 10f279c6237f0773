import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Role } from '../../model/usage';
import type { Wrapper } from '../../model/wrapper';
import { verbOf } from '../flagWords';
import { shapesNamed } from '../shapes/list';
import type { Position } from '../shapes/shape';
import { argumentsAt } from './arguments';
import type { Bindings } from './bindings';
import type { Callees } from './callee';
import { alternativesOf } from './keys';
import { isGivenBack } from './lookups';
import { handedIn, type HandedIn } from './parameters';
import type { ReadSite } from './parse';
import { judge, TEXT, type CallArguments, type Verdict } from './proof';
import { allReadsAt } from './reads';
import { isUnlistedShape, saysTruth } from './unlistedShape';
import type { Read } from './wrappers';

/** Reads of the values that configurations have of any kind. */
const CONFIGURATION = /^get(?:String|Number|Object)Value$/;

/** How the names of functions begin that ask for a flag, besides those that give true or false: stores of flags have many others. */
const ASKS = new Set('use check flag feature toggle gate experiment fg ff'.split(' '));

/**
 * The calls that would be candidates if the key were not handed in: `(key) => client.isEnabled(key)`, with a client that
 * may be any. They are reads for those only who hand the key in, and these are candidates as well.
 * @param argumentsOf what a site hands over otherwise
 */
export function candidatesIn(sites: readonly ReadSite[], callees: Callees, wrappers: readonly Wrapper[], bindings: Bindings, role: Role, argumentsOf: (site: ReadSite) => CallArguments): Read[] {
  return sites.flatMap((site) => {
    if (!mayHandOn(site, bindings)) return [];
    const callee = callees.of(site);
    if (!callee?.names.some(asks)) return [];
    const args = argumentsOf(site);
    const keyAt = (position: Position): number => Math.max(args.keyAt(position), handedAt(site, position, bindings).length > 0 ? TEXT : 0);
    const verdict = judge(callee, wrappers, { count: args.count, keyAt });
    if (verdict?.proof !== 'candidate' || !mayFound(verdict, site, bindings)) return [];
    const handed = allReadsAt(site, verdict, bindings, role).filter(({ key, member }) => key.kind === 'dynamic' && !member);
    return handed.map((usage) => ({ site, verdict, usage, hops: 0, isForCallers: true as const, isCandidate: true as const }));
  });
}

/** Most calls hand on nothing: their names need not be looked at. */
function mayHandOn(site: ReadSite, bindings: Bindings): boolean {
  const isOrMay = (node: TSESTree.Node): boolean => node.type === AST_NODE_TYPES.ObjectExpression || handedIn(node, bindings) !== undefined;
  return site.type === AST_NODE_TYPES.JSXOpeningElement ? site.attributes.length > 0 : site.arguments.some(isOrMay);
}

/** Names are looked at before anything else: where a call comes from takes longer to find out. */
function asks(name: string): boolean {
  return shapesNamed(name).length > 0 || saysTruth(name) || ASKS.has(verbOf(name));
}

function handedAt(site: ReadSite, position: Position, bindings: Bindings): HandedIn[] {
  const nodes = argumentsAt(site, position, bindings).flatMap((argument) => (argument.kind === 'shown' ? alternativesOf(argument.node) : []));
  return nodes.flatMap((node) => handedIn(node, bindings) ?? []);
}

/** Whether a call says enough by itself. One that is in no list might do anything with the flag: it must say that it asks, and what comes of it must be given back. */
function mayFound({ shape }: Verdict, site: ReadSite, bindings: Bindings): boolean {
  if (shape.returns === 'nothing' || shape.returns === 'definition' || CONFIGURATION.test(shape.name)) return false;
  if (!isUnlistedShape(shape.id)) return true;
  return asks(shape.name) && handedAt(site, shape.key, bindings).some(({ to }) => isGivenBack(site, to, shape, bindings));
}
