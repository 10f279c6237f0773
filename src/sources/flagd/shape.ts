import { objectField, textField } from '../entryFields';
import { mostAreFlags } from '../likeness';
import { schemaOf } from '../schemaOf';
import { entryOf } from '../text/tree';
import type { ObjectNode, TextNode, TextTree } from '../text/tree';

export const FLAGD_SCHEMA = 'https://flagd.dev/schema/v0/flags.json';

/** Any version of the schema, from its site or its repository. */
export const FLAGD_SCHEMAS = /\bflagd\b.*\bflags\.json$/;

/** The object that holds the flags; missing where the text is blank or something else. */
export function flagsObject({ root }: TextTree): ObjectNode | undefined {
  return root?.kind === 'object' ? objectField(root, 'flags') : undefined;
}

/** The schema says so, most of the flags look like it, or there are none yet; of a broken text half is enough, for it may lack some. */
export function hasFlagdShape(tree: TextTree): boolean {
  const { root } = tree;
  if (!root) return true;
  if (root.kind !== 'object') return false;
  if (FLAGD_SCHEMAS.test(schemaOf(tree))) return true;
  const flags = flagsObject(tree);
  if (!flags) return root.entries.length === 0;
  return mostAreFlags(tree, flags.entries, looksLikeFlag);
}

/** In the middle of typing, one of the two fields that every flag has is enough. */
function looksLikeFlag(node: TextNode): boolean {
  if (node.kind !== 'object') return false;
  return entryOf(node, 'variants')?.value.kind === 'object' || readEnabled(node) !== undefined;
}

/** Undefined where the state is missing, or a word that flagd does not know. */
export function readEnabled(flag: ObjectNode): boolean | undefined {
  const state = textField(flag, 'state');
  return state === 'ENABLED' || state === 'DISABLED' ? state === 'ENABLED' : undefined;
}
