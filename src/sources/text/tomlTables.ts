import type { AST } from 'toml-eslint-parser';
import type { Span } from '../../model/span';
import type { ArrayNode, Entry, ObjectNode, Scalar, TextNode } from './tree';

/** How an object without braces is written: what an edit of it must know. */
export interface TableHome {
  /** Its own line `[table]`; missing where only tables below it, or keys with dots, make it. */
  readonly header: Span | undefined;
  /** The key of that line, or what it would be; missing where keys with dots make it. */
  readonly path: string | undefined;
  /** `key = value`, as they stand below the header, or at the top of the text. */
  readonly lines: readonly Span[];
}

/** What is left of the tree of the parser: nodes, and how the objects among them that have no braces are written. */
export interface TomlTables {
  readonly root: ObjectNode;
  readonly homes: WeakMap<ObjectNode, TableHome>;
  /** The statements that an entry is made of: `key = value`, or a table with all its lines. */
  readonly pieces: WeakMap<Entry, readonly Span[]>;
}

type Statement = AST.TOMLKeyValue | AST.TOMLTable;

/** A table while its parts are collected, from wherever they stand. */
class Table {
  readonly slots = new Map<string, Slot>();
  readonly lines: Span[] = [];
  header: Span | undefined;

  constructor(public path: string | undefined) {}
}

/** What a key leads to: a value, a table, or several with double brackets. */
interface Slot {
  readonly keys: [Span, ...Span[]];
  readonly pieces: [Span, ...Span[]];
  readonly span: { readonly start: number; end: number };
  value: TextNode | Table | Table[];
}

/** Puts together what TOML takes apart: each object once, whatever the tables and the dots that tell of it. */
export function readTables(program: AST.TOMLProgram, text: string): TomlTables {
  return new TableReader(text).read(program.body[0].body);
}

class TableReader {
  private readonly root = new Table('');
  private readonly homes = new WeakMap<ObjectNode, TableHome>();
  private readonly pieces = new WeakMap<Entry, readonly Span[]>();
  /** The end of the statement before. */
  private last = 0;

  constructor(private readonly text: string) {}

  read(statements: readonly Statement[]): TomlTables {
    for (const statement of statements) {
      if (statement.type === 'TOMLTable') this.table(statement);
      else this.line(this.root, statement, spanOf(statement), true);
      this.last = statement.range[1];
    }
    const root = this.object(this.root, { start: statements[0]?.range[0] ?? 0, end: this.last });
    return { root, homes: this.homes, pieces: this.pieces };
  }

  private table(statement: AST.TOMLTable): void {
    const { keys, range } = statement.key;
    const whole = spanOf(statement);
    let table = this.root;
    for (const [index, key] of keys.entries()) {
      const path = this.text.slice(range[0], key.range[1]);
      const several = statement.kind === 'array' && index === keys.length - 1;
      table = this.enter(table, key, whole, path, several);
    }
    table.header = { start: whole.start, end: this.text.indexOf(']', range[1]) + (statement.kind === 'array' ? 2 : 1) };
    table.path = this.text.slice(...range);
    for (const line of statement.body) this.line(table, line, spanOf(line), false);
  }

  /** The table below a key; of those with double brackets the last one, or a new one. */
  private enter(table: Table, key: Key, piece: Span, path: string | undefined, several: boolean): Table {
    const slot = this.slot(table, key, piece, piece.start, () => (several ? [] : new Table(path)));
    if (slot.value instanceof Table) return slot.value;
    const tables = Array.isArray(slot.value) ? slot.value : [];
    if (several) tables.push(new Table(path));
    return tables.at(-1) ?? new Table(path);
  }

  private line(table: Table, { key, value }: AST.TOMLKeyValue, piece: Span, isTop: boolean): void {
    const keys = key.keys.slice(0, -1);
    const last = key.keys.at(-1);
    table.lines.push(piece);
    let inner = table;
    for (const part of keys) inner = this.slotTable(this.slot(inner, part, piece, part.range[0], () => new Table(undefined)));
    if (last) this.slot(inner, last, piece, isTop && keys.length === 0 ? piece.start : last.range[0], () => this.node(value));
  }

  private slotTable({ value }: Slot): Table {
    return value instanceof Table ? value : new Table(undefined);
  }

  private slot(table: Table, key: Key, piece: Span, start: number, make: () => Slot['value']): Slot {
    const name = nameOf(key);
    const known = table.slots.get(name);
    if (!known) {
      const slot: Slot = { keys: [spanOf(key)], pieces: [piece], span: { start, end: piece.end }, value: make() };
      table.slots.set(name, slot);
      return slot;
    }
    known.keys.push(spanOf(key));
    known.pieces.push(piece);
    // What stands between two parts of a flag belongs to another one: then it ends before that.
    if (known.span.end === this.last || known.span.end === piece.end) known.span.end = piece.end;
    return known;
  }

  private node(node: AST.TOMLContentNode): TextNode {
    const span = spanOf(node);
    if (node.type === 'TOMLArray') return { kind: 'array', span, shared: false, braced: true, items: node.elements.map((item) => this.node(item)) };
    return node.type === 'TOMLInlineTable' ? this.inline(node, span) : { kind: 'scalar', span, shared: false, value: valueOf(node) };
  }

  private inline(node: AST.TOMLInlineTable, span: Span): ObjectNode {
    const table = new Table(undefined);
    for (const line of node.body) this.line(table, line, spanOf(line), false);
    return { kind: 'object', span, shared: false, braced: true, entries: this.entries(table) };
  }

  private object(table: Table, span: Span): ObjectNode {
    const object: ObjectNode = { kind: 'object', span, shared: false, braced: false, entries: this.entries(table) };
    this.homes.set(object, table);
    return object;
  }

  private entries(table: Table): Entry[] {
    return [...table.slots].map(([key, { keys, pieces, span, value }]) => {
      const [keySpan, ...otherKeys] = keys;
      const entry: Entry = { key, keySpan, value: this.valueOf(value, span), span: { ...span }, origin: 'own', textKey: true, ...(otherKeys.length > 0 && { otherKeys }) };
      this.pieces.set(entry, pieces);
      return entry;
    });
  }

  private valueOf(value: Slot['value'], span: Span): TextNode {
    if (value instanceof Table) return this.object(value, { ...span });
    if (!Array.isArray(value)) return value;
    const items = value.map((table) => this.object(table, table.header ?? span));
    const array: ArrayNode = { kind: 'array', span: { ...span }, shared: false, braced: false, items };
    return array;
  }
}

type Key = AST.TOMLBare | AST.TOMLQuoted;

function nameOf(key: Key): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

/** Times stay text: their style is kept. */
function valueOf(node: AST.TOMLValue): Scalar {
  return 'datetime' in node ? node.datetime : node.value;
}

function spanOf({ range: [start, end] }: { readonly range: readonly [number, number] }): Span {
  return { start, end };
}
