import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Usage } from '../../model/usage';
import { childrenOf, isWithin, type Node } from '../tree';

/** A list of keys in a read that asks for several flags, and one's place in it. */
export interface Entry {
  readonly list: TSESTree.ArrayExpression;
  /** The key itself, or the options that hold it. */
  readonly item: Node;
  readonly key: string;
}

/** Undefined where the read asks for one flag, or its list is written somewhere else. */
export function entryOf({ key, keySpan }: Usage, read: Node): Entry | undefined {
  if (key.kind !== 'exact') return undefined;
  const holder = read.type === T.JSXElement ? read.openingElement : read;
  let list: TSESTree.ArrayExpression | undefined;
  let at: Node | undefined = holder;
  const holds = ({ range: [start, end] }: Node): boolean => start <= keySpan.start && keySpan.end <= end;
  for (; at; at = childrenOf(at).find(holds)) {
    if (list && isWithin(at, list) && at.parent === list) return { list, item: at, key: key.value };
    if (at.type === T.ArrayExpression) list = at;
  }
  return undefined;
}
