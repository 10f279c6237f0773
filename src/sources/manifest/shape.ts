import { objectField, textField } from '../entryFields';
import { mostAreFlags } from '../likeness';
import { entryOf } from '../text/tree';
import type { ObjectNode, TextNode, TextTree } from '../text/tree';

export const MANIFEST_SCHEMA = 'https://raw.githubusercontent.com/open-feature/cli/main/schema/v0/flag-manifest.json';

/** The types of a manifest, and what JSON calls the values of each. */
export const TYPES: Readonly<Record<string, 'boolean' | 'string' | 'number' | 'object'>> = {
  boolean: 'boolean',
  string: 'string',
  integer: 'number',
  float: 'number',
  object: 'object',
};

export function flagsObject({ root }: TextTree): ObjectNode | undefined {
  return root?.kind === 'object' ? objectField(root, 'flags') : undefined;
}

export function hasManifestShape(tree: TextTree): boolean {
  if (tree.root?.kind !== 'object') return !tree.root;
  const flags = flagsObject(tree);
  return flags ? mostAreFlags(tree, flags.entries, looksLikeFlag) : tree.root.entries.every(({ key }) => key === '$schema');
}

function looksLikeFlag(node: TextNode): boolean {
  return node.kind === 'object' && (textField(node, 'flagType') !== undefined || entryOf(node, 'defaultValue') !== undefined);
}
