import type { Usage } from '../../model/usage';
import { hasWord, moduleSpeaksOfFlags, nameSpeaksOfFlags, speaksOfOtherFlags, verbOf } from '../flagWords';
import type { CallShape, Position } from '../shapes/shape';
import type { Callee } from './callee';

/** What is done to flags besides reading them, or with texts that only happen to be keys. */
const NO_READ = new Set(
  `add clear create debug declare define delete describe destroy disable emit enable error expect import info init initialize log mock
   notify off on once override publish push put register remove report require reset save set start stop stub subscribe test track
   trigger unset update warn write`.split(/\s+/),
);

/** How the ids of such shapes begin. */
const UNLISTED = 'unlisted/';

const POSITIONS = [0, '0[]', 1] as const;
const TRUTHS = new Set('is has can should includes contains'.split(' '));

/**
 * The shape of a call that is in no list, where a key may be handed in and the function, its object or its module speaks of
 * flags: `fg('new-nav')` of `@acme/feature-flags`, `labs.isSet('new-nav')`, `hasFeature(user, FEATURES.newNav)`. Never more
 * than a candidate.
 * @param mayBeKey whether a text or a constant of another module stands at a position
 */
export function unlistedShape(callee: Callee, mayBeKey: (position: Position) => boolean): CallShape | undefined {
  const [name] = callee.names;
  if (name === undefined || name === 'default' || callee.names.some(isNoRead)) return undefined;
  const saysSo = nameSpeaksOfFlags(name) && !hasWord(name, 'for') && (callee.form === 'function' || verbOf(name) !== name);
  const key = POSITIONS.find(mayBeKey);
  if (key === undefined || (key === 1 && !saysSo)) return undefined;
  const origins = originsOf(callee);
  if (origins.some(speaksOfOtherFlags) || !(saysSo || origins.some(moduleSpeaksOfFlags))) return undefined;
  const returns = saysTruth(name) && key !== '0[]' ? 'boolean' : 'value';
  return { id: `${UNLISTED}${name}`, packages: [], name, kind: callee.form, key, returns, needs: 'context' };
}

/** What the function is called on, and where that or the function itself comes from. */
function originsOf({ receiver, trail }: Callee): string[] {
  const { imports, names } = trail();
  return [...imports.map(({ specifier }) => specifier), ...names, ...(receiver === undefined ? [] : [receiver])];
}

/** Whether a read was found by words and its key alone: anything else that is known of the call counts more. */
export function isUnlisted({ shape }: Usage): boolean {
  return isUnlistedShape(shape);
}

/** @param id of a shape */
export function isUnlistedShape(id: string): boolean {
  return id.startsWith(UNLISTED);
}

/** Whether the name of a function says that it gives true or false. */
export function saysTruth(name: string): boolean {
  return TRUTHS.has(verbOf(name));
}

/** Whether a function of this name does something to flags, or besides: it is none that reads them. */
export function isNoRead(name: string): boolean {
  return NO_READ.has(verbOf(name));
}
