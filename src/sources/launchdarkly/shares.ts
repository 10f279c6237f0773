import type { Branch } from '../branches';

/** A variation by its place among those of the flag, and its share of the sum of all weights. */
export interface Weighted {
  readonly variation: number;
  readonly weight: number;
}

/**
 * What a rule serves by its weights.
 * @param nameAt the name of the variation at a place; undefined where there is none
 */
export function sharesOf(weights: readonly Weighted[], nameAt: (place: number) => string | undefined): Pick<Branch, 'shares' | 'words'> {
  const named = weights.map(({ variation, weight }) => ({ name: nameAt(variation), weight }));
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  const shares = new Map<string, number>();
  for (const { name, weight } of named) {
    if (name === undefined) return { shares: undefined, words: 'a variation that it does not have' };
    shares.set(name, (shares.get(name) ?? 0) + (100 * weight) / total);
  }
  return { shares: total > 0 ? shares : undefined };
}
