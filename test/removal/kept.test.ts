// What a removal leaves alone, over all fixtures: edits touch nothing twice and nothing in vain, and comments stay with their code.
import { describe, expect, it } from 'vitest';
import type { TextEdit } from '../../src/model/edit';
import type { KeptValue } from '../../src/model/removal';
import { removeFromText } from '../../src/removal/removeFromText';
import { lostComments } from './published/comments';
import { KEY, removalFixtures } from './removalFixtures';

const cases = removalFixtures().flatMap(({ outcomes, ...fixture }) => outcomes.map(({ keep }) => ({ ...fixture, keep })));

function editsOf(text: string, file: string, keep: KeptValue): readonly TextEdit[] {
  return removeFromText({ text, file, key: KEY, keep }).edits;
}

describe('edits are in order, apart from each other, and each changes something', () => {
  it.each(cases)('$name: $keep', ({ before, fileName, keep }) => {
    const edits = editsOf(before, fileName, keep);
    const ends = [0, ...edits.map(({ span }) => span.end)];
    expect(edits.filter(({ span }, index) => span.start < (ends[index] ?? 0) || span.start > span.end || span.end > before.length)).toEqual([]);
    expect(edits.filter(({ span, text }) => before.slice(span.start, span.end) === text)).toEqual([]);
  });
});

describe('comments whose code stays are kept', () => {
  it.each(cases)('$name: $keep', ({ before, fileName, keep }) => {
    const lost = lostComments(before, editsOf(before, fileName, keep), fileName, KEY).map((start) => before.slice(start).split('\n', 1)[0]);
    // What allows a hook to depend on a condition goes with the condition.
    expect(lost.filter((comment) => !/eslint-disable-next-line react-hooks\/rules-of-hooks/.test(comment ?? ''))).toEqual([]);
  });
});
