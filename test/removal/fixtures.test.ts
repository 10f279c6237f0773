import { describe, expect, it } from 'vitest';
import { LineMap } from '../../src/model/lineMap';
import { applyEdits } from '../../src/model/edit';
import type { KeptValue } from '../../src/model/removal';
import { removeFromText } from '../../src/removal/removeFromText';
import { KEY, removalFixtures } from './removalFixtures';

/** The text after, and the lines that were refused, with codes where the outcome has them. */
function removed(text: string, file: string, keep: KeptValue, expected: readonly string[]): { text: string; refused: string[] } {
  const { edits, refusals } = removeFromText({ text, file, key: KEY, keep });
  const lines = LineMap.of(text);
  const told = refusals.map(({ span, code }, index) => `${lines.at(span.start).line}${expected[index]?.includes(' ') ? ` ${code}` : ''}`);
  return { text: applyEdits(text, edits), refused: told };
}

describe.each(removalFixtures())('$name', ({ fileName, before, outcomes }) => {
  it.each(outcomes)('kept $keep', ({ keep, after, refused }) => {
    expect(removed(before, fileName, keep, refused)).toEqual({ text: after, refused });
  });
});
