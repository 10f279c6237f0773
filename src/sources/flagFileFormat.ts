import type { Problem } from '../model/finding';
import type { Flag, SourceRef } from '../model/flag';
import type { ChangePlan, FlagChange } from '../model/flagChange';
import type { TextTree } from './text/tree';

/** One kind of flag file: how it looks, what it says, how it is changed. Never throws. */
export interface FlagFileFormat {
  readonly id: string;
  /** Decides by the shape alone. A text with nothing in it yet may still become a flag file. */
  recognises(tree: TextTree): boolean;
  read(tree: TextTree, source: SourceRef): FlagReading;
  /** The tree has no syntax problem. */
  plan(tree: TextTree, change: FlagChange, now: Date): ChangePlan;
}

/** What a format makes of a tree. */
export interface FlagReading {
  /** In file order; of duplicate keys the last one. */
  readonly flags: readonly Flag[];
  readonly problems: readonly Problem[];
}
