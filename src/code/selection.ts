import type { Span } from '../model/span';

/**
 * What can be put behind a flag, by where it stands.
 * - `statements`: whole statements of a block.
 * - `element`, `children`: one JSX element among the children of another; several, or text.
 * - `properties`, `elements`: of an object or array literal.
 * - `attribute`, `text`: a JSX attribute without a value; one with a plain text.
 * - `value`, `jsx`: an expression that gives a value; one that gives JSX.
 * - `condition`: an expression that is asked for true or false, or shown only if it is.
 */
export type SelectedKind = 'statements' | 'element' | 'children' | 'properties' | 'elements' | 'attribute' | 'text' | 'value' | 'jsx' | 'condition';

/** The code that a selection means. Plain data: it crosses threads. */
export interface SelectedCode {
  readonly kind: SelectedKind;
  readonly span: Span;
  /** Strings and templates in it that go over several lines: their line starts belong to their text. */
  readonly fixed: readonly Span[];
  /** Whether it needs parentheses as an operand of what is put around it. */
  readonly operandParens: boolean;
  /** Whether what is put around it needs parentheses. */
  readonly wholeParens: boolean;
  /** Whether a flag read can take its place: it is asked for true or false and nothing else. */
  readonly replaceable: boolean;
  /** How a flag is read near by; undefined where the file has no read whose parts are all known at the selection. */
  readonly read?: ReadStyle;
}

/** A read to be written like one that is there: the new key goes between `before` and `after`. */
export interface ReadStyle {
  readonly before: string;
  readonly after: string;
  /** For a hook, whose value is kept in a constant: the end of the declaration behind which the new one goes. */
  readonly declareAfter?: number;
}

/** Why code cannot be put behind a flag is one sentence for people. */
export type Selected = { readonly ok: true; readonly code: SelectedCode } | { readonly ok: false; readonly reason: string };
