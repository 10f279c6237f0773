import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanText } from '../../src/code/parser';
import { applyEdits } from '../../src/model/edit';
import { removeFromText } from '../../src/removal/removeFromText';
import { expectSameBehaviour } from './behaviour';
import { programsOfShapes } from './programShapes';
import { withoutOwnBraces } from './ownBraces';
import { programs, programsOfSeparateFlags } from './programs';
import { KEY } from './removalFixtures';

/** By default few programs, and always the same; `FLAGLINE_PROGRAMS=5000` takes so many new ones. */
const { FLAGLINE_PROGRAMS } = process.env;
const RUNS = Number(FLAGLINE_PROGRAMS ?? 40);
const OPTIONS = { numRuns: RUNS, ...(FLAGLINE_PROGRAMS === undefined && { seed: 5 }) };

const file = 'program.tsx';

function removed(text: string, key: string, keep: boolean): string {
  return applyEdits(text, removeFromText({ text, file, key, keep }).edits);
}

describe('a generated program', () => {
  it('does the same without the flag', { timeout: RUNS * 2_000 }, async () => {
    const property = fc.asyncProperty(programs, fc.boolean(), async (before, keep) => {
      const after = removed(before, KEY, keep);
      expect(scanText(after, file).broken, after).toBe(false);
      await expectSameBehaviour({ before, after, fileName: file, keep, seeds: [1, 2, 3] });
    });
    await fc.assert(property, OPTIONS);
  });

  it('of rare shapes does the same without the flag', { timeout: RUNS * 2_000 }, async () => {
    const property = fc.asyncProperty(programsOfShapes, fc.boolean(), async (before, keep) => {
      expect(scanText(before, file).broken, before).toBe(false);
      const after = removed(before, KEY, keep);
      expect(scanText(after, file).broken, after).toBe(false);
      expect(removed(after, KEY, keep)).toBe(after);
      await expectSameBehaviour({ before, after, fileName: file, keep, seeds: [1, 2, 3] });
    });
    await fc.assert(property, OPTIONS);
  });

  it('is not changed by a second removal', { timeout: RUNS * 2_000 }, () => {
    fc.assert(
      fc.property(programs, fc.boolean(), (before, keep) => {
        const after = removed(before, KEY, keep);
        expect(removed(after, KEY, keep)).toBe(after);
      }),
      OPTIONS,
    );
  });

  it('comes out the same in whichever order two flags are removed', { timeout: RUNS * 2_000 }, () => {
    fc.assert(
      fc.property(programsOfSeparateFlags, fc.boolean(), fc.boolean(), (text, x, y) => {
        const [one, other] = [removed(removed(text, 'x', x), 'y', y), removed(removed(text, 'y', y), 'x', x)];
        expect(withoutOwnBraces(one, file)).toBe(withoutOwnBraces(other, file));
      }),
      OPTIONS,
    );
  });
});
