import type { IgnoreComment } from './ignoreComment';
import type { FileId, Place, Span } from './span';
import type { FoundCallee, FoundWrapper, WrapperResult } from './wrapper';

/** The key that a read asks for, as far as the code tells. */
export type UsageKey =
  /** `spelling` where the value is the name of a property: the key itself, or spelled by a rule. `readsMeant` tells the key. */
  | { readonly kind: 'exact'; readonly value: string; readonly spelling?: 'name' | 'camelCase' }
  /** Only the beginning is known: `` `exp-${name}` ``. Never empty. */
  | { readonly kind: 'prefix'; readonly value: string }
  | { readonly kind: 'dynamic' }
  /** What callers hand to the function around it: `(key) => isEnabled(key)`. Their calls are reads of their own, and so is each place that hands the function itself on. */
  | { readonly kind: 'parameter' };

/** How the key was found: it stands in the call, was reached through a constant or enum, or is not known. */
export type Certainty = 'literal' | 'resolved' | 'dynamic';

/** What a usage does in its file: production code reads the flag, or says that there is one; or it is a test's. */
export type Role = 'read' | 'declaration' | 'test';

/**
 * Why this call is taken for a flag read, surest first.
 * - `import`: the callee leads to an import of the SDK the shape belongs to.
 * - `configuration`: the team declared it in `flagline.config.json`.
 * - `wrapper`: what is called was seen to hand its argument to a read, or to read one flag.
 * - `module`: the callee leads to a module whose name speaks of flags.
 * - `receiver`: the object it is called on has a name that speaks of flags.
 * - `name`: the function's own name says it, and nothing speaks against it.
 * - `candidate`: the name alone is too common, or that of the read which the function hands its key to; it is a read only where its key is known to a source.
 */
export type Proof = 'import' | 'configuration' | 'wrapper' | 'module' | 'receiver' | 'name' | 'candidate';

/** What the call falls back to when the flag cannot be evaluated. */
export interface CodeDefault {
  readonly span: Span;
  /** The value where it is a literal; undefined for any other expression. */
  readonly value?: string | number | boolean | null;
}

/** Code that never runs while the flag has one value, whatever else is the case. */
export interface DeadBranch {
  readonly span: Span;
  /** The value with which it never runs. */
  readonly when: boolean;
}

/** A string that the outcome of a read is compared with. */
export interface Comparison {
  /** Quotes included. */
  readonly literal: Span;
  /** Whether it should be the value of a variation, or its name. */
  readonly with: 'value' | 'name';
}

/** What a line can begin in besides code: between the tags of JSX, or in the text of a template. */
export type LineContext = 'markup' | 'text';

/** A value of another module, as a text asks for it. */
export interface ModuleMember {
  /** As written: `./flags`, `@acme/flags`. */
  readonly specifier: string;
  /** From the module inwards: `['FLAGS', 'giftWrap']`. The default export is `default`; empty for the module itself. */
  readonly path: readonly string[];
}

/** Where a key comes from that another file gives. */
export interface KeyOrigin {
  /** The files on the way to it, in order; it stands in the last. */
  readonly files: readonly FileId[];
  /** The literal, quotes included; left out for a key that is put together. */
  readonly literal?: Place;
}

/** One read of a flag in code. */
export interface Usage {
  readonly key: UsageKey;
  /** The key argument in the call, quotes included: a literal, or the expression that stands for it. */
  readonly keySpan: Span;
  /** The whole call. */
  readonly readSpan: Span;
  /** Where the literal stands when the key was reached through a constant or enum of the same file, quotes included. */
  readonly literalSpan?: Span;
  /** What the key argument stands for, where that is in another module: the text alone does not tell the key, a `Linker` does. */
  readonly member?: ModuleMember;
  /** Where a `Linker` found `member`. Such a key has no `literalSpan`. */
  readonly origin?: KeyOrigin;
  /** The function of another file that is called here, where it was found to read flags. A `Linker` tells whether it is that one. */
  readonly callee?: FoundCallee;
  /** What it gives back, where it is a call of a function that was found to read flags. Of other shapes the `CallShape` tells. */
  readonly result?: WrapperResult;
  /** Id of the call shape, such as `unleash/isEnabled`. */
  readonly shape: string;
  readonly codeDefault?: CodeDefault;
  readonly certainty: Certainty;
  readonly role: Role;
  readonly proof: Proof;
  /** What the read alone decides about. Left out where it is not known to give true or false. */
  readonly branches?: readonly DeadBranch[];
  /** Left out where there are none. */
  readonly comparisons?: readonly Comparison[];
  /** What the line begins in that `readSpan` begins on; left out for code. */
  readonly lineContext?: LineContext;
}

/** What one scan of a text found. Plain data: it crosses threads. */
export interface FileUsages {
  readonly file: FileId;
  readonly usages: readonly Usage[];
  /** `LineMap` starts of the text that was scanned. */
  readonly lineStarts: readonly number[];
  /** True where the text did not parse cleanly; usages may be missing. */
  readonly broken: boolean;
  /** Findings that people do not want to see; left out where there are none. */
  readonly ignores?: readonly IgnoreComment[];
  /** Functions that hand a parameter to a read, or read one flag, and that other files can call; left out where there are none. */
  readonly wrappers?: readonly FoundWrapper[];
}

/** Whether the code says outright what is called, rather than names. */
export function isSure(proof: Proof): boolean {
  return proof === 'import' || proof === 'configuration' || proof === 'wrapper';
}

export function exactKey(usage: Usage): string | undefined {
  return usage.key.kind === 'exact' ? usage.key.value : undefined;
}
