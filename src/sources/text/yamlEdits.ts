import type { TextEdit } from '../../model/edit';
import type { Span } from '../../model/span';
import { BracedEdits } from './bracedEdits';
import { eolOf, hasBlankLine, indentOf, isBlank, lineEnd, nextLine, startsLine } from './lines';
import { insertion, removal } from './listEdits';
import { indentUnit, isSingleLine, lastObject, ownEntries, parentEntry, parentObject, setApart } from './style';
import { yamlCommentEnd } from './trivia';
import { quoted, writeBoolean, writeText } from './yamlScalars';
import type { Quote } from './yamlScalars';
import type { ArrayNode, Entry, NewEntry, NewValue, ObjectNode, Scalar, ScalarNode, TextEdits, TextNode, TextTree } from './tree';

/** The comment in which a file names its schema. */
const MODELINE = /^#[ \t]*yaml-language-server:/;

const braced = new BracedEdits({ commentEnd: yamlCommentEnd, scalar: writeScalar, key: writeKey, colon: () => ': ' });

/** Edits of YAML: blocks of lines here, braces as in JSON. */
export class YamlEdits implements TextEdits {
  setScalar(tree: TextTree, node: ScalarNode, value: Scalar): TextEdit[] {
    const text = writeScalar(tree, value, node);
    const empty = node.span.start === node.span.end;
    return [{ span: node.span, text: empty && !/\s/.test(tree.text[node.span.start - 1] ?? ' ') ? ` ${text}` : text }];
  }

  insert(tree: TextTree, into: ObjectNode, entry: NewEntry, after: Entry | undefined): TextEdit[] {
    const [first] = ownEntries(into);
    if (into.braced || !first) return braced.insert(tree, into, entry, after);
    if (after) return this.insertAfter(tree, into, entry, after, false);
    const lines = block(tree, entry, indentOfEntry(tree, first), into);
    const { start } = first.span;
    if (!startsLine(tree.text, start)) return [insertion(start, lines.trimStart() + eolOf(tree.text) + indentOfEntry(tree, first))];
    return [insertion(leadingStart(tree.text, start), lines + eolOf(tree.text))];
  }

  append(tree: TextTree, into: ObjectNode | undefined, entry: NewEntry): TextEdit[] {
    if (!into) return [this.appendToBlank(tree, entry)];
    const last = ownEntries(into).at(-1);
    // A block cannot stand inside of braces.
    if (!last && isEmptyBraces(tree, into) && !parentObject(tree, into)?.braced) return [this.fillBraces(tree, into, entry)];
    if (into.braced || !last) return braced.append(tree, into, entry);
    return this.insertAfter(tree, into, entry, last, setApart(tree.text, into));
  }

  remove(tree: TextTree, from: ObjectNode, entry: Entry): TextEdit[] {
    if (from.braced) return braced.remove(tree, from, entry);
    // An explicit key (`? key`) does not begin its line: left alone.
    if (!startsLine(tree.text, entry.span.start)) return [];
    const edit = this.lines(tree, entry.span);
    const parent = ownEntries(from).length === 1 ? parentEntry(tree, from) : undefined;
    if (!parent) return [edit];
    // An object that loses its last entry must say that it is still one.
    const colon = tree.text.indexOf(':', parent.keySpan.end);
    return [insertion(colon + 1, ' {}'), edit];
  }

  replace(tree: TextTree, within: ObjectNode, entry: Entry, by: NewEntry): TextEdit[] {
    if (within.braced) return braced.replace(tree, within, entry, by);
    return [{ span: entry.span, text: block(tree, by, indentOfEntry(tree, entry), within).trimStart() }];
  }

  appendItem(tree: TextTree, into: ArrayNode, value: NewValue): TextEdit[] {
    const last = into.items.at(-1);
    if (!last && isEmptyBraces(tree, into) && !parentObject(tree, into)?.braced) return [this.fillBrackets(tree, into, value)];
    if (into.braced || !last) return braced.appendItem(tree, into, value);
    const dash = dashBefore(tree.text, last);
    if (dash === undefined) return [];
    const eol = eolOf(tree.text);
    const before = into.items.at(-2);
    const apart = before !== undefined && hasBlankLine(tree.text, { start: before.span.end, end: dash });
    const lead = { indent: indentOf(tree.text, dash), gap: tree.text.slice(dash + 1, last.span.start) };
    return [insertion(afterInnerComments(tree.text, { start: dash, end: last.span.end }), eol + (apart ? eol : '') + item(tree, value, lead, last))];
  }

  removeItem(tree: TextTree, from: ArrayNode, gone: TextNode): TextEdit[] {
    if (from.braced) return braced.removeItem(tree, from, gone);
    const { text } = tree;
    const dash = dashBefore(text, gone);
    if (dash === undefined) return [];
    const edit = this.lines(tree, { start: dash, end: gone.span.end });
    const parent = from.items.length === 1 ? parentEntry(tree, from) : undefined;
    return parent ? [insertion(text.indexOf(':', parent.keySpan.end) + 1, ' []'), edit] : [edit];
  }

  private lines({ text }: TextTree, span: Span): TextEdit {
    const start = leadingStart(text, span.start);
    const end = afterInnerComments(text, span);
    const next = nextLine(text, end);
    // The last lines of a text that does not end with a line break take the breaks in front of them along.
    return removal({ start: next === end ? text.slice(0, start).trimEnd().length : start, end: next });
  }

  private insertAfter(tree: TextTree, into: ObjectNode, entry: NewEntry, after: Entry, apart: boolean): TextEdit[] {
    const eol = eolOf(tree.text);
    const lines = block(tree, entry, indentOfEntry(tree, after), into);
    return [insertion(afterInnerComments(tree.text, after.span), eol + (apart ? eol : '') + lines)];
  }

  private appendToBlank(tree: TextTree, entry: NewEntry): TextEdit {
    const { text } = tree;
    const eol = eolOf(text);
    const open = text === '' || text.endsWith('\n');
    const lines = block(tree, entry, '', undefined);
    return insertion(text.length, open ? lines + eol : eol + lines);
  }

  private fillBrackets(tree: TextTree, into: ArrayNode, value: NewValue): TextEdit {
    const { start, end } = into.span;
    const indent = indentOf(tree.text, start);
    if (startsLine(tree.text, start)) return { span: into.span, text: item(tree, value, { indent, gap: ' ' }, undefined).trimStart() };
    const before = tree.text.slice(0, start).trimEnd().length;
    return { span: { start: before, end }, text: eolOf(tree.text) + item(tree, value, { indent: indent + indentUnit(tree), gap: ' ' }, undefined) };
  }

  /** Empty braces make room for a block: it reads better than braces with lines in them. */
  private fillBraces(tree: TextTree, into: ObjectNode, entry: NewEntry): TextEdit {
    const { text } = tree;
    const { start, end } = into.span;
    if (startsLine(text, start)) return { span: into.span, text: block(tree, entry, indentOf(text, start), undefined).trimStart() };
    const before = start - (/[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0);
    const indent = parentEntry(tree, into) ? indentOf(text, start) + indentUnit(tree) : '';
    return { span: { start: before, end }, text: eolOf(text) + block(tree, entry, indent, undefined) };
  }
}

function isEmptyBraces({ text }: TextTree, { span }: TextNode): boolean {
  return isBlank(text, { start: span.start + 1, end: span.end - 1 });
}

function indentOfEntry({ text }: TextTree, { span }: Entry): string {
  if (startsLine(text, span.start)) return indentOf(text, span.start);
  return ' '.repeat(span.start - (text.lastIndexOf('\n', span.start) + 1));
}

/** Start of the first of the comment lines directly above, at the same indentation; what tells an editor the schema stays with the file. */
function leadingStart(text: string, offset: number): number {
  const comment = `${indentOf(text, offset)}#`;
  let start = offset - indentOf(text, offset).length;
  for (;;) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    if (start === 0 || !text.startsWith(comment, above) || MODELINE.test(text.slice(above, start))) return start;
    start = above;
  }
}

/** End of the last line of an entry or item, or of the comments below it that are indented more than its beginning. */
function afterInnerComments(text: string, span: Span): number {
  const indent = indentOf(text, span.start).length;
  let end = lineEnd(text, span.end);
  for (;;) {
    const below = nextLine(text, end);
    const spaces = /^ *(?=#)/.exec(text.slice(below, lineEnd(text, below)))?.[0];
    if (below === end || spaces === undefined || spaces.length <= indent) return end;
    end = lineEnd(text, below);
  }
}

/** The dash that makes `node` an item; undefined where it does not begin its line, or stands apart. */
function dashBefore(text: string, { span }: TextNode): number | undefined {
  const dash = text.slice(0, span.start).trimEnd().length - 1;
  return text[dash] === '-' && startsLine(text, dash) && isSingleLine(text, { start: dash, end: span.start }) ? dash : undefined;
}

/** The lines of an item, without the last line break; `lead` is what stands before and behind its dash. */
function item(tree: TextTree, value: NewValue, { indent, gap }: { indent: string; gap: string }, sibling: TextNode | undefined): string {
  const model = sibling?.kind === 'object' ? sibling : undefined;
  const inner = `${indent} ${gap}`;
  if (!isFilledObject(value) || model?.braced) return `${indent}-${gap}${braced.render(tree, value, inner, model, true)}`;
  const lines = value.fields.map((field) => block(tree, field, inner, model)).join(eolOf(tree.text));
  return `${indent}-${gap}${lines.trimStart()}`;
}

/** The lines of an entry, without the last line break. */
function block(tree: TextTree, entry: NewEntry, indent: string, into: ObjectNode | undefined): string {
  const sibling = into && ownEntries(into).at(-1);
  const key = `${indent}${writeKey(tree, entry.key, sibling)}:`;
  const model = lastObject(into);
  if (!isFilledObject(entry.value)) return `${key} ${braced.render(tree, entry.value, indent, model, true, entry.like)}`;
  if (model?.braced) return `${key} ${braced.render(tree, entry.value, indent, model, isSingleLine(tree.text, model.span))}`;
  const inner = indent + indentUnit(tree);
  return [key, ...entry.value.fields.map((field) => block(tree, field, inner, model))].join(eolOf(tree.text));
}

function isFilledObject(value: NewValue): value is Extract<NewValue, { fields: unknown }> {
  return value !== null && typeof value === 'object' && 'fields' in value && value.fields.length > 0;
}

function writeScalar(tree: TextTree, value: Scalar, like?: ScalarNode): string {
  const replaced = like ? tree.text.slice(like.span.start, like.span.end) : '';
  if (typeof value === 'boolean') return writeBoolean(value, replaced);
  if (typeof value !== 'string') return String(value);
  const [mark] = replaced;
  if (mark === '"' || mark === "'") return quoted(value, mark);
  return writeText(value, quoteOf(tree), like !== undefined);
}

function writeKey(tree: TextTree, key: string, sibling: Entry | undefined): string {
  const mark = sibling && tree.text[sibling.keySpan.start];
  return mark === '"' || mark === "'" ? quoted(key, mark) : writeText(key, quoteOf(tree), false);
}

/** The quote that the text uses first. */
function quoteOf({ root, text }: TextTree): Quote {
  return (root && firstQuote(text, root)) ?? '"';
}

function firstQuote(text: string, node: TextNode): Quote | undefined {
  switch (node.kind) {
    case 'scalar':
      return quoteAt(text, node.span.start);
    case 'array':
      return firstOf(node.items, (item) => firstQuote(text, item));
    case 'object':
      return firstOf(ownEntries(node), (entry) => quoteAt(text, entry.keySpan.start) ?? firstQuote(text, entry.value));
  }
}

function quoteAt(text: string, offset: number): Quote | undefined {
  const mark = text[offset];
  return mark === '"' || mark === "'" ? mark : undefined;
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
