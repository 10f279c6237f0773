import type { UsageRecord } from '../../src/code/usageRecord';
import type { CheckedRead } from './checkedReads';

/** A line of which the two do not find the same reads. */
export interface Difference {
  readonly file: string;
  /** The line itself, without what is before and after it. */
  readonly code: string;
  /** The keys that only one of them finds. */
  readonly checker: Keys;
  readonly flagline: Keys;
}

/** Null for a key that is not known. */
type Keys = readonly (string | null)[];

/** A difference that has its reason. */
export interface Explained extends Difference {
  readonly why: string;
}

/**
 * What the two do not agree on, in order. A line may hold several reads of one key.
 * @param textOf the text of a file
 */
export function differences(checked: readonly CheckedRead[], records: readonly UsageRecord[], textOf: (file: string) => string): Difference[] {
  const [byChecker, byFlagline] = [byLine(checked), byLine(records)];
  const lines = [...new Set([...byChecker.keys(), ...byFlagline.keys()])].map((name) => JSON.parse(name) as [string, number]);
  const found = lines.sort(([a, one], [b, other]) => compare(a, b) || one - other).map(([file, line]) => {
    const [checker, flagline] = [byChecker, byFlagline].map((reads) => reads.get(JSON.stringify([file, line])) ?? []) as [Keys, Keys];
    return { file, code: textOf(file).split('\n')[line - 1]?.trim() ?? '', checker: without(checker, flagline), flagline: without(flagline, checker) };
  });
  return found.filter(({ checker, flagline }) => checker.length + flagline.length > 0);
}

/** A difference in one line, as it is noted down. */
export function lineOf({ file, code, checker, flagline }: Difference): string {
  return JSON.stringify({ file, code, checker, flagline });
}

function byLine(reads: readonly CheckedRead[]): Map<string, Keys> {
  const found = new Map<string, Keys>();
  for (const { file, line, key } of reads) {
    const name = JSON.stringify([file, line]);
    found.set(name, [...(found.get(name) ?? []), key]);
  }
  return found;
}

/** Each of `others` stands for one key at most. */
function without(keys: Keys, others: Keys): Keys {
  const left = [...others];
  return keys.filter((key) => {
    const index = left.indexOf(key);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
