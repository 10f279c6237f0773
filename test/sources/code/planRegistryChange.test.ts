import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/model/edit';
import type { FlagChange } from '../../../src/model/flagChange';
import { planRegistryChange } from '../../../src/sources/code/planRegistryChange';
import { parse } from './registries';

const NOW = new Date('2026-11-21T10:20:30.456Z');

async function change(text: string, wanted: FlagChange, exports = ['X']): Promise<string> {
  const plan = await planRegistryChange(text, { id: '/shop/flags.ts', label: 'flags.ts', exports }, wanted, parse);
  return plan.ok ? applyEdits(text, plan.edits) : `refused: ${plan.reason}`;
}

const on = (key: string): FlagChange => ({ kind: 'toggle', key, enabled: true });
const off = (key: string): FlagChange => ({ kind: 'toggle', key, enabled: false });
const create = (key: string, more: object = {}): FlagChange => ({ kind: 'create', key, enabled: false, ...more });
const remove = (key: string): FlagChange => ({ kind: 'delete', key });

describe('toggle', () => {
  test.each<[string, FlagChange, string]>([
    ['export const X = { a: false /* x */, b: 1 };', on('a'), 'export const X = { a: true /* x */, b: 1 };'],
    ['export const X = { a: false };', off('a'), 'export const X = { a: false };'],
    ['export const X = { a: env(process.env.A, true) };', off('a'), 'export const X = { a: env(process.env.A, false) };'],
    ['export const X = { a: process.env.A ?? true };', off('a'), 'export const X = { a: process.env.A ?? false };'],
    ['export const X = { a: { default: false, owner: "b" } };', on('a'), 'export const X = { a: { default: true, owner: "b" } };'],
    ['export const X = [{ key: "a", enabled: true }];', off('a'), 'export const X = [{ key: "a", enabled: false }];'],
  ])('%s %j', async (before, wanted, after) => {
    expect(await change(before, wanted)).toBe(after);
  });

  test.each<[string, FlagChange, string]>([
    ['export const X = { a: process.env.A === "1" };', on('a'), 'The default of "a" is not written as true or false'],
    ['const YES = true; export const X = { a: YES };', off('a'), 'The default of "a" is not written as true or false'],
    ['export type X = "a";', on('a'), 'The default of "a" is not written as true or false'],
    ['export type X = "a";', on('b'), '"b" is not in flags.ts. Create it first.'],
    ['export type X = "a"', { kind: 'rollout', key: 'a', percent: 5 }, 'it has no rollout'],
    ['export const X = { a: true', off('a'), 'flags.ts has syntax errors. Nothing was changed; repair it first.'],
    // Two flags with one default.
    ['const D = { default: true }; export const X = { a: D, b: D };', off('a'), 'written in a way in which "a" cannot be changed safely'],
  ])('%s %j is refused', async (before, wanted, reason) => {
    expect(await change(before, wanted)).toContain(reason);
  });
});

describe('delete', () => {
  test.each<[string, string, string]>([
    // Unions
    ["type X = 'a' | 'b' | 'c';", 'a', "type X = 'b' | 'c';"],
    ["type X = 'a' | 'b' | 'c';", 'b', "type X = 'a' | 'c';"],
    ["type X = 'a' | 'b' | 'c';", 'c', "type X = 'a' | 'b';"],
    ["type X = 'a'|'b'", 'a', "type X = 'b'"],
    ["type X = 'a'", 'a', 'type X = never'],
    ["type X = | 'a' | 'b';", 'a', "type X = | 'b';"],
    ["type X =\n  | 'a'\n  | 'b'\n  | 'c';\n", 'a', "type X =\n  | 'b'\n  | 'c';\n"],
    ["type X =\n  | 'a'\n  | 'b'\n  | 'c';\n", 'b', "type X =\n  | 'a'\n  | 'c';\n"],
    ["type X =\n  | 'a'\n  | 'b'\n  | 'c';\n", 'c', "type X =\n  | 'a'\n  | 'b';\n"],
    ["type X =\r\n  | 'a'\r\n  | 'b'\r\n", 'b', "type X =\r\n  | 'a'\r\n"],
    ["type X =\n  | 'a' // of a\n  // of b\n  | 'b'; // of b too\n", 'b', "type X =\n  | 'a'; // of a\n"],
    ["type X =\n  // of a\n  | 'a' // of a too\n  // of b\n  | 'b';\n", 'a', "type X =\n  // of b\n  | 'b';\n"],
    ["type X = 'a'\n  | 'b'\n  | 'c';", 'a', "type X = 'b'\n  | 'c';"],
    ["type X = 'a' // of a\n  | 'b';", 'a', "type X =  // of a\n   'b';"],
    ["type X = 'a' |\n  'b' |\n  'c';", 'b', "type X = 'a' |\n  'c';"],
    ["type X = 'a' |\n  'b' |\n  'c';", 'c', "type X = 'a' |\n  'b';"],
    ["type X = Record<'a' | 'b', boolean>;", 'a', "type X = Record<'b', boolean>;"],
    // Lists in brackets
    ["const X = ['a', 'b'] as const;", 'a', "const X = ['b'] as const;"],
    ["const X = ['a', 'b'] as const;", 'b', "const X = ['a'] as const;"],
    ["const X = ['a'];", 'a', 'const X = [];'],
    ["const X = [\n  'a', // of a\n  'b',\n];", 'a', "const X = [\n  'b',\n];"],
    ["const X = [\n  'a',\n  // of b\n  'b'\n];", 'b', "const X = [\n  'a'\n];"],
    ["const X = [...MORE, 'b']; const MORE = ['a', 'c']", 'a', "const X = [...MORE, 'b']; const MORE = ['c']"],
    ["const X = {\n  /** Of a. */\n  A: 'a',\n  B: 'b',\n} as const;", 'a', "const X = {\n  B: 'b',\n} as const;"],
    ["const X = { A: 'a', G: { B: 'b' } };", 'b', "const X = { A: 'a', G: {} };"],
    ["enum X { A = 'a', B = 'b' }", 'b', "enum X { A = 'a' }"],
    ["enum X {\r\n\tA = 'a',\r\n\tB = 'b',\r\n}", 'b', "enum X {\r\n\tA = 'a',\r\n}"],
    ['const X = { a: true, "b-c": false, d: 1 };', 'b-c', 'const X = { a: true, d: 1 };'],
    ['const X = define({ a: { default: true }, b: { default: false } });', 'a', 'const X = define({ b: { default: false } });'],
    ["const X = [\n  {\n    key: 'a',\n  },\n  { key: 'b' },\n];", 'a', "const X = [\n  { key: 'b' },\n];"],
    // Types with members
    ['interface X { a: boolean; b: string }', 'a', 'interface X { b: string }'],
    ['interface X { a: boolean; b: string }', 'b', 'interface X { a: boolean }'],
    ['interface X {\n  a: boolean\n  b: string\n}', 'b', 'interface X {\n  a: boolean\n}'],
    ['interface X {\n  a: boolean;\n\n  /** Of b. */\n  b: string;\n}', 'b', 'interface X {\n  a: boolean;\n\n}'],
    ['interface X {\n  a: boolean,\n  b: string,\n}', 'a', 'interface X {\n  b: string,\n}'],
    ['interface X { a: boolean }', 'a', 'interface X {}'],
  ])('%j of %s', async (before, key, after) => {
    expect(await change(before, remove(key))).toBe(after);
  });

  test('takes a flag out of all lists that were named', async () => {
    const text = "export type K = 'a' | 'b';\nexport const X: Record<K, boolean> = { a: true, b: false };\n";
    expect(await change(text, remove('a'), ['K', 'X'])).toBe("export type K = 'b';\nexport const X: Record<K, boolean> = { b: false };\n");
  });

  test('leaves a key alone that stands in one list twice', async () => {
    expect(await change("type X = 'a' | 'b' | 'a';", remove('a'))).toContain('stands in one list more than once');
  });
});

describe('create', () => {
  test.each<[string, FlagChange, string]>([
    ["type X = 'a' | 'b';", create('c'), "type X = 'a' | 'b' | 'c';"],
    ['type X = "a";', create('c'), 'type X = "a" | "c";'],
    ["type X =\n  | 'a'\n  | 'b'; // last\n", create('c'), "type X =\n  | 'a'\n  | 'b' // last\n  | 'c';\n"],
    ["type X =\n  | 'a'\n  | 'b' // of b\n\ntype Y = 1;", create('c'), "type X =\n  | 'a'\n  | 'b' // of b\n  | 'c'\n\ntype Y = 1;"],
    ["type X = 'a' |\n  'b';", create('c'), "type X = 'a' |\n  'b' |\n  'c';"],
    ['type X = never;', create('c'), "type X = 'c';"],
    ["const X = ['a'] as const;", create("it's"), "const X = ['a', 'it\\'s'] as const;"],
    ["const X = [\n  'a',\n];", create('c', { description: 'Why */ not' }), "const X = [\n  'a',\n  /** Why *\\/ not */\n  'c',\n];"],
    ["const X = [\r\n\t'a'\r\n];", create('c'), "const X = [\r\n\t'a',\r\n\t'c'\r\n];"],
    ['const X = [];', create('c'), "const X = [\n  'c',\n];"],
    ["enum X { NewNav = 'new-nav' }", create('dark-mode'), "enum X { NewNav = 'new-nav', DarkMode = 'dark-mode' }"],
    ["enum X {\n  NEW_NAV = 'new-nav',\n}", create('darkMode'), "enum X {\n  NEW_NAV = 'new-nav',\n  DARK_MODE = 'darkMode',\n}"],
    ["const X = { newNav: 'new-nav' } as const;", create('dark-mode'), "const X = { newNav: 'new-nav', darkMode: 'dark-mode' } as const;"],
    ['const X = { a: true, };', create('dark-mode'), "const X = { a: true, 'dark-mode': false, };"],
    ['const X = { a: true };', create('b', { enabled: true }), 'const X = { a: true, b: true };'],
    ["const X = { 'a': true };", create('b', { serves: 3 }), "const X = { 'a': true, 'b': 3 };"],
    ['const X = {};', create('b'), 'const X = {\n  b: false,\n};'],
    ['interface X { a: boolean }', create('b'), 'interface X { a: boolean; b: boolean }'],
    ['interface X {\n  readonly a?: boolean\n}', create('b-c', { serves: '' }), "interface X {\n  readonly a?: boolean\n  readonly 'b-c'?: string\n}"],
    ['interface X {\n  a: boolean;\n}', create('b', { description: 'Of b.' }), 'interface X {\n  a: boolean;\n  /** Of b. */\n  b: boolean;\n}'],
  ])('%j %j', async (before, wanted, after) => {
    expect(await change(before, wanted)).toBe(after);
  });

  test('adds a flag to all lists that were named', async () => {
    const text = "export type K = 'a';\nexport const X: Record<K, boolean> = { a: true };\n";
    expect(await change(text, create('b'), ['K', 'X'])).toBe("export type K = 'a' | 'b';\nexport const X: Record<K, boolean> = { a: true, b: false };\n");
  });

  test.each<[string, FlagChange, string]>([
    ["type X = 'a';", create('a'), '"a" is there already'],
    ["type X = 'a';", create(' '), 'A flag needs a key.'],
    ["type X = 'a';", create('b', { enabled: true }), 'does not say whether a flag is on'],
    ["type X = 'a';", create('b', { rollout: 5 }), 'no rollout'],
    ["enum X { NewNav = 'a' }", create('new-nav'), '"NewNav" is there already'],
    ["const X = [{ key: 'a' }];", create('b'), 'fields of their own'],
    ['const X = 3;', create('b'), 'No list of flags was found'],
  ])('%j %j is refused', async (before, wanted, reason) => {
    expect(await change(before, wanted)).toContain(reason);
  });
});

describe('more time', () => {
  const until: FlagChange = { kind: 'keep', key: 'a', until: NOW };
  test.each<[string, string]>([
    ['/** @expires 2025-01-01 */', '/** @expires 2026-11-21 */'],
    ['// @expires 2025-01-01T00:00:00Z, they say', '// @expires 2026-11-21T10:20:30Z, they say'],
    ['/**\n   * Of a.\n   * @owner b\n   * @expires 2025-01-01\n   */', '/**\n   * Of a.\n   * @owner b\n   * @expires 2026-11-21\n   */'],
  ])('%j', async (before, after) => {
    const wrap = (comment: string): string => `export const X = {\n  ${comment}\n  a: true,\n};`;
    expect(await change(wrap(before), until)).toBe(wrap(after));
  });

  test('in a field of a record', async () => {
    expect(await change("export const X = { a: { expires: '2025-01-01' } };", until)).toBe("export const X = { a: { expires: '2026-11-21' } };");
    expect(await change("export const X = { a: { expiresAt: new Date('2025-01-01') } };", until)).toBe("export const X = { a: { expiresAt: new Date('2026-11-21') } };");
  });

  test('or what to write by hand', async () => {
    expect(await change("type X = 'a';", until)).toContain('Write @expires and the date');
    expect(await change("type X = 'a';", { kind: 'keep', key: 'a', until: 'forever' })).toContain('Write @permanent');
  });
});
