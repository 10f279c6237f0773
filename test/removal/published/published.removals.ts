// Takes each flag out of published packages, on and off, and asks the compiler about what is left. What fails and may
// stands with its reason in test/fixtures/removal-published.
import { describe, expect, it } from 'vitest';
import { exactKey, type Usage } from '../../../src/model/usage';
import { checkedReads } from '../../reference/checkedReads';
import { CheckedTexts } from './checkedTexts';
import { corpora, type Corpus, type Explained } from './corpora';
import { failuresOf, orderFailures, type Failure, type One } from './failures';
import { RemovedTexts } from './removedTexts';
import { tally } from './tally';

interface Outcome {
  readonly removals: readonly One[];
  readonly pairs: number;
  readonly failures: readonly Failure[];
}

/** Each takes two removals more. */
const MAX_PAIRS = 300;

describe('what is left of published packages without their flags', () => {
  it.each(corpora())('$name: $style', async (corpus) => {
    const { removals, pairs, failures } = await removedFrom(corpus);
    console.log(tally(corpus.name, removals, pairs, failures));
    expect(removals.length).toBeGreaterThan(0);
    expect([...new Set(failures.map(lineOf))].toSorted()).toEqual(corpus.explained.map(lineOf).toSorted());
  });
});

async function removedFrom(corpus: Corpus): Promise<Outcome> {
  const checked = new CheckedTexts(corpus.folder, corpus.ambient);
  const texts = new RemovedTexts(corpus.folder, corpus.wrappers);
  const failures: Failure[] = [];
  const removals: One[] = [];
  for (const key of keysIn(texts.usages(), corpus, checked)) {
    for (const keep of [true, false]) {
      const one = { key, keep, removed: await texts.remove(key, keep) };
      removals.push(one);
      failures.push(...(await failuresOf({ ...one, texts }, checked)));
    }
  }
  const pairs = pairsOf(removals);
  for (const [first, second] of pairs) failures.push(...(await orderFailures(first, second, texts)));
  return { removals, pairs: pairs.length, failures };
}

/** The keys of reads that are reads for sure; those of everyday names as the checker knows them. */
function keysIn(usages: readonly Usage[], { roots }: Corpus, checked: CheckedTexts): string[] {
  const sure = usages.filter(({ proof, role }) => proof !== 'candidate' && role === 'read').flatMap((usage) => exactKey(usage) ?? []);
  return [...new Set([...sure, ...checkedReads(checked.code, roots).flatMap(({ key }) => key ?? [])])].toSorted();
}

/** Those that change a file in common; of very many, some out of everywhere. */
function pairsOf(removals: readonly One[]): [One, One][] {
  const pairs = removals.flatMap((first, index) => removals.slice(index + 1).flatMap((second): [One, One][] => (first.key !== second.key && isShared(first, second) ? [[first, second]] : [])));
  const step = Math.ceil(pairs.length / MAX_PAIRS);
  return pairs.filter((_, index) => index % step === 0);
}

function isShared(first: One, second: One): boolean {
  return [...first.removed.texts.keys()].some((file) => second.removed.texts.has(file));
}

function lineOf({ key, keep, kind, file, code, says }: Failure | Explained): string {
  return JSON.stringify({ key, keep, kind, file, code, says });
}
