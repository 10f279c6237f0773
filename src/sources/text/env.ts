import type { TextEdit } from '../../model/edit';
import { eolOf, indentOf, lineEnd, nextLine } from './lines';
import { insertion, removal } from './listEdits';
import type { Entry, NewEntry, NewValue, Scalar, ScalarNode, TextSyntax, TextTree } from './tree';

/** A name and its value as dotenv reads them: quoted, with line breaks in it or not, or bare up to a comment. */
const VARIABLE = /^([ \t]*(?:export[ \t]+)?)([\w.-]+)([ \t]*=[ \t]*)("(?:\\[^]|[^"\\])*"|'[^']*'|`[^`]*`|[^\r\n]*)/gm;

/** Environment variables in a file, one a line. Values are texts; what else stands in the file is left alone. */
export const envSyntax: TextSyntax = {
  name: 'variables',
  parse: parseEnv,
  setScalar: (tree, node, value) => [{ span: node.span, text: written(tree, value, node) }],
  insert: (tree, _into, entry, after) => [insertion(after ? lineEnd(tree.text, after.span.end) : 0, after ? eolOf(tree.text) + line(tree, entry) : line(tree, entry) + eolOf(tree.text))],
  append: (tree, _into, entry) => [appended(tree, entry)],
  remove: ({ text }, _from, entry) => [removedLines(text, entry)],
  // There are neither lists nor objects within.
  replace: () => [],
  appendItem: () => [],
  removeItem: () => [],
};

function parseEnv(text: string): TextTree {
  const entries = [...text.replace(/^\uFEFF/, ' ').matchAll(VARIABLE)].map(toEntry);
  const span = { start: 0, end: text.length };
  const root = entries.length === 0 && text.trim() === '' ? undefined : ({ kind: 'object', span, shared: false, braced: false, entries } as const);
  return { text, syntax: envSyntax, root, problem: undefined };
}

function toEntry(match: RegExpExecArray): Entry {
  const [, lead = '', key = '', equals = '', source = ''] = match;
  const start = match.index + lead.length;
  const at = start + key.length + equals.length;
  const bare = /^["'`]/.test(source) ? source : source.replace(/(?:^|[ \t]+)#.*$/, '').trimEnd();
  const span = { start: at, end: at + bare.length };
  const value: ScalarNode = { kind: 'scalar', span, shared: false, value: unquoted(bare) };
  return { key, keySpan: { start, end: start + key.length }, value, span: { start, end: span.end }, origin: 'own', textKey: true };
}

function unquoted(source: string): string {
  return /^(["'`])[^]*\1$/.test(source) && source.length > 1 ? source.slice(1, -1) : source;
}

/** In the quotes that are there. */
function written({ text }: TextTree, value: Scalar, like: ScalarNode): string {
  const [mark = ''] = text.slice(like.span.start, like.span.end);
  return /["'`]/.test(mark) ? mark + String(value) + mark : String(value);
}

function line(_tree: TextTree, { key, value }: NewEntry): string {
  return `${key}=${bareText(value)}`;
}

/** What is more than a word is quoted. */
function bareText(value: NewValue): string {
  const text = value === null || typeof value === 'object' ? '' : String(value);
  return /^[\w.-]*$/.test(text) ? text : JSON.stringify(text);
}

function appended(tree: TextTree, entry: NewEntry): TextEdit {
  const { text } = tree;
  const eol = eolOf(text);
  const open = text === '' || text.endsWith('\n');
  return insertion(text.length, open ? line(tree, entry) + eol : eol + line(tree, entry));
}

/** The lines of a variable, with the comments directly above. */
function removedLines(text: string, { span }: Entry): TextEdit {
  let start = text.lastIndexOf('\n', span.start - 1) + 1;
  for (;;) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    if (start === 0 || text[above + indentOf(text, lineEnd(text, above)).length] !== '#') break;
    start = above;
  }
  const end = lineEnd(text, span.end);
  const next = nextLine(text, end);
  return removal({ start: next === end ? text.slice(0, start).trimEnd().length : start, end: next });
}
