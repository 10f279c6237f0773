import { parseTree } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import { describeJsonError } from '../../model/syntaxProblem';
import type { Span } from '../../model/span';
import { BracedEdits } from './bracedEdits';
import { eolOf } from './lines';
import { insertion } from './listEdits';
import { jsonCommentEnd } from './trivia';
import type { Entry, Scalar, TextNode, TextSyntax, TextTree } from './tree';

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
  replace: (tree, within, entry, by) => braced.replace(tree, within, entry, by),
  appendItem: (tree, into, value) => braced.appendItem(tree, into, value),
  removeItem: (tree, from, item) => braced.removeItem(tree, from, item),
};

function parseJson(text: string): TextTree {
  const errors: ParseError[] = [];
  // A byte order mark becomes a space: offsets stay.
  const clean = text.replace(/^\uFEFF/, ' ');
  try {
    const root = parseTree(clean, errors, { allowTrailingComma: true, allowEmptyContent: true });
    const problem = errors[0] && describeJsonError(clean, errors[0]);
    return { text, syntax: jsonSyntax, root: root && toTree(root), problem };
  } catch {
    return { text, syntax: jsonSyntax, root: undefined, problem: { span: { start: 0, end: 0 }, detail: 'nested too deeply' } };
  }
}

function toTree(node: Node): TextNode {
  const span = spanOf(node);
  const children = node.children ?? [];
  if (node.type === 'object') return { kind: 'object', span, shared: false, braced: true, entries: children.flatMap(toEntry) };
  if (node.type === 'array') return { kind: 'array', span, shared: false, braced: true, items: children.map(toTree) };
  return { kind: 'scalar', span, shared: false, value: node.value as Scalar };
}

/** A key without a value, as while typing, is left out. */
function toEntry(property: Node): Entry[] {
  const [key, value] = property.children ?? [];
  if (!key || !value) return [];
  const span = { start: key.offset, end: value.offset + value.length };
  return [{ key: String(key.value), keySpan: spanOf(key), value: toTree(value), span, origin: 'own', textKey: true }];
}

function spanOf(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length };
}
