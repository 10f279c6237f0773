/**
 * Where an argument stands: its index from 0, `0.flagKey` for a property of an
 * options object, `0[]` for each element of an array, and both together:
 * `0.flags[].flagKey`. The props of a JSX component count as its argument 0.
 */
export type Position = number | string;

/**
 * What a read gives back; a hook may wrap it in a reference.
 * - `boolean`, `value`: what the flag serves. `negated`: true while the flag is off.
 * - `details`, `variant`: an object that holds the value. `object`: one that holds it, or several, under names of the vendor's own.
 * - `children`: what a component has inside of it.
 * - `definition`, `nothing`: it tells of the flag, or reports its use.
 * - `unknown`: a function of the code itself, which does more than to read the flag.
 */
export type Returns = 'boolean' | 'negated' | 'value' | 'variant' | 'details' | 'object' | 'definition' | 'nothing' | 'children' | 'unknown';

/**
 * What a property of the object that a read gives back tells of the flag.
 * - `value`: what it serves. `truth`, `untruth`: whether that counts as true, or as false.
 * - `on`: whether it is on, which says nothing of its value. `variation`: the value besides that.
 */
export type ResultMember = 'value' | 'truth' | 'untruth' | 'on' | 'variation';

/** The properties of a result whose meaning is known, also those of what they hold; the elements of a tuple go by their index. */
export interface ResultMembers {
  readonly [name: string]: ResultMember | ResultMembers;
}

/** Among `ResultMembers`, the property that goes by the key of the flag. */
export const BY_KEY = '[key]';

/**
 * What must speak for a call besides its name before it is taken for a flag read.
 * - `nothing`: the name alone is telling.
 * - `context`: the module or the receiver must speak of flags; else it is a candidate.
 * - `vendor`: the module or the receiver must name the vendor, which is the first word of the shape's id.
 * - `import`: the name is an everyday word; only an import from the package will do.
 */
export type Needs = 'nothing' | 'context' | 'vendor' | 'import';

/** How a flag is read in code, as data. Adding one is a line in its vendor's file. */
export interface CallShape {
  /** Vendor and name, such as `unleash/isEnabled`. It stands in reports, so it does not change. */
  readonly id: string;
  /** Packages that export it, or the object it is called on. Subpaths count. Empty where it belongs to no SDK. */
  readonly packages: readonly string[];
  /** Name of the function, method, hook or component. */
  readonly name: string;
  /** `hoc`: a function that makes a component of another one. `declaration`: what it returns is a function that reads the flag. */
  readonly kind: 'function' | 'method' | 'hook' | 'component' | 'decorator' | 'hoc' | 'declaration';
  readonly key: Position;
  /** What stands in front of the key in its argument: `change:` of an event's name. */
  readonly prefix?: string;
  /** Position of the code default, where the read takes one. */
  readonly default?: Position;
  readonly returns: Returns;
  /** The properties of the object that it gives back whose meaning is known. Left out where `returns` tells them. */
  readonly members?: ResultMembers;
  /** Of a `hoc`: which component it makes, as the index of an argument; `curried` for the one that its result is called with. Left out where none of them is shown as it is. */
  readonly shows?: { readonly on?: number | 'curried'; readonly off?: number | 'curried' };
  /** Of a `component`: what it hands to the function that stands inside of it, `other` for something besides the flag, and whether it calls that while the flag is off, too. Left out where it is told by its `returns`, or not known. */
  readonly hands?: { readonly what: ResultMember | ResultMembers | 'other'; readonly isAlways: boolean };
  /** Of a `decorator`: what it stands on is reached only while all of its flags are on. */
  readonly admits?: true;
  /** Present where at least one of the packages answers with a promise: then the read has its value only when awaited. */
  readonly promise?: true;
  readonly needs: Needs;
  /** The one flag that it reads, where a team declared it for that: then there is no key. */
  readonly flag?: string;
  /** Present for one that a team declared. What it returns nobody said: it is taken for true or false wherever it stands in a condition. */
  readonly declared?: true;
}

/** The word that stands for the vendor in names: `growthbook` of `growthbook/isOn`, `statsig` of `statsig-server/getConfig`. */
export function vendorOf({ id }: CallShape): string {
  return id.slice(0, id.search(/[-/]/));
}
