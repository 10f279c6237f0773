import { textField } from '../entryFields';
import { entryOf } from '../text/tree';
import type { ArrayNode, ObjectNode, TextTree } from '../text/tree';

export function flagsList({ root }: TextTree): ArrayNode | undefined {
  const flags = root?.kind === 'object' ? entryOf(root, 'flags')?.value : undefined;
  return flags?.kind === 'array' ? flags : undefined;
}

/** Other services have lists of flags too, but not of a `type` by these names, nor with a version, a namespace or segments around. */
export function hasFliptShape(tree: TextTree): boolean {
  const { root } = tree;
  if (!root) return true;
  const list = flagsList(tree);
  if (root.kind !== 'object' || !list) return false;
  return list.items.length === 0 || ['version', 'namespace', 'segments'].some((field) => entryOf(root, field)) || itemsOf(root, 'flags').some((flag) => /_FLAG_TYPE$/.test(textField(flag, 'type') ?? ''));
}

export function itemsOf(object: ObjectNode, field: string): ObjectNode[] {
  const list = entryOf(object, field)?.value;
  return list?.kind === 'array' ? list.items.filter((item) => item.kind === 'object') : [];
}

/** A flag without a type serves variants. */
export function isBoolean(flag: ObjectNode): boolean {
  return textField(flag, 'type') === 'BOOLEAN_FLAG_TYPE';
}
