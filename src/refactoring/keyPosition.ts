import { shapesNamed } from '../code/shapes/list';
import { wrapperName } from '../code/shapes/wrapperShape';
import { contains, type Span } from '../model/span';
import { literalAt, prevailingQuote, writeInside, type Quote } from '../model/stringLiteral';
import type { Comparison, Usage } from '../model/usage';
import type { Wrapper } from '../model/wrapper';
import { keyLiteral } from './keyLiteral';

/** Where a text is to be written, and how. */
export interface WritePosition {
  /** What it replaces. */
  readonly span: Span;
  readonly write: (value: string) => string;
}

/** A key literal under `offset`: its whole inside is replaced. */
export function keyPositionAt(text: string, usages: readonly Usage[], offset: number): WritePosition | undefined {
  for (const usage of usages) {
    const literal = keyLiteral(text, usage);
    if (literal && contains(literal.inside, offset)) return { span: literal.inside, write: (key) => writeInside(literal, key) };
  }
  return undefined;
}

/** A string under `offset` that the outcome of a read is compared with. */
export interface ValuePosition extends WritePosition {
  readonly usage: Usage;
  readonly comparison: Comparison;
}

export function valuePositionAt(text: string, usages: readonly Usage[], offset: number): ValuePosition | undefined {
  for (const usage of usages) {
    for (const comparison of usage.comparisons ?? []) {
      const literal = literalAt(text, comparison.literal);
      if (literal && contains(literal.inside, offset)) return { span: literal.inside, write: (value) => writeInside(literal, value), usage, comparison };
    }
  }
  return undefined;
}

/**
 * A place that would be a key if a string stood there: `isEnabled(`, `isEnabled(da`, `isEnabled('da` without an end.
 * Whether it is one is told by a scan of `text`, in which an empty string stands at `at`.
 */
export interface PossiblePosition extends WritePosition {
  readonly text: string;
  readonly at: number;
}

/** A call that has nothing yet but the beginning of its first argument. */
const CALL_BEGINNING = /([\w$]+)\s*(?:<[^<>()]*>\s*)?\(\s*((['"`])[^'"`\s(),;]*|[\w$]*)$/;

/** How far back a call may begin. */
const WINDOW = 200;

export function possiblePositionAt(text: string, offset: number, wrappers: readonly Wrapper[]): PossiblePosition | undefined {
  const [, name = '', typed = '', open = ''] = CALL_BEGINNING.exec(text.slice(Math.max(0, offset - WINDOW), offset)) ?? [];
  const isInWord = open === '' && /[\w$]/.test(text.charAt(offset));
  if (!isReadName(name, wrappers) || isInWord) return undefined;
  const at = offset - typed.length;
  const quote = (open || prevailingQuote(text)) as Quote;
  const write = (key: string): string => writeInside({ quote, isAttribute: false }, key) + quote;
  return {
    text: `${text.slice(0, at)}''${text.slice(offset)}`,
    at,
    span: { start: at + open.length, end: offset },
    write: open === '' ? (key) => quote + write(key) : write,
  };
}

function isReadName(name: string, wrappers: readonly Wrapper[]): boolean {
  return shapesNamed(name).length > 0 || wrappers.some((wrapper) => wrapperName(wrapper) === name);
}
