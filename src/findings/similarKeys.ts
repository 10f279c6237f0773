import { distance } from 'fastest-levenshtein';

/** How many suggestions are of use. */
const MOST = 3;

/** How many letters a slip may be away, at most; in short keys a quarter of them. */
const MAX_STEPS = 3;

interface Folded {
  readonly key: string;
  readonly text: string;
  /** How often each letter occurs, several letters sharing a count. */
  readonly letters: Uint16Array;
}

/** What was found among a list of keys, for as long as the list is in use. */
const SEARCHES = new WeakMap<readonly string[], Search>();

/**
 * Known keys that `key` may be a slip of, nearest first, three at most. Separators and case count for nothing.
 * The answers are kept with the list.
 */
export function similarKeys(key: string, known: readonly string[]): readonly string[] {
  let search = SEARCHES.get(known);
  if (!search) SEARCHES.set(known, (search = new Search(known)));
  return search.similarTo(key);
}

class Search {
  private readonly known: readonly Folded[];
  private readonly found = new Map<string, readonly string[]>();

  constructor(known: readonly string[]) {
    this.known = known.map(fold);
  }

  similarTo(key: string): readonly string[] {
    let similar = this.found.get(key);
    if (!similar) this.found.set(key, (similar = this.search(fold(key))));
    return similar;
  }

  private search(wanted: Folded): string[] {
    const limit = Math.min(MAX_STEPS, Math.max(1, Math.floor(wanted.text.length / 4)));
    return this.known
      .filter(({ letters }) => differences(letters, wanted.letters) <= 2 * limit)
      .map(({ key, text }) => ({ key, steps: distance(wanted.text, text) }))
      .filter(({ steps }) => steps <= limit)
      .sort((a, b) => a.steps - b.steps || (a.key < b.key ? -1 : 1))
      .slice(0, MOST)
      .map(({ key }) => key);
  }
}

function fold(key: string): Folded {
  const text = key.toLowerCase().replace(/[-_.\s]/g, '');
  const letters = new Uint16Array(32);
  for (let at = 0; at < text.length; at++) {
    const bucket = text.charCodeAt(at) % letters.length;
    letters[bucket] = (letters[bucket] ?? 0) + 1;
  }
  return { key, text, letters };
}

/** One step changes at most two of the counts: a quick way to leave out what is far away. */
function differences(a: Uint16Array, b: Uint16Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += Math.abs((a[at] ?? 0) - (b[at] ?? 0));
  return sum;
}
