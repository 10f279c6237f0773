import { expect } from 'vitest';
import type { KeptValue } from '../../src/model/removal';
import { readsOf, topLevelNames } from './reads';
import { compiled, logOf } from './sandbox';

export interface Comparison {
  readonly before: string;
  readonly after: string;
  /** Tells the language. */
  readonly fileName: string;
  readonly keep: KeptValue;
  /** Worlds to run in: in each, names and calls have other values. */
  readonly seeds: readonly number[];
}

/** Runs the text from before, where reads answer the kept value, and the one from after, and compares what they did. */
export async function expectSameBehaviour({ before, after, fileName, keep, seeds }: Comparison): Promise<void> {
  if (before === after) return;
  const reads = readsOf(before, fileName, keep);
  const left = new Set(topLevelNames(after, fileName));
  const observed = topLevelNames(before, fileName).filter((name) => left.has(name));
  const programs = { before: compiled(before, fileName, observed), after: compiled(after, fileName, observed) };
  for (const seed of seeds) {
    const world = { reads: reads(seed), names: before, seed };
    expect(await logOf(programs.after, world), after).toEqual(await logOf(programs.before, world));
  }
}
