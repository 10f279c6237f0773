import type { Entry, TextNode, TextTree } from './text/tree';

/**
 * Most entries look like flags; where there are none yet, nothing speaks against it. An empty object, as a flag that is
 * just being typed, does not count. Of a broken text half is enough, for it may lack some.
 */
export function mostAreFlags({ problem }: TextTree, entries: readonly Entry[], looksLikeFlag: (node: TextNode) => boolean): boolean {
  const telling = entries.filter(({ key, origin, value }) => origin !== 'merge' && !key.startsWith('$') && !isEmptyObject(value));
  const share = telling.length === 0 ? 1 : telling.filter(({ value }) => looksLikeFlag(value)).length / telling.length;
  return share > 0.5 || (problem !== undefined && share === 0.5);
}

function isEmptyObject(node: TextNode): boolean {
  return node.kind === 'object' && node.entries.length === 0;
}
