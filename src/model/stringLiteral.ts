import type { Span } from './span';

export type Quote = "'" | '"' | '`';

/** A string as it stands in code. */
export interface StringLiteral {
  /** What is between the quotes. */
  readonly inside: Span;
  readonly quote: Quote;
  /** The value of a JSX attribute: entities instead of escapes. */
  readonly isAttribute: boolean;
}

/** The string that `span` covers, quotes included; undefined where something else stands there. */
export function literalAt(text: string, { start, end }: Span, isAttribute = false): StringLiteral | undefined {
  const quote = text.charAt(start);
  if (!isQuote(quote) || end - start < 2 || text.charAt(end - 1) !== quote) return undefined;
  return { inside: { start: start + 1, end: end - 1 }, quote, isAttribute };
}

/** `value` as it has to be written between these quotes. */
export function writeInside({ quote, isAttribute }: Pick<StringLiteral, 'quote' | 'isAttribute'>, value: string): string {
  if (isAttribute) return value.replaceAll('&', '&amp;').replaceAll(quote, quote === '"' ? '&quot;' : '&#39;');
  const escaped = value.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
  return quote === '`' ? escaped.replaceAll('${', '\\${') : escaped;
}

/** The quote that most strings of a text are written with; single quotes where it has none. */
export function prevailingQuote(text: string): "'" | '"' {
  return count(text, '"') > count(text, "'") ? '"' : "'";
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function isQuote(character: string): character is Quote {
  return character === "'" || character === '"' || character === '`';
}
