import type fc from 'fast-check';
import type { FlagChange } from '../../src/model/flagChange';
import type { Pairs, WrittenFile } from './flagFileTexts';

/** What the properties of all formats need to know of one. */
export interface FormatKind {
  readonly name: string;
  /** Files of this format are found under it, with the ending of their syntax. */
  readonly stem: string;
  readonly files: fc.Arbitrary<WrittenFile>;
  /** Whether a flag with this content has no such change. */
  refuses(flag: unknown, wanted: FlagChange): boolean;
  /** What a new flag holds. */
  created(wanted: Creation): unknown;
  /** What a flag holds after a change. */
  changed(flag: unknown, wanted: EntryChange): unknown;
  /** Fields that tell the time of a change. */
  isTime(field: string): boolean;
}

export type Creation = Extract<FlagChange, { kind: 'create' }>;
export type EntryChange = Exclude<FlagChange, { kind: 'create' | 'delete' }>;

/** A share as it is written to a file. */
export function rounded(percent: number): number {
  return Math.round(Math.min(100, Math.max(0, percent)) * 100) / 100;
}

/** Fields with `metadata` noting that the flag stays or until when; metadata that is missing comes behind the last of `before`. */
export function kept(fields: Pairs, wanted: Extract<FlagChange, { kind: 'keep' }>, before: readonly string[]): Pairs {
  const note: [string, unknown] = wanted.until === 'forever' ? ['permanent', true] : ['expires', wanted.until.toISOString().slice(0, 10)];
  const metadata = fields.find(([field]) => field === 'metadata')?.[1] as Pairs | undefined;
  if (metadata) return fields.map(([field, value]) => [field, field === 'metadata' ? [...new Map([...metadata, note])] : value]);
  const behind = before.map((name) => fields.findIndex(([field]) => field === name)).find((index) => index >= 0) ?? -1;
  return [...fields.slice(0, behind + 1), ['metadata', [note]], ...fields.slice(behind + 1)];
}

export function field(flag: unknown, name: string): unknown {
  return (flag as Pairs).find(([key]) => key === name)?.[1];
}

/** Sets a field where it stands, or behind another one. */
export function put(flag: Pairs, entry: [string, unknown], behind: string): Pairs {
  if (flag.some(([key]) => key === entry[0])) return flag.map((old) => (old[0] === entry[0] ? entry : old));
  const at = flag.findIndex(([key]) => key === behind) + 1;
  return [...flag.slice(0, at), entry, ...flag.slice(at)];
}
