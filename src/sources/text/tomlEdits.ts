import type { TextEdit } from '../../model/edit';
import type { Span } from '../../model/span';
import { BracedEdits } from './bracedEdits';
import { eolOf, hasBlankLine, indentOf, lineEnd, lineStart, nextLine, startsLine } from './lines';
import { insertion, removal } from './listEdits';
import { lastObject } from './style';
import { writeTomlKey, writeTomlScalar } from './tomlScalars';
import type { TableHome, TomlTables } from './tomlTables';
import { yamlCommentEnd } from './trivia';
import type { ArrayNode, Entry, NewEntry, NewObject, NewValue, ObjectNode, Scalar, ScalarNode, TextEdits, TextNode, TextTree } from './tree';

/** Comments begin as in YAML. */
const braced = new BracedEdits({
  commentEnd: yamlCommentEnd,
  scalar: ({ text }, value, like) => writeTomlScalar(text, value, like),
  key: (_tree, key) => writeTomlKey(key),
  colon: () => ' = ',
  pad: ' ',
});

/** Edits of TOML: lines and tables here, braces and brackets as in JSON. What is not to be had is no edit: the plan is then refused. */
export class TomlEdits implements TextEdits {
  private readonly tables = new WeakMap<TextTree, TomlTables>();

  /** How the objects of a tree are written. */
  know(tree: TextTree, tables: TomlTables): void {
    this.tables.set(tree, tables);
  }

  setScalar({ text }: TextTree, node: ScalarNode, value: Scalar): TextEdit[] {
    return [{ span: node.span, text: writeTomlScalar(text, value, node) }];
  }

  insert(tree: TextTree, into: ObjectNode, entry: NewEntry, after: Entry | undefined): TextEdit[] {
    if (into.braced) return insertInBraces(tree, into, () => braced.insert(tree, into, entry, after), entry);
    const home = this.tables.get(tree)?.homes.get(into);
    if (!home) return [];
    if (after && this.isLine(tree, home, after)) return [lineBehind(tree, after.span.end, prefixOf(tree.text, after), entry)];
    const last = home.lines.at(-1);
    if (home.header) return [lineBehind(tree, (after ? last : undefined)?.end ?? home.header.end, indentOf(tree.text, (last ?? home.header).start), entry)];
    return home.path === undefined ? lineBefore(tree, into, entry) : [this.openTable(tree, into, home.path, entry)];
  }

  append(tree: TextTree, into: ObjectNode | undefined, entry: NewEntry): TextEdit[] {
    if (!into) return [appended(tree, block(tree, '', entry))];
    if (into.braced) return insertInBraces(tree, into, () => braced.append(tree, into, entry), entry);
    const home = this.tables.get(tree)?.homes.get(into);
    if (home?.path !== undefined && isObject(entry.value) && !this.isWrittenInLines(tree, into)) return [this.newTable(tree, into, home.path, entry)];
    return this.insert(tree, into, entry, into.entries.findLast((other) => home && this.isLine(tree, home, other)));
  }

  remove(tree: TextTree, from: ObjectNode, entry: Entry): TextEdit[] {
    if (from.braced) return braced.remove(tree, from, entry);
    let taken = 0;
    const spans = (this.tables.get(tree)?.pieces.get(entry) ?? []).map((piece) => {
      const span = removedLines(tree.text, piece, taken);
      taken = span.end;
      return span;
    });
    return endedAsBefore(tree.text, spans).map(removal);
  }

  replace(tree: TextTree, within: ObjectNode, entry: Entry, by: NewEntry): TextEdit[] {
    if (within.braced) return braced.replace(tree, within, entry, by);
    const [piece, ...others] = this.tables.get(tree)?.pieces.get(entry) ?? [];
    const isWhole = piece && others.length === 0 && piece.end === entry.span.end && tree.text[piece.start] !== '[';
    return isWhole ? [{ span: { start: entry.keySpan.start, end: entry.span.end }, text: written(tree, by) }] : [];
  }

  appendItem(tree: TextTree, into: ArrayNode, value: NewValue): TextEdit[] {
    return into.braced ? braced.appendItem(tree, into, value) : [];
  }

  removeItem(tree: TextTree, from: ArrayNode, item: TextNode): TextEdit[] {
    return from.braced ? braced.removeItem(tree, from, item) : [];
  }

  /** It stands as `key = value` right below the header, perhaps behind dots. */
  private isLine(tree: TextTree, home: TableHome, entry: Entry): boolean {
    const pieces = this.tables.get(tree)?.pieces.get(entry) ?? [];
    const inLines = (piece: Span): boolean => (home.header || home.path === '' ? home.lines.includes(piece) : tree.text[piece.start] !== '[');
    return pieces.every(inLines) && startsLine(tree.text, pieces[0]?.start ?? 0);
  }

  private isWrittenInLines(tree: TextTree, into: ObjectNode): boolean {
    const home = this.tables.get(tree)?.homes.get(into);
    return lastObject(into)?.braced === true && into.entries.every((entry) => home && this.isLine(tree, home, entry));
  }

  /** The tables below it are there already: it is given a line of its own in front of them. */
  private openTable(tree: TextTree, into: ObjectNode, path: string, entry: NewEntry): TextEdit {
    const eol = eolOf(tree.text);
    const indent = indentOf(tree.text, into.span.start);
    return insertion(into.span.start, `[${path}]${eol}${indent}${written(tree, entry)}${eol}${eol}${indent}`);
  }

  /** Behind all that is in the object, which is the end of the text for its root. */
  private newTable(tree: TextTree, into: ObjectNode, path: string, entry: NewEntry): TextEdit {
    const text = block(tree, path, entry);
    if (path === '') return appended(tree, text);
    const eol = eolOf(tree.text);
    return insertion(lineEnd(tree.text, into.span.end), eol + eol + text);
  }
}

/** TOML 1.0 has no lines in braces: what would take some is put into the empty ones. */
function insertInBraces(tree: TextTree, into: ObjectNode, edits: () => TextEdit[], entry: NewEntry): TextEdit[] {
  return into.entries.length > 0 ? edits() : [{ span: into.span, text: `{ ${written(tree, entry)} }` }];
}

function isObject(value: NewValue): value is NewObject {
  return value !== null && typeof value === 'object' && 'fields' in value;
}

/** `key = value` on one line. */
function written(tree: TextTree, { key, value, like }: NewEntry): string {
  return `${writeTomlKey(key)} = ${braced.render(tree, value, '', undefined, true, like)}`;
}

/** What stands in front of a key on its line: white space and the keys before its dot. */
function prefixOf(text: string, { keySpan }: Entry): string {
  return text.slice(lineStart(text, keySpan.start), keySpan.start);
}

function lineBehind(tree: TextTree, offset: number, prefix: string, entry: NewEntry): TextEdit {
  return insertion(lineEnd(tree.text, offset), eolOf(tree.text) + prefix + written(tree, entry));
}

/** In front of the first line of an object that keys with dots make. */
function lineBefore(tree: TextTree, into: ObjectNode, entry: NewEntry): TextEdit[] {
  const [first] = into.entries;
  if (!first) return [];
  const prefix = prefixOf(tree.text, first);
  return [insertion(into.span.start, prefix.trimStart() + written(tree, entry) + eolOf(tree.text) + indentOf(tree.text, into.span.start))];
}

/** A new object as tables, the first of which holds what is no object. */
function block(tree: TextTree, above: string, { key, value }: NewEntry): string {
  const eol = eolOf(tree.text);
  if (!isObject(value)) return written(tree, { key, value });
  const path = above === '' ? writeTomlKey(key) : `${above}.${writeTomlKey(key)}`;
  const tables = value.fields.filter((field) => isObject(field.value));
  const lines = value.fields.filter((field) => !isObject(field.value)).map((field) => written(tree, field));
  const own = lines.length > 0 || tables.length === 0 ? [[`[${path}]`, ...lines].join(eol)] : [];
  return [...own, ...tables.map((field) => block(tree, path, field))].join(eol + eol);
}

/** At the end of the text, behind a blank line; the last line break stays what it is. */
function appended({ text }: TextTree, lines: string): TextEdit {
  const eol = eolOf(text);
  const blank = text.trim() === '';
  if (text === '' || text.endsWith('\n')) return insertion(text.length, (blank || /\n\r?\n$/.test(text) ? '' : eol) + lines + eol);
  return insertion(text.length, (blank ? '' : eol + eol) + lines);
}

/** The lines of a statement, with the comments directly above and, between two blank lines, the one behind. `from` is where the removal before ended. */
function removedLines(text: string, piece: Span, from: number): Span {
  let start = lineStart(text, piece.start);
  for (;;) {
    const above = lineStart(text, Math.max(0, start - 1));
    if (start <= from || above < from || !/^[ \t]*#/.test(text.slice(above, start)) || /^#:schema/.test(text.slice(above, start))) break;
    start = above;
  }
  let end = nextLine(text, lineEnd(text, piece.end));
  const apart = start === 0 || hasBlankLine(text, { start: Math.max(0, start - 3), end: start });
  if (apart && text[piece.start] === '[') end += /^(?:[ \t]*\r?\n)*/.exec(text.slice(end))?.[0].length ?? 0;
  return { start, end };
}

/** Where a text that does not end with a line break loses its last lines, all white space in front of these goes, too, however many pieces they are. */
function endedAsBefore(text: string, spans: readonly Span[]): readonly Span[] {
  if (text.endsWith('\n') || spans.at(-1)?.end !== text.length) return spans;
  const last = spans.findLastIndex(({ start }, index) => text.slice(spans[index - 1]?.end ?? 0, start).trim() !== '' || index === 0);
  const [kept, start] = [spans.slice(0, last), spans[last]?.start ?? 0];
  return [...kept, { start: Math.max(kept.at(-1)?.end ?? 0, text.slice(0, start).trimEnd().length), end: text.length }];
}
