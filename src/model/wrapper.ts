import type { FileId } from './span';

/** A read function of the team's own, declared in `flagline.config.json`. */
export interface Wrapper {
  /** Function, hook or method name. For a method the receiver may stand in front: `flagService.check`. */
  readonly name: string;
  /** Module specifier it must be imported from, as written or ending in it; any where left out. */
  readonly module?: string;
  /** Position of the key: an argument index from 0, or `0.flagKey` for a property of an options object. Default 0. */
  readonly key?: number | string;
  /** Position of the code default, written the same way. */
  readonly default?: number | string;
}

/**
 * A function, method, hook or component of the code itself that hands one of its parameters to a flag read, or reads
 * one flag. It was found, not declared. Plain data: it crosses threads and is kept between sessions.
 */
export interface FoundWrapper {
  /** The file that defines it. */
  readonly file: FileId;
  /** From the module inwards, as in `ModuleMember`: `['hasFeature']`, `['Utils', 'hasFeature']`. For a method: the class and the method. */
  readonly path: readonly string[];
  /** What a text that calls it must contain: the last name of `path`. */
  readonly name: string;
  readonly kind: 'function' | 'method' | 'component';
  /** Where the key is handed in, as in a `CallShape`. Left out where it reads one flag of its own. */
  readonly key?: number | string;
  /** The one flag that it reads. */
  readonly flag?: string;
}
