import type { TextNode } from '../text/tree';

/** A share in percent: a number, or a text like `50` or `50%`. Undefined for anything else; the range is not looked at. */
export function percentOf(node: TextNode): number | undefined {
  if (node.kind !== 'scalar') return undefined;
  if (typeof node.value === 'number') return Number.isNaN(node.value) ? undefined : node.value;
  if (typeof node.value !== 'string' || !/^\s*[-+]?\d+(?:\.\d+)?\s*%?\s*$/.test(node.value)) return undefined;
  return Number(node.value.replace('%', ''));
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
