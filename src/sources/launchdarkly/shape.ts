import { objectField } from '../entryFields';
import { mostAreFlags } from '../likeness';
import { entryOf } from '../text/tree';
import type { Entry, ObjectNode, TextNode, TextTree } from '../text/tree';
import { typeOf, valueOf } from '../variations';

/** Where flags with rules stand, and where flags that are one value. */
export type Section = 'flags' | 'flagValues';

export function sectionOf({ root }: TextTree, section: Section): ObjectNode | undefined {
  return root?.kind === 'object' ? objectField(root, section) : undefined;
}

export function hasLaunchDarklyShape(tree: TextTree): boolean {
  if (tree.root?.kind !== 'object') return !tree.root;
  const flags = sectionOf(tree, 'flags');
  if (!flags) return sectionOf(tree, 'flagValues') !== undefined || tree.root.entries.length === 0;
  return mostAreFlags(tree, flags.entries, looksLikeFlag);
}

/** In the middle of typing, one of the fields that flags of no other service have is enough. */
function looksLikeFlag(node: TextNode): boolean {
  if (node.kind !== 'object') return false;
  return entryOf(node, 'variations')?.value.kind === 'array' || entryOf(node, 'fallthrough')?.value.kind === 'object';
}

/** The values that a flag can serve; rules speak of them by their place in the list. */
export function variationNodes(flag: ObjectNode): readonly TextNode[] {
  const variations = entryOf(flag, 'variations')?.value;
  return variations?.kind === 'array' ? variations.items : [];
}

/** What a variation is called in words: its value. */
export function variationName(node: TextNode | undefined): string | undefined {
  if (!node) return undefined;
  return node.kind === 'scalar' ? String(node.value) : JSON.stringify(valueOf(node));
}

/** True where a flag serves nothing but true and false. */
export function isBoolean(flag: ObjectNode): boolean {
  const nodes = variationNodes(flag);
  return nodes.length > 0 && nodes.every((node) => typeOf(node) === 'boolean');
}

/** A place among the variations that a flag speaks of; undefined where none is written. */
export function placeAt(entry: Entry | undefined): number | undefined {
  return entry?.value.kind === 'scalar' && typeof entry.value.value === 'number' ? entry.value.value : undefined;
}

/** What is served while the flag is off; undefined where that is the code's own default. */
export function offVariation(flag: ObjectNode): TextNode | undefined {
  return variationNodes(flag)[placeAt(entryOf(flag, 'offVariation')) ?? -1];
}
