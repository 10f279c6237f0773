/**
 * Where an argument stands: its index from 0, or `0.flagKey` for a property of
 * an options object. The props of a JSX component count as its argument 0.
 */
export type Position = number | string;

/** What a read gives back. `details` and `variant` are objects that hold the value; a hook may wrap it in a reference. */
export type Returns = 'boolean' | 'value' | 'variant' | 'details' | 'definition' | 'nothing' | 'children';

/**
 * What must speak for a call besides its name before it is taken for a flag read.
 * - `nothing`: the name alone is telling.
 * - `context`: the module or the receiver must speak of flags; else it is a candidate.
 * - `import`: the name is an everyday word; only an import from the package will do.
 */
export type Needs = 'nothing' | 'context' | 'import';

/** How a flag is read in code, as data. Adding one is a line in its vendor's file. */
export interface CallShape {
  /** Vendor and name, such as `unleash/isEnabled`. It stands in reports, so it does not change. */
  readonly id: string;
  /** Packages that export it, or the object it is called on. Subpaths count. Empty where it belongs to no SDK. */
  readonly packages: readonly string[];
  /** Name of the function, method, hook or component. */
  readonly name: string;
  readonly kind: 'function' | 'method' | 'hook' | 'component';
  readonly key: Position;
  /** Position of the code default, where the read takes one. */
  readonly default?: Position;
  readonly returns: Returns;
  /** Present where at least one of the packages answers with a promise: then the read has its value only when awaited. */
  readonly promise?: true;
  readonly needs: Needs;
}
