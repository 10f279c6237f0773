import type { TextEdit } from '../../model/edit';
import { listField } from '../entryFields';
import type { FlagPlace } from '../flagPlace';
import { entryOf } from '../text/tree';
import type { Entry, ObjectNode, TextTree } from '../text/tree';
import { nameIn } from '../variations';

/** What one item of the list says: what a flag serves, to all or to the named users. */
export interface Part {
  readonly entry: Entry;
  /** As it is written; undefined where none is. */
  readonly treatment: string | undefined;
  /** Empty where it is for everyone else. */
  readonly users: readonly string[];
}

/** A blank text may become such a file; otherwise every item of the list is one flag by its name. */
export function hasSplitShape({ root }: TextTree): boolean {
  if (!root) return true;
  return root.kind === 'array' && root.items.every((item) => item.kind === 'object' && item.entries.length === 1 && item.entries[0]?.value.kind === 'object');
}

export function partsOf(tree: TextTree): Part[] {
  return entriesOf(tree).map((entry) => {
    const object = entry.value.kind === 'object' ? entry.value : undefined;
    return { entry, treatment: object && nameIn(tree, object, 'treatment'), users: object ? usersOf(object) : [] };
  });
}

function usersOf(object: ObjectNode): readonly string[] {
  return entryOf(object, 'keys') ? listField(object, 'keys') : [];
}

function entriesOf({ root }: TextTree): Entry[] {
  return root?.kind === 'array' ? root.items.flatMap((item) => (item.kind === 'object' ? item.entries : [])) : [];
}

/** The parts of each flag, in the order in which the flags first come. */
export function partsByFlag(tree: TextTree): Part[][] {
  const byKey = new Map<string, Part[]>();
  for (const part of partsOf(tree)) byKey.set(part.entry.key, [...(byKey.get(part.entry.key) ?? []), part]);
  return [...byKey.values()];
}

/** The part that stands for a flag: the one for everyone else, or else its first. */
export function mainPart(parts: readonly Part[]): Part | undefined {
  return parts.findLast(({ users }) => users.length === 0) ?? parts[0];
}

/** A flag counts once, by its main part. */
export function placeOf(tree: TextTree): FlagPlace | string {
  const { root } = tree;
  const list = root?.kind === 'array' ? root : undefined;
  if (!hasSplitShape(tree) || !list) return 'This does not look like a list of flags with treatments. Nothing was changed; choose another file.';
  return {
    entries: partsByFlag(tree).flatMap((parts) => mainPart(parts)?.entry ?? []),
    shared: list.shared,
    append: (entry) => tree.syntax.appendItem(tree, list, { fields: [entry] }),
    remove: ({ key }) => list.items.flatMap((item): TextEdit[] => (item.kind === 'object' && item.entries[0]?.key === key ? tree.syntax.removeItem(tree, list, item) : [])),
  };
}
