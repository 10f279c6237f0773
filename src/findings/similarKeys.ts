import { distance } from 'fastest-levenshtein';

const MOST = 3;

/** Finds the known keys that a key may be a slip of. Separators and case count for nothing. */
export class SimilarKeys {
  private readonly known: readonly { readonly key: string; readonly folded: string }[];
  private readonly found = new Map<string, readonly string[]>();

  constructor(known: readonly string[]) {
    this.known = known.map((key) => ({ key, folded: fold(key) }));
  }

  /** Nearest first, three at most. */
  of(key: string): readonly string[] {
    let similar = this.found.get(key);
    if (!similar) this.found.set(key, (similar = this.search(fold(key))));
    return similar;
  }

  private search(wanted: string): string[] {
    const limit = Math.max(1, Math.floor(wanted.length / 4));
    return this.known
      .filter(({ folded }) => Math.abs(folded.length - wanted.length) <= limit)
      .map(({ key, folded }) => ({ key, steps: distance(wanted, folded) }))
      .filter(({ steps }) => steps <= limit)
      .sort((a, b) => a.steps - b.steps || (a.key < b.key ? -1 : 1))
      .slice(0, MOST)
      .map(({ key }) => key);
  }
}

/** The same for a single key. */
export function similarKeys(key: string, known: readonly string[]): readonly string[] {
  return new SimilarKeys(known).of(key);
}

function fold(key: string): string {
  return key.toLowerCase().replace(/[-_.\s]/g, '');
}
