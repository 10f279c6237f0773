import type { TextEdit } from '../model/edit';
import { entryOf } from './text/tree';
import type { ArrayNode, Entry, NewEntry, ObjectNode, TextNode, TextTree } from './text/tree';
import { variantName } from './variations';

/** Where the flags of a file stand, and how its text takes in one more or loses one. */
export interface FlagPlace {
  /** In file order, duplicates included. */
  readonly entries: readonly Entry[];
  /** True where a YAML anchor shares the flags with other places of the text. */
  readonly shared: boolean;
  append(entry: NewEntry): TextEdit[];
  /** `entry` is one of `entries`. */
  remove(entry: Entry): TextEdit[];
}

/**
 * Flags by key in the object at `path`, such as `['flags']`; what is missing of the path is made for the first flag.
 * Text for people where something else than an object stands there.
 */
export function objectPlace(tree: TextTree, path: readonly string[]): FlagPlace | string {
  if (tree.root && tree.root.kind !== 'object') return 'This file is not an object with keys. Replace its text by one first.';
  return placeWithin(tree, tree.root, path);
}

function placeWithin(tree: TextTree, object: ObjectNode | undefined, path: readonly string[]): FlagPlace | string {
  const [key, ...rest] = path;
  if (key === undefined) return placeIn(tree, object);
  const inner = object && entryOf(object, key)?.value;
  if (inner?.kind === 'object') return placeWithin(tree, inner, rest);
  if (inner) return `"${key}" is not an object here. Replace it by one first.`;
  return { entries: [], shared: object?.shared ?? false, append: (entry) => tree.syntax.append(tree, object, wrapped(entry, path)), remove: () => [] };
}

/** Flags by key in one object; missing in a blank text. */
export function placeIn(tree: TextTree, object: ObjectNode | undefined): FlagPlace {
  return {
    entries: object?.entries ?? [],
    shared: object?.shared ?? false,
    append: (entry) => tree.syntax.append(tree, object, entry),
    remove: (entry) => (object ? tree.syntax.remove(tree, object, entry) : []),
  };
}

/** `entry` within new objects of these keys, the outermost first. */
function wrapped(entry: NewEntry, path: readonly string[]): NewEntry {
  return path.reduceRight<NewEntry>((inner, key) => ({ key, value: { fields: [inner] } }), entry);
}

/** Flags in a list of objects, each with its key in the field `keyField`. A new entry's value is the item. */
export function listPlace(tree: TextTree, list: ArrayNode, keyField: string): FlagPlace {
  return {
    entries: list.items.flatMap((item) => itemEntry(tree, item, keyField)),
    shared: list.shared,
    append: ({ value }) => tree.syntax.appendItem(tree, list, value),
    remove: (entry) => tree.syntax.removeItem(tree, list, entry.value),
  };
}

/** An item as an entry under the key that it names, as it is written; empty where it names none. */
function itemEntry(tree: TextTree, item: TextNode, keyField: string): Entry[] {
  const field = item.kind === 'object' ? entryOf(item, keyField) : undefined;
  const key = variantName(tree, field?.value);
  return field && key !== undefined ? [{ key, keySpan: field.value.span, value: item, span: item.span, origin: 'own', textKey: true }] : [];
}

/** Several places as one, the one whose flags count over the others' last; new flags go into `forNew`. */
export function unitedPlace(places: readonly FlagPlace[], forNew: FlagPlace): FlagPlace {
  return {
    ...forNew,
    entries: places.flatMap(({ entries }) => entries),
    remove: (entry) => places.find(({ entries }) => entries.includes(entry))?.remove(entry) ?? [],
  };
}
