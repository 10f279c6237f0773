import { createScanner, printParseErrorCode } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';
import type { Span } from './span';

/** What is wrong with a JSON or YAML text, and where. */
export interface SyntaxProblem {
  readonly span: Span;
  /** Continues "not valid JSON:", such as `expected a comma`. */
  readonly detail: string;
}

type ErrorName = ReturnType<typeof printParseErrorCode>;

const DETAILS: Partial<Record<ErrorName, string>> = {
  PropertyNameExpected: 'expected a key in double quotes',
  ValueExpected: 'expected a value',
  ColonExpected: 'expected a colon',
  CommaExpected: 'expected a comma',
  CloseBraceExpected: 'expected a closing brace',
  CloseBracketExpected: 'expected a closing bracket',
  EndOfFileExpected: 'expected nothing more after the end of the value',
  UnexpectedEndOfComment: 'this comment is not closed',
  UnexpectedEndOfString: 'this text is not closed, expected a double quote',
  UnexpectedEndOfNumber: 'this number is not complete',
  InvalidNumberFormat: 'this number is not complete',
  InvalidUnicode: 'this text has an incomplete \\u escape',
  InvalidEscapeCharacter: 'this text has an unknown escape after a backslash',
  InvalidCharacter: 'this text has a tab or other control character that must be written as an escape',
  InvalidSymbol: 'expected a value, or a key or text in double quotes',
};

/** What is missing is missing behind the last thing that stands there, not in front of the next. */
const BEHIND: readonly ErrorName[] = ['CommaExpected', 'ColonExpected', 'CloseBraceExpected', 'CloseBracketExpected'];

/** An error of `jsonc-parser`, in words for people. */
export function describeJsonError(text: string, { error, offset, length }: ParseError): SyntaxProblem {
  const name = printParseErrorCode(error);
  const span = BEHIND.includes(name) ? lastTokenBefore(text, offset) : { start: offset, end: offset + length };
  return { span, detail: DETAILS[name] ?? 'expected something else' };
}

function lastTokenBefore(text: string, offset: number): Span {
  const scanner = createScanner(text, true);
  let span = { start: offset, end: offset };
  for (;;) {
    scanner.scan();
    const start = scanner.getTokenOffset();
    if (start >= offset || scanner.getTokenLength() === 0) return span;
    span = { start, end: start + scanner.getTokenLength() };
  }
}
