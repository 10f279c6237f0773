import { createScanner, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { Span } from '../../model/span';
import { BracedEdits, insertion } from './bracedEdits';
import { eolOf } from './lines';
import { jsonCommentEnd } from './trivia';
import type { Entry, Scalar, SyntaxProblem, TextNode, TextSyntax, TextTree } from './tree';

const braced = new BracedEdits({
  commentEnd: jsonCommentEnd,
  scalar: (_tree, value) => JSON.stringify(value),
  key: (_tree, key) => JSON.stringify(key),
  colon: ({ text }, sibling) => {
    const between = sibling && text.slice(sibling.keySpan.end, sibling.value.span.start);
    return between && /^ *: *$/.test(between) ? between : ': ';
  },
});

/** JSON, with the comments and trailing commas that people put into it. */
export const jsonSyntax: TextSyntax = {
  name: 'JSON',
  parse: parseJson,
  setScalar: (_tree, node, value) => [{ span: node.span, text: JSON.stringify(value) }],
  insert: (tree, into, entry, after) => braced.insert(tree, into, entry, after),
  append(tree, into, entry) {
    if (into) return braced.append(tree, into, entry);
    const eol = eolOf(tree.text);
    return [insertion(tree.text.length, braced.render(tree, { fields: [entry] }, '', undefined, false) + eol)];
  },
  remove: (tree, from, entry) => braced.remove(tree, from, entry),
};

function parseJson(text: string): TextTree {
  const errors: ParseError[] = [];
  // A byte order mark becomes a space: offsets stay.
  const clean = text.replace(/^\uFEFF/, ' ');
  try {
    const root = parseTree(clean, errors, { allowTrailingComma: true, allowEmptyContent: true });
    const problem = errors[0] && describe(clean, errors[0]);
    return { text, syntax: jsonSyntax, root: root && toTree(root), problem };
  } catch {
    return { text, syntax: jsonSyntax, root: undefined, problem: { span: { start: 0, end: 0 }, detail: 'nested too deeply' } };
  }
}

function toTree(node: Node): TextNode {
  const span = spanOf(node);
  const children = node.children ?? [];
  if (node.type === 'object') return { kind: 'object', span, shared: false, braced: true, entries: children.flatMap(toEntry) };
  if (node.type === 'array') return { kind: 'array', span, shared: false, items: children.map(toTree) };
  return { kind: 'scalar', span, shared: false, value: node.value as Scalar };
}

/** A key without a value, as while typing, is left out. */
function toEntry(property: Node): Entry[] {
  const [key, value] = property.children ?? [];
  if (!key || !value) return [];
  const span = { start: key.offset, end: value.offset + value.length };
  return [{ key: String(key.value), keySpan: spanOf(key), value: toTree(value), span, merged: false, textKey: true }];
}

function spanOf(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length };
}

type ErrorName = ReturnType<typeof printParseErrorCode>;

const DETAILS: Partial<Record<ErrorName, string>> = {
  PropertyNameExpected: 'expected a key in double quotes',
  ValueExpected: 'expected a value',
  ColonExpected: 'expected a colon',
  CommaExpected: 'expected a comma',
  CloseBraceExpected: 'expected a closing brace',
  CloseBracketExpected: 'expected a closing bracket',
  EndOfFileExpected: 'expected nothing more after the closing brace',
  UnexpectedEndOfComment: 'this comment is not closed',
  UnexpectedEndOfString: 'this text is not closed, expected a double quote',
  UnexpectedEndOfNumber: 'this number is not complete',
  InvalidUnicode: 'this text has an incomplete \\u escape',
  InvalidEscapeCharacter: 'this text has an unknown escape after a backslash',
  InvalidCharacter: 'this text has a line break or tab that must be written as an escape',
  InvalidNumberFormat: 'this number is not complete',
  InvalidSymbol: 'expected a value, or a key or text in double quotes',
};

/** What is missing is missing behind the last thing that stands there, not in front of the next. */
const BEHIND: readonly ErrorName[] = ['CommaExpected', 'ColonExpected', 'CloseBraceExpected', 'CloseBracketExpected'];

function describe(text: string, { error, offset, length }: ParseError): SyntaxProblem {
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
