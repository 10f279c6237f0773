import type { TextEdit } from '../../model/edit';
import { eolOf, indentOf, isBlank, startsLine } from './lines';
import { insertAfter, insertion, removeItem } from './listEdits';
import type { Separators } from './listEdits';
import { indentUnit, isSingleLine, lastObject, ownEntries, parentObject, setApart } from './style';
import { afterComments, afterLineComment } from './trivia';
import type { CommentEnd } from './trivia';
import type { ArrayNode, Entry, NewEntry, NewObject, NewValue, ObjectNode, Scalar, ScalarNode, TextNode, TextTree } from './tree';

/** What differs between JSON, YAML and TOML inside braces. */
export interface BracedSyntax {
  readonly commentEnd: CommentEnd;
  scalar(tree: TextTree, value: Scalar, like?: ScalarNode): string;
  /** `sibling` is a key whose quotes to imitate. */
  key(tree: TextTree, key: string, sibling: Entry | undefined): string;
  /** Separates a key from its value, `sibling` being one to imitate. */
  colon(tree: TextTree, sibling: Entry | undefined): string;
  /** Inside the braces of a single line, where there are no others to imitate. */
  readonly pad?: string;
}

/** How new text inside braces is laid out. */
interface Layout {
  readonly indent: string;
  readonly unit: string;
  readonly eol: string;
  /** Between the entries of a single line. */
  readonly gap: string;
  /** Inside the braces of a single line. */
  readonly pad: string;
  readonly colon: string;
  readonly singleLine: boolean;
}

/** Edits of objects in braces and lists in brackets, where entries and items are separated by commas. */
export class BracedEdits {
  private readonly separators: Separators;

  constructor(private readonly syntax: BracedSyntax) {
    this.separators = { any: ',', usual: ',', commentEnd: syntax.commentEnd };
  }

  insert(tree: TextTree, into: ObjectNode, entry: NewEntry, after: Entry | undefined): TextEdit[] {
    const [first] = ownEntries(into);
    if (!first) return this.fill(tree, into, entry);
    return after ? this.insertAfter(tree, into, entry, after, false) : this.insertFirst(tree, into, entry, first);
  }

  append(tree: TextTree, into: ObjectNode, entry: NewEntry): TextEdit[] {
    const last = ownEntries(into).at(-1);
    return last ? this.insertAfter(tree, into, entry, last, setApart(tree.text, into)) : this.fill(tree, into, entry);
  }

  remove(tree: TextTree, from: ObjectNode, entry: Entry): TextEdit[] {
    const entries = ownEntries(from);
    return removeItem(tree.text, { span: from.span, items: entries.map(({ span }) => span) }, entries.indexOf(entry), this.separators);
  }

  replace(tree: TextTree, within: ObjectNode, entry: Entry, by: NewEntry): TextEdit[] {
    return [{ span: entry.span, text: this.entry(tree, by, this.layoutWithin(tree, within, entry), entry) }];
  }

  appendItem(tree: TextTree, into: ArrayNode, value: NewValue): TextEdit[] {
    const { text } = tree;
    const last = into.items.at(-1);
    if (!last) return this.fillLines(tree, into, (layout) => this.value(tree, value, layout));
    const model = last.kind === 'object' ? last : undefined;
    const layout = this.layout(tree, indentOf(text, last.span.start), model, isSingleLine(text, last.span));
    const lead = startsLine(text, last.span.start) ? layout.eol + layout.indent : layout.gap;
    return insertAfter(text, last.span, lead + this.value(tree, value, layout), this.separators);
  }

  removeItem(tree: TextTree, from: ArrayNode, item: TextNode): TextEdit[] {
    return removeItem(tree.text, { span: from.span, items: from.items.map(({ span }) => span) }, from.items.indexOf(item), this.separators);
  }

  /** A value as text, to stand behind a key at `indent`. */
  render(tree: TextTree, value: NewValue, indent: string, model: ObjectNode | undefined, singleLine: boolean, like?: ScalarNode): string {
    return this.value(tree, value, this.layout(tree, indent, model, singleLine), like);
  }

  private fill(tree: TextTree, into: ObjectNode, entry: NewEntry): TextEdit[] {
    if (fitsLine(tree, into, entry)) return [this.fillLine(tree, into, entry)];
    return this.fillLines(tree, into, (layout) => this.entry(tree, entry, layout, undefined));
  }

  /** What is empty yet is opened up for lines. */
  private fillLines(tree: TextTree, { span }: TextNode, render: (layout: Layout) => string): TextEdit[] {
    const { text } = tree;
    const outer = indentOf(text, span.start);
    const layout = this.layout(tree, outer + indentUnit(tree), undefined, false);
    const at = afterComments(text, span.start + 1, this.syntax.commentEnd);
    const closed = text.slice(at, span.end - 1).includes('\n') ? '' : layout.eol + outer;
    return [insertion(at, layout.eol + layout.indent + render(layout) + closed)];
  }

  private fillLine(tree: TextTree, into: ObjectNode, entry: NewEntry): TextEdit {
    const layout = this.layout(tree, '', parentObject(tree, into), true);
    const text = `{${layout.pad}${this.entry(tree, entry, layout, undefined)}${layout.pad}}`;
    return { span: into.span, text };
  }

  private insertFirst(tree: TextTree, into: ObjectNode, entry: NewEntry, first: Entry): TextEdit[] {
    const { text } = tree;
    const layout = this.layoutWithin(tree, into, first);
    const rendered = this.entry(tree, entry, layout, first);
    if (!startsLine(text, first.span.start)) return [insertion(first.span.start, `${rendered},${layout.gap}`)];
    const at = afterLineComment(text, into.span.start + 1, this.syntax.commentEnd);
    return [insertion(at, `${layout.eol}${layout.indent}${rendered},`)];
  }

  private insertAfter(tree: TextTree, into: ObjectNode, entry: NewEntry, after: Entry, apart: boolean): TextEdit[] {
    const { text } = tree;
    const layout = this.layoutWithin(tree, into, after);
    const lead = startsLine(text, after.span.start) ? (apart ? layout.eol : '') + layout.eol + layout.indent : layout.gap;
    return insertAfter(text, after.span, lead + this.entry(tree, entry, layout, after), this.separators);
  }

  private layoutWithin(tree: TextTree, into: ObjectNode, sibling: Entry): Layout {
    const model = lastObject(into);
    const singleLine = isSingleLine(tree.text, model?.span ?? into.span);
    return this.layout(tree, indentOf(tree.text, sibling.span.start), model ?? into, singleLine);
  }

  private layout(tree: TextTree, indent: string, model: ObjectNode | undefined, singleLine: boolean): Layout {
    const { text } = tree;
    const entries = model ? ownEntries(model) : [];
    const colon = this.syntax.colon(tree, entries[0]);
    return {
      indent,
      unit: indentUnit(tree),
      eol: eolOf(text),
      gap: this.gapBetween(text, entries) ?? (colon.endsWith(' ') ? ' ' : ''),
      pad: model ? (text[model.span.start + 1] === ' ' ? ' ' : '') : (this.syntax.pad ?? ''),
      colon,
      singleLine,
    };
  }

  private gapBetween(text: string, [first, second]: readonly Entry[]): string | undefined {
    if (!first || !second) return undefined;
    return /,( *)$/.exec(text.slice(first.span.end, second.span.start))?.[1];
  }

  private entry(tree: TextTree, entry: NewEntry, layout: Layout, sibling: Entry | undefined): string {
    const value = this.value(tree, entry.value, layout, entry.like);
    return this.syntax.key(tree, entry.key, sibling) + layout.colon + value;
  }

  private value(tree: TextTree, value: NewValue, layout: Layout, like?: ScalarNode): string {
    if (value === null || typeof value !== 'object') return this.syntax.scalar(tree, value, like);
    if (!('fields' in value)) return `[${value.map((item) => this.value(tree, item, layout)).join(', ')}]`;
    return value.fields.length === 0 ? '{}' : this.object(tree, value, layout);
  }

  private object(tree: TextTree, value: NewObject, layout: Layout): string {
    const inner = layout.indent + layout.unit;
    const entries = value.fields.map((entry) => this.entry(tree, entry, { ...layout, indent: inner }, undefined));
    if (layout.singleLine) return `{${layout.pad}${entries.join(`,${layout.gap}`)}${layout.pad}}`;
    return `{${layout.eol}${entries.map((entry) => inner + entry).join(`,${layout.eol}`)}${layout.eol}${layout.indent}}`;
  }
}

/** A plain value in empty braces takes no lines of its own where the object around takes none. */
function fitsLine(tree: TextTree, into: ObjectNode, { value }: NewEntry): boolean {
  const around = parentObject(tree, into);
  const isPlain = value === null || typeof value !== 'object';
  return isPlain && around !== undefined && isSingleLine(tree.text, around.span) && isBlank(tree.text, { start: into.span.start + 1, end: into.span.end - 1 });
}
