import type { TextEdit } from './edit';
import type { FileId, Span } from './span';

/** What a flag is fixed to when it is taken out: on, off, or the value of a variation (a string, a number, JSON). */
export type KeptValue = boolean | number | string | null | readonly KeptValue[] | { readonly [name: string]: KeptValue };

/** Why something was left as it is. Stable: scripts and tests go by it. */
export type RefusalCode = string;

/** A place that a removal left as it is, because it could not be shown that a change is safe. */
export interface Refusal {
  readonly file: FileId;
  readonly span: Span;
  readonly code: RefusalCode;
  /** A sentence for people: what stands in the way. */
  readonly reason: string;
}

/** Refusals that are no reads: a place that only names the flag stays, and does nothing once the flag is gone. */
const MENTIONS: ReadonlySet<RefusalCode> = new Set(['declaration', 'named-in-test', 'test-double', 'type-mention']);

/** Whether code may still read the flag there. Then it has to stay defined. */
export function isRefusedRead({ code }: Refusal): boolean {
  return !MENTIONS.has(code);
}

/** What taking a flag out of a folder comes to. Plain data: it crosses threads. */
export interface FolderRemoval {
  /** The files that change. */
  readonly files: readonly {
    readonly file: FileId;
    readonly edits: readonly TextEdit[];
    /** Of the text that the edits are for. */
    readonly length: number;
  }[];
  readonly refusals: readonly Refusal[];
  /** Files that only what went away asked for. They are named, never deleted. */
  readonly orphans: readonly FileId[];
}
