import { entryOf } from './text/tree';
import type { Entry, ObjectNode, TextNode } from './text/tree';

/** A scalar of a flag's field as text; undefined where it is missing, empty or no scalar. */
export function textField(object: ObjectNode | undefined, key: string): string | undefined {
  const node = object && entryOf(object, key)?.value;
  if (node?.kind !== 'scalar' || node.value === null || node.value === '') return undefined;
  return String(node.value);
}

export function booleanField(object: ObjectNode | undefined, key: string): boolean | undefined {
  const node = object && entryOf(object, key)?.value;
  return node?.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined;
}

/** A list of scalars as texts; a single text may be several, separated by commas. */
export function listField(object: ObjectNode | undefined, key: string): string[] {
  const node = object && entryOf(object, key)?.value;
  if (node?.kind === 'array') return scalarTexts(node.items);
  return (textField(object, key) ?? '').split(',').map((item) => item.trim()).filter(Boolean);
}

export function objectField(object: ObjectNode | undefined, key: string): ObjectNode | undefined {
  const node = object && entryOf(object, key)?.value;
  return node?.kind === 'object' ? node : undefined;
}

export function scalarTexts(nodes: readonly TextNode[]): string[] {
  return nodes.flatMap((node) => (node.kind === 'scalar' && node.value !== null ? [String(node.value)] : []));
}

/** The entry of a key in any case, as .NET reads it; of several the last one. */
export function entryLike(object: ObjectNode | undefined, key: string): Entry | undefined {
  return object?.entries.findLast((entry) => entry.key.toLowerCase() === key.toLowerCase() && entry.origin !== 'merge');
}
