import { LineMap } from '../model/lineMap';
import type { FileId } from '../model/span';
import type { Certainty, CodeDefault, FileUsages, Proof, Role, Usage } from '../model/usage';

/** A read as the command line prints it (`flagline usages --json`) and the API returns it. */
export interface UsageRecord {
  /** Null where the code does not tell the whole key. */
  readonly key: string | null;
  /** The beginning of the key, where that much is known of a key that is null. */
  readonly prefix?: string;
  /** As shown to people, usually relative with `/`. */
  readonly file: string;
  /** Line and column of the key argument, both from 1; the column counts UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  /** Id of the call shape, such as `unleash/isEnabled`. */
  readonly shape: string;
  readonly certainty: Certainty;
  /** The files that the key was followed through, where it stands in another one: that one last. */
  readonly via?: readonly string[];
  readonly role: Role;
  readonly proof: Proof;
  /** Offsets of the key argument, quotes included: UTF-16 code units from the start of the text. */
  readonly start: number;
  readonly end: number;
  /** The code default, where it is a literal. */
  readonly default?: Exclude<CodeDefault['value'], undefined>;
}

/** `usage` must be one of `file`'s. `shown` tells what the record names a file. */
export function usageRecord(file: FileUsages, usage: Usage, shown: (file: FileId) => string): UsageRecord {
  const { key, keySpan, shape, certainty, role, proof, origin } = usage;
  const value = usage.codeDefault?.value;
  return {
    key: key.kind === 'exact' ? key.value : null,
    ...(key.kind === 'prefix' ? { prefix: key.value } : {}),
    file: shown(file.file),
    ...LineMap.from(file.lineStarts).at(keySpan.start),
    shape,
    certainty,
    ...(origin && { via: origin.files.map(shown) }),
    role,
    proof,
    start: keySpan.start,
    end: keySpan.end,
    ...(value === undefined ? {} : { default: value }),
  };
}
