import { AST_NODE_TYPES as T } from '@typescript-eslint/typescript-estree';
import type { SetUp } from './setUp';
import { setUpOfCall } from './setUpCalls';
import { setUpOfEntry } from './setUpMaps';
import { childrenOf, type Node } from '../tree';

/** The set-ups of flags in a part of a test, of whatever flag, in the order of the text. `sole` names the functions that read the flag in question and no other. */
export function setUpsIn(node: Node, sole: ReadonlySet<string>): SetUp[] {
  const own = node.type === T.CallExpression ? setUpOfCall(node, sole) : node.type === T.Property ? setUpOfEntry(node, sole) : undefined;
  return [...(own ? [own] : []), ...childrenOf(node).flatMap((child) => setUpsIn(child, sole))];
}
