import { describe, it } from 'vitest';
import { applyEdits } from '../../src/model/edit';
import { removeFromText } from '../../src/removal/removeFromText';
import { expectSameBehaviour } from './behaviour';
import { expectSameTests } from './testRuns';
import { KEY, removalFixtures } from './removalFixtures';

const SEEDS = [1, 2, 3, 4];

describe('what is expected of a removal, and what it does, behaves as the text before', () => {
  for (const { name, fileName, before, outcomes } of removalFixtures()) {
    it.each(outcomes)(`${name}: $keep`, async ({ keep, after }) => {
      const removed = applyEdits(before, removeFromText({ text: before, file: fileName, key: KEY, keep }).edits);
      const expectSame = name.startsWith('test-doubles:') ? expectSameTests : expectSameBehaviour;
      for (const text of new Set([after, removed])) await expectSame({ before, after: text, fileName, keep, seeds: SEEDS });
    });
  }
});
