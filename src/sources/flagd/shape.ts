import { objectField, textField } from '../entryFields';
import { entryOf } from '../text/tree';
import type { ObjectNode, TextNode, TextTree } from '../text/tree';

export const FLAGD_SCHEMA = 'https://flagd.dev/schema/v0/flags.json';

/** Any version of the schema, from its site or its repository. */
const SCHEMAS = /\bflagd\b.*\bflags\.json$/;

/** The schema of the manifest of OpenFeature's command line, in which flags have no state. */
const MANIFEST = /\bflag-manifest\b/;

/** The object that holds the flags; missing where the text is blank or something else. */
export function flagsObject({ root }: TextTree): ObjectNode | undefined {
  return root?.kind === 'object' ? objectField(root, 'flags') : undefined;
}

/** The schema says so, most of the flags look like it, or there are none yet; of a broken text half is enough, for it may lack some. */
export function hasFlagdShape(tree: TextTree): boolean {
  const { root } = tree;
  if (!root) return true;
  if (root.kind !== 'object') return false;
  const schema = textField(root, '$schema') ?? '';
  if (SCHEMAS.test(schema)) return true;
  const flags = flagsObject(tree);
  if (!flags) return root.entries.length === 0;
  const telling = flags.entries.filter(({ origin, value }) => origin !== 'merge' && !isEmptyObject(value));
  if (telling.length === 0) return !MANIFEST.test(schema);
  const share = telling.filter(({ value }) => looksLikeFlag(value)).length / telling.length;
  return share > 0.5 || (tree.problem !== undefined && share === 0.5);
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

function isEmptyObject(node: TextNode): boolean {
  return node.kind === 'object' && node.entries.length === 0;
}
