import type { FileId, Span } from './span';
import type { KeyOrigin, ModuleMember } from './usage';

/** A read function of the team's own, declared in `flagline.config.json` or `.launchdarkly/coderefs.yaml`. */
export interface Wrapper {
  /** Function, hook or method name. For a method the receiver may stand in front: `flagService.check`. */
  readonly name: string;
  /** Module specifier it must be imported from, as written or ending in it; any where left out. */
  readonly module?: string;
  /** Position of the key: an argument index from 0, or `0.flagKey` for a property of an options object. Default 0. */
  readonly key?: number | string;
  /** Position of the code default, written the same way. */
  readonly default?: number | string;
  /** The one flag that it reads, where no key is handed in. */
  readonly flag?: string;
}

/** Names a wrapper among all of a folder. */
export interface WrapperRef {
  /** The file that defines it. */
  readonly file: FileId;
  /**
   * From the module inwards, as in `ModuleMember`: `['hasFeature']`, `['default']`. `prototype` leads to what instances
   * of a class have, `()` to what a function returns: `['Utils', 'prototype', 'hasFeature']`. An object that is handed
   * around, so that no path leads to it, is `?`.
   */
  readonly path: readonly string[];
  /** Where the key is handed in, as in a `CallShape`. Left out where it reads one flag of its own. */
  readonly key?: number | string;
}

/**
 * What a call gives back that was found to be a read. It is known where a function does just the read: where it gives back
 * - the read itself, awaited, kept in a constant, negated, or made true or false (`!!x`, `Boolean(x)`, `x ?? false`, `x === true`);
 *   a value is true or false as well where the function is declared to give a boolean, or a promise of one;
 * - a part of it that tells the value, or whether the flag is on: `enabled` of `{ enabled, payload }`.
 *
 * Before that it may leave where the client, or whatever else the read is called on, is not there or not
 * ready, or where something was thrown. What it gives then must be what it gives while the flag is off, or the code default,
 * or nothing; or it throws. So it is known of `if (!client?.ready) return false; return client.isEnabled(key);`, and not of
 * `if (!user.beta) return false; …`, `… && user.beta` or `… ? a : b`, which decide by more than the flag;
 * and not where it does something besides, such as `track(key);`, which would be gone with a call of it.
 */
export interface WrapperResult {
  /** As in a `CallShape`; `unknown` where the function does more than the read. */
  readonly returns: 'boolean' | 'negated' | 'value' | 'variant' | 'details' | 'object' | 'definition' | 'children' | 'nothing' | 'unknown';
  /** Present where it must be awaited. */
  readonly promise?: true;
}

/**
 * A function, method, hook or component of the code itself that hands one of its parameters to a flag read, or reads
 * one flag. It was found, not declared. Plain data without offsets, but for `flag`: it crosses threads and is kept
 * between sessions.
 */
export interface FoundWrapper extends WrapperRef, WrapperResult {
  /** What a text that uses it must contain, all of them: its name, and that of its class or file where the name is an everyday word. */
  readonly words: readonly string[];
  /** Whether it is called, as components are too, or read as it is: a constant, a getter. */
  readonly use: 'call' | 'value';
  /** The one flag that it reads, or the one that it reads where no key is handed in. */
  readonly flag?: FoundFlag;
  /** Where the code default is handed in. */
  readonly default?: number | string;
  /** Through how many other files its read was found: 0 where it stands in its own. Never more than `MAX_WRAPPER_FILES`. */
  readonly hops: number;
  /** The wrapper of another file that it uses. A `Linker` tells whether it is that one. */
  readonly through?: FoundCallee;
  /** Present where its own read is no more than a candidate: then so are its calls, told by their keys. */
  readonly isCandidate?: true;
}

/** The key of a flag that a wrapper reads. */
export interface FoundFlag {
  readonly key: { readonly kind: 'exact'; readonly value: string } | { readonly kind: 'dynamic' };
  /** Where the literal stands, quotes included, in the file of the wrapper. */
  readonly literal?: Span;
  /** What the key stands for, where that is in another module. */
  readonly member?: ModuleMember;
  /** Where a `Linker` found `member`, or the key of the wrapper that this one uses. */
  readonly origin?: KeyOrigin;
}

/** What is called or read, as a text sees it, and the wrapper that it may be. */
export interface FoundCallee {
  /** Left out for a method of an object of which the text does not tell where it comes from. */
  readonly member?: ModuleMember;
  readonly wrapper: WrapperRef;
  /** Present where no key is handed in: then it is that of the one flag that the wrapper reads. */
  readonly flag?: true;
}

/** A wrapper may use one of another file, which uses one of a third: so many files are gone through and no more. */
export const MAX_WRAPPER_FILES = 4;
