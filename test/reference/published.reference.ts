import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkedCode } from './checkedCode';
import { checkedReads } from './checkedReads';
import { differences, lineOf, type Explained } from './comparison';
import { flaglineReads } from './flaglineReads';
import type { Root } from './roots';

/** A case: `corpus.json`, the differences with their reasons, and what the packages take from elsewhere. */
interface Corpus {
  readonly style: string;
  readonly roots: readonly Root[];
}

const CORPORA = join(import.meta.dirname, '../fixtures/reference/corpora');
const CACHE = process.env.FLAGLINE_CORPORA ?? '';

function json<T>(...path: string[]): T {
  return JSON.parse(readFileSync(join(...path), 'utf8')) as T;
}

describe('an exhaustive search with the type checker agrees on', () => {
  const copies = mkdtempSync(join(tmpdir(), 'flagline-published-'));
  afterAll(() => rmSync(copies, { recursive: true }));

  for (const name of readdirSync(CORPORA)) {
    const { style, roots } = json<Corpus>(CORPORA, name, 'corpus.json');
    it(`${name}: ${style}`, async () => {
      const folder = join(copies, name);
      cpSync(join(CACHE, `reference-${name}`), folder, { recursive: true });
      const ambient = join(CORPORA, name, 'ambient.d.ts');
      const code = checkedCode(folder, existsSync(ambient) ? [ambient] : []);
      const checked = checkedReads(code, roots.map((root) => (root.file === 'ambient.d.ts' ? { ...root, file: ambient } : root)));
      const found = await flaglineReads(folder, checked.flatMap(({ key }) => key ?? []));
      const different = differences(checked, found, (file) => readFileSync(join(folder, file), 'utf8'));
      console.log(`${name}: ${checked.length} reads by the checker, ${found.length} by Flagline, ${different.length} lines differ`);
      const explained = json<Explained[]>(CORPORA, name, 'differences.json').map(lineOf);
      expect(different.map(lineOf)).toEqual(explained);
    });
  }
});
