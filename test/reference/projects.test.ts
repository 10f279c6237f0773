import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkedCode } from './checkedCode';
import { checkedReads } from './checkedReads';
import { differences, lineOf, type Explained } from './comparison';
import { flaglineReads } from './flaglineReads';
import type { Root } from './roots';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const SDKS = join(FIXTURES, 'reference/sdks.d.ts');
const ROOTS: readonly Root[] = [
  ...['isEnabled', 'isFeatureEnabled', 'getBooleanValue', 'useFlag', 'useFeatureFlag'].map((name) => [name]),
  ...['isEnabled', 'useFlag'].map((name) => ['*flags', name]),
  ['unleash-client', 'isEnabled'],
  ['unleash-client', 'Unleash', 'isEnabled'],
  ['@unleash/proxy-client-react', 'useFlag'],
].map((path) => ({ file: SDKS, path, key: { index: 0 } }));

/** Where the two may differ, and why. By project. */
const EXPLAINED = JSON.parse(readFileSync(join(FIXTURES, 'reference/projects.json'), 'utf8')) as Record<string, Explained[]>;

describe('an exhaustive search with the type checker agrees on', () => {
  const copies = mkdtempSync(join(tmpdir(), 'flagline-reference-'));
  afterAll(() => rmSync(copies, { recursive: true }));

  for (const name of readdirSync(join(FIXTURES, 'projects'))) {
    it(name, async () => {
      const folder = join(copies, name);
      cpSync(join(FIXTURES, 'projects', name), folder, { recursive: true });
      const checked = checkedReads(checkedCode(folder, [SDKS]), ROOTS);
      const found = await flaglineReads(folder, checked.flatMap(({ key }) => key ?? []));
      const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');
      const explained = (EXPLAINED[name] ?? []).map(lineOf);
      expect(differences(checked, found, textOf).map(lineOf)).toEqual(explained);
    });
  }
});
