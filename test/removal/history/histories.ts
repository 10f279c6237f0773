import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wantedPairs } from '../../../scripts/reference/historyPairs.mjs';
import type { Wrapper } from '../../../src/model/wrapper';

/** Versions of packages, one after the other, that flags were taken out of by people. */
export interface History {
  readonly name: string;
  readonly style: string;
  readonly wrappers: readonly Wrapper[];
  readonly pairs: readonly Pair[];
  readonly explained: readonly Explained[];
}

/** Two versions, of which no other that is looked at lies between. */
export interface Pair {
  readonly title: string;
  /** Where their files lie. */
  readonly before: string;
  readonly after: string;
}

/** A file that people made something else of, with the reason. */
export interface Explained {
  readonly pair: string;
  readonly file: string;
  readonly why: string;
}

const FIXTURES = join(import.meta.dirname, '../../fixtures/removal-history');
const CACHE = process.env.FLAGLINE_CORPORA ?? '';

/** Those whose name holds `FLAGLINE_CORPUS`, where that is set. */
export function histories(): History[] {
  return readdirSync(FIXTURES).toSorted().filter((name) => name.includes(process.env.FLAGLINE_CORPUS ?? '')).map(history);
}

function history(name: string): History {
  const { style, few, wrappers = [], packages } = json<{ style: string; few?: number; wrappers?: Wrapper[]; packages: Record<string, string[][]> }>(join(FIXTURES, name, 'history.json'));
  const explained = join(FIXTURES, name, 'differences.json');
  return {
    name,
    style,
    wrappers,
    pairs: Object.entries(packages).flatMap(([each, versions]) => pairsOf(each, versions, few)),
    explained: existsSync(explained) ? json<Explained[]>(explained) : [],
  };
}

function pairsOf(name: string, runs: readonly (readonly string[])[], few?: number): Pair[] {
  const folder = (version: string): string => join(CACHE, `history-${name.replace('/', '_')}@${version}`);
  return wantedPairs(runs, few).map(([from, to]) => ({ title: `${name} ${from} → ${to}`, before: folder(from), after: folder(to) }));
}

function json<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
