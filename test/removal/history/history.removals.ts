// Takes flags out of published packages that their next version does not have, and compares with what people left.
// What follows from a file alone and is another thing with Flagline stands with its reason in test/fixtures/removal-history.
import { describe, expect, it } from 'vitest';
import { histories, type Explained } from './histories';
import { lookAt, type LookedAt, type Outcome } from './lookedAt';
import { difference, differences, tally } from './tally';

describe('flags that people took out of published packages', () => {
  it.each(histories())('$name: $style', async ({ name, pairs, wrappers, explained }) => {
    const outcomes: Outcome[] = [];
    for (const pair of pairs) outcomes.push(await lookAt(pair, wrappers));
    const differing = differences(outcomes);
    const expected = explained.filter(({ pair }) => pairs.some(({ title }) => title === pair)).map(lineOf);
    console.log(tally(name, outcomes));
    console.log(differing.filter((each) => !expected.includes(lineOf(each))).map(difference).join('\n'));
    expect(outcomes.flatMap(({ failures }) => failures)).toEqual([]);
    expect(differing.map(lineOf).toSorted()).toEqual(expected.toSorted());
  });
});

function lineOf({ pair, file }: Explained | LookedAt): string {
  return `${pair}: ${file}`;
}
