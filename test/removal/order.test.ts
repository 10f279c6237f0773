// Two flags that are taken out one after the other leave the same text in either order. Each fixture is held to it, with
// a second flag in place of every other read, and beside every read.
import * as prettier from 'prettier';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/model/edit';
import type { KeptValue } from '../../src/model/removal';
import { removeFromText } from '../../src/removal/removeFromText';
import { withoutOwnBraces } from './ownBraces';
import { KEY, removalFixtures, type RemovalFixture } from './removalFixtures';

const OTHER = 'y';

/**
 * The fixtures in which the order counts, with the reason: what is left while the other flag is still there is no
 * longer to be told from what people wrote when its turn comes.
 */
const DEPENDS: Readonly<Record<string, string>> = reasons({
  'A file keeps its last test, whichever comes last.': [
    'test-doubles: test of each value',
    'test-doubles: test data of LaunchDarkly',
    'test-doubles: enabled and disabled',
    'test-doubles: answer of a mock for the key',
    'test-doubles: variation',
    'test-doubles: call that is only verified !',
    'test-doubles: suite that is an expression',
  ],
  'A test that sets up both flags is listed and stays, and is for one of them alone once the other is gone.': [
    'test-doubles: suite with a test of the other value !',
    'test-doubles: test that switches the flag !',
    'test-doubles: map of flags',
    'test-doubles: provider',
    'test-doubles: answer of a mock for each key',
    'test-doubles: test with another flag !',
    'test-doubles: test with another flag of the same value !',
  ],
  'What shows all that is inside of it leaves a fragment where that is several things, and a fragment in the code is for people to take out.': [
    'components: reads inside of it',
    'components: all that is inside of it is gone, and its value is taken !',
  ],
  'A read stays that is asked for more than its value, and with two of them the one that goes last.': ['reads: parts of what is read are asked for', 'reads: parts of what is read are asked for by another name'],
  'A name that held one flag is folded where the other one took its last other value away before.': ['constants: what is left of the flag would be of too narrow a type !'],
  'Braces and spreads that the first flag needed are for people to take out once nothing asks for them.': [
    'slots: both go',
    'spreads: overridden by another spread behind others !',
    'spreads: attribute that is there already !',
    'edges: attribute and spread that go',
  ],
  'Elements get lines of their own where the file does so elsewhere, and that may be what the other flag left.': ['layout: elements beside others', 'layout: crowded and texts'],
  'What is said of one flag stays where the other one took away the read that it is about.': [
    'fidelity: comment about the flag',
    'fidelity: comment about one of two flags',
    'fidelity: note above the test of a name that held the flag',
    'fidelity: a note above what is left of its line',
    'fidelity: notes about the flag go from wherever it was asked for',
    'fidelity: notes about the flag in JSX, and what is laid out again without them',
    'edges: comment of the flag on the line',
  ],
});

function reasons(names: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(names).flatMap(([why, each]) => each.map((name) => [name, why])));
}

const VARIANTS: Readonly<Record<string, (text: string) => string>> = {
  'of every other read, beginning with the first': (text) => everyOther(text, 0),
  'of every other read, beginning with the second': (text) => everyOther(text, 1),
  'as a further condition': (text) => text.replaceAll("isEnabled('x')", "(isEnabled('x') && isEnabled('y'))"),
  'as an alternative': (text) => text.replaceAll("isEnabled('x')", "(isEnabled('y') || isEnabled('x'))"),
};

function everyOther(text: string, first: number): string {
  let count = first;
  return text.replace(/(['"`])x\1/g, (key, quote: string) => (count++ % 2 === 0 ? quote + OTHER + quote : key));
}

/** With parentheses and line ends as they were, where the fixture is formatted. */
async function withOther({ before, fileName }: RemovalFixture, write: (text: string) => string): Promise<string> {
  const format = (text: string): Promise<string> => prettier.format(text, { filepath: fileName, singleQuote: true }).catch(() => text);
  const text = write(before);
  return (await format(before)) === before ? format(text) : text;
}

function removed(text: string, fileName: string, key: string, keep: KeptValue): string {
  return applyEdits(text, removeFromText({ text, file: fileName, key, keep }).edits);
}

/** The pairs of kept values with which the two orders differ, braces of blocks left aside. */
function differing(text: string, { fileName, outcomes }: RemovalFixture): KeptValue[][] {
  const keeps = [...new Set([true, false, ...outcomes.map(({ keep }) => keep)])];
  const [withoutOne, withoutOther] = [KEY, OTHER].map((key) => keeps.map((keep) => removed(text, fileName, key, keep))) as [string[], string[]];
  const pairs = keeps.flatMap((_, x) => keeps.map((__, y): [number, number] => [x, y]));
  const isOther = ([x, y]: [number, number]): boolean => {
    const one = removed(withoutOne[x] ?? '', fileName, OTHER, keeps[y] ?? null);
    const other = removed(withoutOther[y] ?? '', fileName, KEY, keeps[x] ?? null);
    return one !== other && withoutOwnBraces(one, fileName) !== withoutOwnBraces(other, fileName);
  };
  return pairs.filter(isOther).map(([x, y]) => [keeps[x] ?? null, keeps[y] ?? null]);
}

describe('the order in which two flags go does not count', () => {
  it.each(removalFixtures().filter(({ name }) => !(name in DEPENDS)))('$name', async (fixture) => {
    for (const write of Object.values(VARIANTS)) {
      const text = await withOther(fixture, write);
      expect(differing(text, fixture), text).toEqual([]);
    }
  });
});

describe('the order counts', () => {
  it.each(removalFixtures().filter(({ name }) => name in DEPENDS))('$name', async (fixture) => {
    const texts = await Promise.all(Object.values(VARIANTS).map((write) => withOther(fixture, write)));
    expect(texts.flatMap((text) => differing(text, fixture)), DEPENDS[fixture.name]).not.toEqual([]);
  });
});

/**
 * Blocks of two flags that declare the same name, side by side: the one whose flag goes first is unwrapped, and the other
 * needs its braces. No rule gives one answer here and the least text elsewhere. While one flag is gone and the other is
 * not, the block of the first one either keeps its braces or not; kept, they would stay although nothing asks for them
 * where the other block then goes; not kept, the other block needs its own.
 */
describe('braces of two blocks that declare the same name', () => {
  const before = "if (isEnabled('x')) {\n  const v = 1;\n  a(v);\n}\nif (isEnabled('y')) {\n  const v = 2;\n  b(v);\n}\n";
  const file = 'a.ts';

  it('stay with the one whose flag goes last', () => {
    expect(removed(removed(before, file, KEY, true), file, OTHER, true)).toBe('const v = 1;\na(v);\n{\n  const v = 2;\n  b(v);\n}\n');
    expect(removed(removed(before, file, OTHER, true), file, KEY, true)).toBe('{\n  const v = 1;\n  a(v);\n}\nconst v = 2;\nb(v);\n');
  });

  it.each([
    { kept: 'the first', x: true, y: false, after: 'const v = 1;\na(v);\n' },
    { kept: 'the second', x: false, y: true, after: 'const v = 2;\nb(v);\n' },
    { kept: 'neither', x: false, y: false, after: '' },
  ])('go in either order where $kept stays', ({ x, y, after }) => {
    expect(removed(removed(before, file, KEY, x), file, OTHER, y)).toBe(after);
    expect(removed(removed(before, file, OTHER, y), file, KEY, x)).toBe(after);
  });
});
