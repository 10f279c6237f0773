import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { removeFromText } from '../../src/removal/removeFromText';
import { programs } from './programs';
import { programsOfShapes } from './programShapes';
import { calledIn, functionsIn } from './reached';
import { KEY, removalFixtures } from './removalFixtures';

const RULES = join(import.meta.dirname, '../../src/removal');

/** Asked for by values that are texts or objects alone: the fixtures of variations are there for these. */
const OF_VARIATIONS = ['literal: nameText', 'literal: isName', 'values: isReadOnly', 'values: isTarget'];

/** Asked for by what another file of a project mocks. */
const OF_PROJECTS = ['setUpMaps: constantResult'];

/** Generated programs parse. */
const BROKEN = "if (isEnabled('x'";

/** Of tests, of lists of keys, of what SDKs hand out and of the templates of libraries there are fixtures; generated programs have no such parts. */
const OF_FIXTURES = /^(?:test-doubles|key-sets|results|templates|tests): /;

it('generated programs reach every rule of the removal', { timeout: 600_000 }, async () => {
  const generated = [BROKEN, ...fc.sample(programs, { numRuns: 60, seed: 5 }), ...fc.sample(programsOfShapes, { numRuns: 120, seed: 5 })].map((text) => ({ text, file: 'program.tsx', keeps: [true, false] }));
  const written = removalFixtures().filter(({ name }) => OF_FIXTURES.test(name)).map(({ before, fileName, outcomes }) => ({ text: before, file: fileName, keeps: [true, false, ...outcomes.map(({ keep }) => keep)] }));
  const called = await calledIn('/src/removal/', () => {
    for (const { text, file, keeps } of [...generated, ...written]) for (const keep of keeps) removeFromText({ text, file, key: KEY, keep });
  });
  // What goes through the files of a project is held to projects.
  const rules = functionsIn(RULES, (path) => !/^project|unasked/.test(path));
  expect(rules.length).toBeGreaterThan(400);
  expect(rules.filter((rule) => !called.has(rule)).toSorted()).toEqual([...OF_PROJECTS, ...OF_VARIATIONS].toSorted());
});
