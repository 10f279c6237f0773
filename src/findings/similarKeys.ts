import { distance } from 'fastest-levenshtein';

/** Known keys that `key` may be a slip of, nearest first, three at most. Separators and case count for nothing. */
export function similarKeys(key: string, known: readonly string[]): string[] {
  const wanted = fold(key);
  const limit = Math.max(1, Math.floor(wanted.length / 4));
  return known
    .map((candidate) => ({ candidate, steps: distance(wanted, fold(candidate)) }))
    .filter(({ steps }) => steps <= limit)
    .sort((a, b) => a.steps - b.steps || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

function fold(key: string): string {
  return key.toLowerCase().replace(/[-_.\s]/g, '');
}
