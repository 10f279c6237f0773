import type { Answer, Http, Path } from './http';
import type { Fields } from './json';
import { inParallel } from './parallel';
import { ServerTrouble } from './serverTrouble';

/** One page of a list. */
export interface Page {
  readonly items: readonly Fields[];
  /** Of the whole list; undefined where the server does not say, so that this page is all. */
  readonly total: number | undefined;
}

/** More than any list has; what claims more is no answer, it is an attack or a mistake. */
const MAX_PAGES = 5000;

/** Pages that were read longer ago than this, milliseconds, are asked for anew. */
const KEPT_MS = 5 * 60_000;

/** Reads lists that come in many pages. Where a limit cuts it off, what was read is kept: the next attempt goes on from there, and comes to an end. */
export class Pages {
  private readonly kept = new Map<Path, Answer>();
  private keptSince = 0;
  private count = 0;

  constructor(private readonly http: Http) {}

  /** Runs a reading as a whole; tells how many questions it took. */
  async whole<T>(read: () => Promise<T>): Promise<T & { readonly asked: number }> {
    if (Date.now() - this.keptSince > KEPT_MS) this.forget();
    try {
      const result = await read();
      const asked = this.count;
      this.forget();
      return { ...result, asked };
    } catch (error) {
      if (!(error instanceof ServerTrouble) || error.kind !== 'limited') this.forget();
      throw error;
    }
  }

  async get(target: Path, signal: AbortSignal): Promise<Answer> {
    const kept = this.kept.get(target);
    if (kept) return kept;
    const answer = await this.http.get(target, signal);
    this.kept.set(target, answer);
    this.count++;
    return answer;
  }

  private forget(): void {
    this.kept.clear();
    this.keptSince = Date.now();
    this.count = 0;
  }
}

/** All items of a list. `read` is told at which item, and at which page, counted from 0. Nothing is left out of it that comes twice: while a list is read, it may move on. */
export async function allItems(read: (offset: number, page: number) => Promise<Page>): Promise<Fields[]> {
  const first = await read(0, 0);
  const size = first.items.length;
  // A server may give out less at once than it is asked for.
  const count = size === 0 ? 0 : Math.ceil((first.total ?? size) / size);
  if (count > MAX_PAGES) throw new ServerTrouble('failed', `The server speaks of a list of ${first.total ?? 0}, which cannot be. Nothing was read.`);
  const rest = Array.from({ length: count }, (_, page) => page).slice(1);
  const pages = [first, ...(await inParallel(rest, (page) => read(page * size, page)))];
  return pages.flatMap(({ items }) => items);
}
