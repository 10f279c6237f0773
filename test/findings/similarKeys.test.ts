import { distance } from 'fastest-levenshtein';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { similarKeys } from '../../src/findings/similarKeys';

test.each<[string, string[], string[]]>([
  ['new-chekout', ['new-checkout', 'old-checkout'], ['new-checkout']],
  ['newCheckout', ['new_checkout', 'new-checkouts'], ['new_checkout', 'new-checkouts']],
  ['ab', ['cd', 'abc', 'xy'], ['abc']],
  ['abcd', ['abce', 'abxx', 'abde'], ['abce']],
  ['payments', ['dark-mode'], []],
  ['a-very-long-key-of-something', ['a-very-long-key-of-anything'], []],
  ['flag-5', ['flag-1', 'flag-2', 'flag-3', 'flag-4'], ['flag-1', 'flag-2', 'flag-3']],
])('%s among %j: %j', (key, known, similar) => {
  expect(similarKeys(key, known)).toEqual(similar);
});

test('nothing within reach is left out', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', 'z'), minLength: 4, maxLength: 14 });
  fc.assert(
    fc.property(word, word, (key, known) => {
      const limit = Math.min(3, Math.floor(key.length / 4));
      expect(similarKeys(key, [known])).toEqual(distance(key, known) <= limit ? [known] : []);
    }),
  );
});
