import type { TextEdit } from '../../model/edit';
import type { SyntaxProblem } from '../../model/syntaxProblem';
import type { Span } from '../../model/span';

/** A value in a text of JSON, YAML or TOML, with its place. */
export type TextNode = ObjectNode | ArrayNode | ScalarNode;

interface NodeBase {
  readonly span: Span;
  /** True where other places of the text mean the same value (a YAML anchor with aliases): a change here would change those too. */
  readonly shared: boolean;
}

export interface ObjectNode extends NodeBase {
  readonly kind: 'object';
  /** In text order, duplicates included; entries that a YAML merge brings in come first, so that the last of a key is the one that counts. */
  readonly entries: readonly Entry[];
  /** Written with braces; always so in JSON. */
  readonly braced: boolean;
}

export interface ArrayNode extends NodeBase {
  readonly kind: 'array';
  readonly items: readonly TextNode[];
  /** Written with brackets; always so in JSON. */
  readonly braced: boolean;
}

export type Scalar = string | number | boolean | null;

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly value: Scalar;
}

/** A key with its value. */
export interface Entry {
  readonly key: string;
  /** Quotes included. */
  readonly keySpan: Span;
  readonly value: TextNode;
  /** From the key to the end of the value. */
  readonly span: Span;
  /** In YAML an entry may be a merge (`<<: …`), or be brought in by one: then it stands elsewhere. */
  readonly origin: 'own' | 'merge' | 'merged';
  /** False where YAML 1.1 reads the key as something else than text: `yes`, `12`. */
  readonly textKey: boolean;
  /** Where the key stands again: in TOML, each table below an object names it. */
  readonly otherKeys?: readonly Span[];
}

/** A parsed text. `root` holds what could be made out of a text with a problem, and is missing where there is nothing. */
export interface TextTree {
  readonly text: string;
  readonly syntax: TextSyntax;
  readonly root: TextNode | undefined;
  /** The first thing that is wrong; what follows it is mostly noise. */
  readonly problem: SyntaxProblem | undefined;
}

/** A value to be written. Its style follows its surroundings. */
export type NewValue = Scalar | readonly NewValue[] | NewObject;

export interface NewObject {
  readonly fields: readonly NewEntry[];
}

export interface NewEntry {
  readonly key: string;
  readonly value: NewValue;
  /** A text whose quotes are to be imitated, where the syntax leaves a choice. */
  readonly like?: ScalarNode;
}

/** Reads and edits one syntax. Edits change the bytes they must and nothing else. */
export interface TextSyntax extends TextEdits {
  readonly name: 'JSON' | 'YAML' | 'TOML' | 'variables';
  /** Never throws. */
  parse(text: string): TextTree;
}

/** The edits of a text that was read. */
export interface TextEdits {
  setScalar(tree: TextTree, node: ScalarNode, value: Scalar): TextEdit[];
  /** Inserts after the entry `after`, or in front of all others. */
  insert(tree: TextTree, into: ObjectNode, entry: NewEntry, after: Entry | undefined): TextEdit[];
  /** Inserts at the end; `into` is missing in a blank text. */
  append(tree: TextTree, into: ObjectNode | undefined, entry: NewEntry): TextEdit[];
  /** Removes an entry with its comma, its lines and the comment that belongs to it. */
  remove(tree: TextTree, from: ObjectNode, entry: Entry): TextEdit[];
  /** Puts another entry in the place of one. */
  replace(tree: TextTree, within: ObjectNode, entry: Entry, by: NewEntry): TextEdit[];
  /** Inserts at the end of a list. */
  appendItem(tree: TextTree, into: ArrayNode, value: NewValue): TextEdit[];
  /** As `remove`, of an item of a list. */
  removeItem(tree: TextTree, from: ArrayNode, item: TextNode): TextEdit[];
}

/** The methods of a class of edits, for a syntax to have as its own. */
export function methodsOf(edits: TextEdits): TextEdits {
  return {
    setScalar: (...given) => edits.setScalar(...given),
    insert: (...given) => edits.insert(...given),
    append: (...given) => edits.append(...given),
    remove: (...given) => edits.remove(...given),
    replace: (...given) => edits.replace(...given),
    appendItem: (...given) => edits.appendItem(...given),
    removeItem: (...given) => edits.removeItem(...given),
  };
}

/** The entries that count, by key: of duplicates the last one. */
export function entriesByKey(entries: readonly Entry[]): Map<string, Entry> {
  return new Map(entries.map((entry) => [entry.key, entry]));
}

/** The entry that counts for `key`: the last one. A merge is not an entry of that name. */
export function entryOf(object: ObjectNode, key: string): Entry | undefined {
  return object.entries.findLast((entry) => entry.key === key && entry.origin !== 'merge');
}
