import type { Span } from '../../model/span';
import type { ModuleMember } from '../../model/usage';

/** What a name of a module stands for, as far as its own text tells. Plain data. */
export type ExportedValue = KnownValue | ExportedObject | { readonly kind: 'unknown' };

export type KnownValue =
  /** A string. `literal` is where it stands, quotes included; left out for one that is put together. */
  | { readonly kind: 'text'; readonly text: string; readonly literal?: Span }
  /** What another module knows. */
  | ({ readonly kind: 'member' } & ModuleMember);

/** An object, enum, class or array. */
export interface ExportedObject {
  readonly kind: 'object';
  readonly members: ReadonlyMap<string, ExportedValue>;
  /** What was spread into it before `members`: holds the others. The last has the last word. */
  readonly spread: readonly ExportedValue[];
}

/** What a module offers to others. */
export interface ModuleFacts {
  /** By exported name; the default export is `default`. */
  readonly exports: ReadonlyMap<string, ExportedValue>;
  /** The specifiers of `export * from '…'`. */
  readonly stars: readonly string[];
  /** What stands for the module itself: `module.exports = …`, `export = …`. */
  readonly whole?: ExportedValue;
}

export const UNKNOWN_VALUE: ExportedValue = { kind: 'unknown' };
