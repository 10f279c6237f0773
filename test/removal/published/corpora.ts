import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Wrapper } from '../../../src/model/wrapper';
import type { Root } from '../../reference/roots';

/** What is asked about a repository of published packages. */
export interface Corpus {
  readonly name: string;
  readonly style: string;
  /** Where the packages lie. */
  readonly folder: string;
  /** Files that declare what the packages take from elsewhere. */
  readonly ambient: readonly string[];
  /** What flags are read by, for the checker: tells the keys of reads with everyday names. */
  readonly roots: readonly Root[];
  readonly wrappers: readonly Wrapper[];
  readonly explained: readonly Explained[];
}

/** A failure with its reason: what `Failure` says of it but for the line's number. */
export interface Explained {
  readonly key: string;
  readonly keep: string;
  readonly kind: string;
  readonly file: string;
  readonly code: string;
  readonly says: string;
  readonly why: string;
}

const FIXTURES = join(import.meta.dirname, '../../fixtures');
const REFERENCE = join(FIXTURES, 'reference/corpora');
/** The cases of removals alone, and the differences of all. */
const OWN = join(FIXTURES, 'removal-published');
const CACHE = process.env.FLAGLINE_CORPORA ?? '';

/** Those whose name holds `FLAGLINE_CORPUS`, where that is set. */
export function corpora(): Corpus[] {
  const names = [...new Set([...readdirSync(REFERENCE), ...readdirSync(OWN)])].toSorted();
  return names.filter((name) => name.includes(process.env.FLAGLINE_CORPUS ?? '')).map(corpus);
}

function corpus(name: string): Corpus {
  const folder = [join(OWN, name), join(REFERENCE, name)].find((path) => existsSync(join(path, 'corpus.json'))) ?? '';
  const ambient = join(folder, 'ambient.d.ts');
  const { style, roots = [], wrappers = [] } = json<{ style: string; roots?: Root[]; wrappers?: Wrapper[] }>(join(folder, 'corpus.json'));
  const explained = join(OWN, name, 'differences.json');
  return {
    name,
    style,
    folder: join(CACHE, `reference-${name}`),
    ambient: existsSync(ambient) ? [ambient] : [],
    roots: roots.map((root) => (root.file === 'ambient.d.ts' ? { ...root, file: ambient } : root)),
    wrappers,
    explained: existsSync(explained) ? json<Explained[]>(explained) : [],
  };
}

function json<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
