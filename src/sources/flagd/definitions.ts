import { formatOf } from '../formats';
import { parseText } from '../text/syntaxes';
import type { ObjectNode, TextNode, TextTree } from '../text/tree';
import { variantName } from '../variations';
import { flagdFormat } from './flagdFormat';

/** What a file of flagd says, as JSON; undefined for another kind of file, for one that is broken, and for one whose YAML has anchors. */
export function flagdDefinitions(text: string, path: string): string | undefined {
  const tree = parseText(text, path);
  if (!tree.root || tree.problem || formatOf(tree, path) !== flagdFormat || hasShared(tree.root)) return undefined;
  return JSON.stringify(jsonOf(tree, tree.root, undefined));
}

function hasShared(node: TextNode): boolean {
  if (node.shared) return true;
  if (node.kind === 'scalar') return false;
  return node.kind === 'array' ? node.items.some(hasShared) : node.entries.some(({ origin, value }) => origin !== 'own' || hasShared(value));
}

/** The name of a variant is one however YAML reads it: a plain `on` is true elsewhere. */
function jsonOf(tree: TextTree, node: TextNode, key: string | undefined): unknown {
  if (node.kind === 'scalar') return key === 'defaultVariant' ? (variantName(tree, node) ?? null) : node.value;
  if (node.kind === 'array') return node.items.map((item) => jsonOf(tree, item, undefined));
  return fieldsOf(tree, node);
}

function fieldsOf(tree: TextTree, { entries }: ObjectNode): Record<string, unknown> {
  return Object.fromEntries(entries.map(({ key, value }) => [key, jsonOf(tree, value, key)]));
}
