import { entryOf } from '../text/tree';
import type { ObjectNode, TextNode } from '../text/tree';

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

export function scalarTexts(nodes: readonly TextNode[]): string[] {
  return nodes.flatMap((node) => (node.kind === 'scalar' && node.value !== null ? [String(node.value)] : []));
}

/** A share in percent: a number, or a text like `50` or `50%`. Undefined for anything else; the range is not looked at. */
export function percentOf(node: TextNode): number | undefined {
  if (node.kind !== 'scalar') return undefined;
  if (typeof node.value === 'number') return Number.isNaN(node.value) ? undefined : node.value;
  if (typeof node.value !== 'string' || !/^\s*[-+]?\d+(?:\.\d+)?\s*%?\s*$/.test(node.value)) return undefined;
  return Number(node.value.replace('%', ''));
}

export function clampPercent(percent: number): number {
  return Math.min(100, Math.max(0, percent));
}

/** What Python's `bool()` makes of a value. */
export function isTruthy(node: TextNode): boolean {
  switch (node.kind) {
    case 'scalar':
      return Number.isNaN(node.value) || Boolean(node.value);
    case 'array':
      return node.items.length > 0;
    case 'object':
      return node.entries.length > 0;
  }
}
