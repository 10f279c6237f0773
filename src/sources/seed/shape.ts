import { entryOf } from '../text/tree';
import type { Entry, ObjectNode, TextNode, TextTree } from '../text/tree';

/** Around the flags some files have one more object, under one of these keys. */
const WRAPPER_KEYS = ['flags', 'features'];

/** Fields that no other thing in a file of this name is likely to have. */
const TELLING_FIELDS = ['enabled', 'rollout_percentage', 'allowed_users'];

/** Fields of the flags of flagd, OpenFeature, Unleash, LaunchDarkly and GO Feature Flag. */
const FOREIGN_FIELDS = ['variants', 'variations', 'strategies', 'defaultVariant', 'flagType', 'defaultRule'];

/** The object that holds the flags: the whole file or its wrapper. Missing where the text is blank or something else. */
export function flagsObject(tree: TextTree): ObjectNode | undefined {
  const { root } = tree;
  if (root?.kind !== 'object') return undefined;
  return wrapped(root) ?? root;
}

function wrapped(root: ObjectNode): ObjectNode | undefined {
  for (const key of WRAPPER_KEYS) {
    const entry = entryOf(root, key);
    if (!entry || entry.value.kind !== 'object' || looksLikeFlag(entry.value)) continue;
    const rest = root.entries.filter((other) => other !== entry);
    const alone = rest.every((other) => !looksLikeFlag(other.value) || typeof scalarOf(other.value) === 'boolean');
    if (alone && mostlyFlags(entry.value)) return entry.value;
  }
  return undefined;
}

/** A text without anything to go by, no flags yet, or mostly flags; of a broken text half is enough, for it may lack some. */
export function hasFlagShape(tree: TextTree): boolean {
  const flags = flagsObject(tree);
  if (!flags) return !tree.root;
  return mostlyFlags(flags) || (tree.problem !== undefined && 2 * shareOfFlags(flags) >= 1);
}

/** Not an entry that is no flag by intention: `$schema`, a YAML merge. */
export function isFlagEntry(entry: Entry): boolean {
  return !entry.key.startsWith('$') && entry.origin !== 'merge';
}

function mostlyFlags(object: ObjectNode): boolean {
  return 2 * shareOfFlags(object) > 1;
}

/** 0 to 1. An empty object, as a flag that is just being typed, speaks neither for nor against; nothing to count is 1. */
export function shareOfFlags(object: ObjectNode): number {
  const telling = object.entries.filter((entry) => isFlagEntry(entry) && !isEmptyObject(entry.value));
  return telling.length === 0 ? 1 : telling.filter((entry) => looksLikeFlag(entry.value)).length / telling.length;
}

export function looksLikeFlag(node: TextNode): boolean {
  if (node.kind !== 'object') return typeof scalarOf(node) === 'boolean';
  // An object under such a name is rather a flag that is called so.
  const tells = (field: string): boolean => (entryOf(node, field)?.value.kind ?? 'object') !== 'object';
  return TELLING_FIELDS.some(tells) && !isForeign(node);
}

/** The flag of another system, whose own rules this format does not know. */
export function isForeign(node: ObjectNode): boolean {
  return FOREIGN_FIELDS.some((key) => entryOf(node, key) !== undefined);
}

function isEmptyObject(node: TextNode): boolean {
  return node.kind === 'object' && node.entries.length === 0;
}

function scalarOf(node: TextNode): unknown {
  return node.kind === 'scalar' ? node.value : undefined;
}
