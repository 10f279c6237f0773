import { describe, expect, it } from 'vitest';
import { LineMap } from '../../src/model/lineMap';
import { applyEdits } from '../../src/model/edit';
import type { KeptValue } from '../../src/model/removal';
import { removeFromText } from '../../src/removal/removeFromText';
import { KEY, removalFixtures } from './removalFixtures';

/** The text after, and the lines that were refused. */
function removed(text: string, file: string, keep: KeptValue): { text: string; refused: number[] } {
  const { edits, refusals } = removeFromText({ text, file, key: KEY, keep });
  const lines = LineMap.of(text);
  return { text: applyEdits(text, edits), refused: refusals.map(({ span }) => lines.at(span.start).line) };
}

describe.each(removalFixtures())('$name', ({ fileName, before, outcomes }) => {
  it.each(outcomes)('kept $keep', ({ keep, after, refused }) => {
    expect(removed(before, fileName, keep)).toEqual({ text: after, refused });
  });
});
