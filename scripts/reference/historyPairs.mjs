// @ts-check
import process from 'node:process';

/** Of each package, where not all are asked for and the history says nothing else. */
const FEW_PAIRS = 2;

/**
 * The versions that are compared, in pairs.
 * @param {readonly (readonly string[])[]} runs versions of a package, from old to new: those that follow each other in one are a pair
 * @param {number} [few] how many pairs are wanted where `FLAGLINE_HISTORY` does not ask for all
 * @returns {[string, string][]}
 */
export function wantedPairs(runs, few = FEW_PAIRS) {
  const pairs = runs.flatMap((run) => run.slice(1).map((version, index) => /** @type {[string, string]} */ ([run[index] ?? '', version])));
  if (process.env.FLAGLINE_HISTORY === 'all') return pairs;
  return few === 0 ? [] : pairs.slice(-few);
}
