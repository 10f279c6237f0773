import { objectField } from '../entryFields';
import { mostAreFlags } from '../likeness';
import { entryOf } from '../text/tree';
import type { ObjectNode, ScalarNode, TextNode, TextTree } from '../text/tree';

/** The settings of the config JSON, each with its type, value and rules. */
export function settingsObject({ root }: TextTree): ObjectNode | undefined {
  return root?.kind === 'object' ? objectField(root, 'f') : undefined;
}

/** The values by key of the simple file. */
export function plainObject({ root }: TextTree): ObjectNode | undefined {
  return root?.kind === 'object' ? objectField(root, 'flags') : undefined;
}

export function hasConfigCatShape(tree: TextTree): boolean {
  if (tree.root?.kind !== 'object') return !tree.root;
  const settings = settingsObject(tree);
  if (settings) return mostAreFlags(tree, settings.entries, (node) => node.kind === 'object' && valueNode(node) !== undefined);
  const plain = plainObject(tree);
  return plain ? mostAreFlags(tree, plain.entries, ({ kind }) => kind === 'scalar') : tree.root.entries.length === 0;
}

/** What stands in the value object of a setting, an option or a rule, such as `{"b": true}`. */
export function valueNode(holder: ObjectNode): ScalarNode | undefined {
  const value = objectField(holder, 'v');
  const found = value && ['b', 's', 'i', 'd'].map((type) => entryOf(value, type)?.value).find((node) => node?.kind === 'scalar');
  return found?.kind === 'scalar' ? found : undefined;
}

export function isBooleanValue(node: TextNode | undefined): boolean {
  return node?.kind === 'scalar' && typeof node.value === 'boolean';
}

export function itemsOf(object: ObjectNode, field: string): ObjectNode[] {
  const list = entryOf(object, field)?.value;
  return list?.kind === 'array' ? list.items.filter((item) => item.kind === 'object') : [];
}
