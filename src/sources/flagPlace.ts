import type { TextEdit } from '../model/edit';
import { entryOf } from './text/tree';
import type { Entry, NewEntry, ObjectNode, TextTree } from './text/tree';

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
  const inner = object && key !== undefined ? entryOf(object, key)?.value : undefined;
  if (inner?.kind === 'object') return placeWithin(tree, inner, rest);
  if (inner) return `"${key}" is not an object here. Replace it by one first.`;
  return {
    entries: key === undefined ? (object?.entries ?? []) : [],
    shared: object?.shared ?? false,
    append: (entry) => tree.syntax.append(tree, object, wrapped(entry, path)),
    remove: (entry) => (object ? tree.syntax.remove(tree, object, entry) : []),
  };
}

/** `entry` within new objects of these keys, the outermost first. */
function wrapped(entry: NewEntry, path: readonly string[]): NewEntry {
  return path.reduceRight<NewEntry>((inner, key) => ({ key, value: { fields: [inner] } }), entry);
}
