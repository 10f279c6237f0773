import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { removeFromText } from '../../src/removal/removeFromText';
import { programs } from './programs';
import { programsOfShapes } from './programShapes';
import { calledIn, functionsIn } from './reached';
import { KEY } from './removalFixtures';

const RULES = join(import.meta.dirname, '../../src/removal');

/** Asked for by values that are texts or objects alone: the fixtures of variations are there for these. */
const OF_VARIATIONS = ['literal: nameText', 'literal: isName', 'values: isReadOnly', 'values: isTarget'];

it('generated programs reach every rule of the removal', { timeout: 600_000 }, async () => {
  const samples = [...fc.sample(programs, { numRuns: 60, seed: 5 }), ...fc.sample(programsOfShapes, { numRuns: 120, seed: 5 })];
  const called = await calledIn('/src/removal/', () => {
    for (const text of samples) for (const keep of [true, false]) removeFromText({ text, file: 'program.tsx', key: KEY, keep });
  });
  const rules = functionsIn(RULES, /^(?!project|unasked).*\.ts$/);
  expect(rules.length).toBeGreaterThan(400);
  expect(rules.filter((rule) => !called.has(rule))).toEqual(OF_VARIATIONS);
});
