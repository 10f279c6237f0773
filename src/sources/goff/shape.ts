import { booleanField, objectField } from '../entryFields';
import { mostAreFlags } from '../likeness';
import { entryOf } from '../text/tree';
import type { Entry, ObjectNode, TextNode, TextTree } from '../text/tree';
import { variationsIn } from '../variations';

export const GOFF_SCHEMA = 'https://raw.githubusercontent.com/thomaspoignant/go-feature-flag/main/.schema/flag-schema.json';

/** Most of the flags look like it, or there are none yet. */
export function hasGoffShape(tree: TextTree): boolean {
  const { root } = tree;
  if (!root) return true;
  return root.kind === 'object' && mostAreFlags(tree, root.entries, looksLikeFlag);
}

/** In the middle of typing, one of the two fields that every flag has is enough. */
function looksLikeFlag(node: TextNode): boolean {
  return node.kind === 'object' && (objectField(node, 'variations') !== undefined || objectField(node, 'defaultRule') !== undefined);
}

/** An entry that is meant to be a flag: not a `$schema`, nor a YAML merge. */
export function isFlagEntry({ key, origin }: Entry): boolean {
  return !key.startsWith('$') && origin !== 'merge';
}

export function variationsOf(flag: ObjectNode): Entry[] {
  return variationsIn(flag, 'variations');
}

export function isDisabled(flag: ObjectNode): boolean {
  return booleanField(flag, 'disable') === true;
}

/** The rules that come before the default, without those that are disabled. */
export function activeRules(flag: ObjectNode): ObjectNode[] {
  const targeting = entryOf(flag, 'targeting')?.value;
  const items = targeting?.kind === 'array' ? targeting.items : [];
  return items.filter((item) => item.kind === 'object').filter((rule) => !isDisabled(rule));
}
