import type { Collisions } from '../planning/collisions';
import type { Context } from '../context';
import type { Draft } from './draft';
import type { Style } from '../seams/style';
import type { Node } from '../tree';
import type { Trivia } from '../seams/comments';

/** What the steps that write work with. */
export interface Page extends Trivia {
  readonly text: string;
  readonly context: Context;
  readonly collisions: Collisions;
  readonly draft: Draft;
  readonly style: Style;
  readonly key: string;
  /** Writes what was decided about a node and what is inside of it. */
  readonly write: (node: Node) => void;
}
