import type { Problem } from '../model/finding';
import type { Flag, SourceRef } from '../model/flag';
import type { ChangePlan, FlagChange } from '../model/flagChange';
import type { Overlay } from './flagFile';
import type { TextSyntax, TextTree } from './text/tree';

/** One kind of flag file: how it looks, what it says, how it is changed. Never throws. */
export interface FlagFileFormat {
  readonly id: string;
  /** Names of files that are of this format or are no flag files. `*` stands for one character or more. */
  readonly ownNames: readonly string[];
  /** Names under which files of this format are found, and others too: there the shape decides. */
  readonly sharedNames: readonly string[];
  /** What a file is by its name; left out where no file of this format is an overlay. */
  overlayOf?(path: string): Overlay | undefined;
  /** Matches the schemas by which files say that they are of this format. */
  readonly schema?: RegExp;
  /** Decides by the shape, or by the name where one of many shapes is told by it alone. A text with nothing in it yet may still become a flag file. */
  recognises(tree: TextTree, path: string): boolean;
  read(tree: TextTree, source: SourceRef): FlagReading;
  /** The tree has no syntax problem. */
  plan(tree: TextTree, change: FlagChange, now: Date): ChangePlan;
  /** The text of a new file without flags. */
  emptyText(syntax: TextSyntax): string;
}

/** What a format makes of a tree. */
export interface FlagReading {
  /** In file order; of duplicate keys the last one. */
  readonly flags: readonly Flag[];
  readonly problems: readonly Problem[];
}
