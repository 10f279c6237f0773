/** Why no flag can have this key, in one sentence for people; undefined where one can. */
export function keyProblem(key: string): string | undefined {
  if (key.trim() === '') return 'A flag needs a key.';
  return /[\p{Cc}\p{Cs}\u2028\u2029]/u.test(key) ? 'A key must not contain line breaks or other control characters.' : undefined;
}
