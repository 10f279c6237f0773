import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSpeakingPart, parseText } from '../../src/code/typescript/parse';
import { usagesOf, type FoundInText } from '../../src/code/typescript/usages';

const NO_READERS = { wrappers: [], found: [] };

/** Real code: the texts of all folders of fixtures that hold reads. */
const TEXTS = ['usages', 'projects', 'mentions', 'registries', 'removal'].flatMap((folder) => {
  const root = join(import.meta.dirname, '../fixtures', folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.[cm]?[jt]sx?$/.test(path))
    .map((path) => ({ file: path, text: readFileSync(join(root, path), 'utf8') }));
});

/** Code with something torn out, as it is while it is being typed. */
const torn = fc.tuple(fc.constantFrom(...TEXTS), fc.nat(), fc.nat(40)).map(([{ file, text }, at, length]) => {
  const start = at % (text.length + 1);
  return { file, text: text.slice(0, start) + text.slice(start + length) };
});

function foundIn(text: string, file: string, parse = parseText): FoundInText {
  return usagesOf(parse(text, file), { file, role: 'read', ...NO_READERS });
}

function expectSame(text: string, file: string): void {
  expect(foundIn(text, file, (...asked) => parseSpeakingPart(...asked, NO_READERS))).toEqual(foundIn(text, file));
}

/** TypeScript's tree of half a type cannot be converted. */
function isConvertible({ text, file }: { text: string; file: string }): boolean {
  try {
    parseText(text, file);
    return true;
  } catch {
    return false;
  }
}

function kept(text: string): string[] {
  return parseSpeakingPart(text, 'a.ts', NO_READERS).program.body.map(({ range }) => text.slice(...range));
}

describe('the part of a text that speaks of flags', { timeout: 60_000 }, () => {
  it('gives what the whole gives, in real code', () => {
    expect(TEXTS.length).toBeGreaterThan(100);
    for (const { text, file } of TEXTS) expectSame(text, file);
  });

  it('gives what the whole gives, in code that is being typed', () => {
    fc.assert(fc.property(torn.filter(isConvertible), ({ text, file }) => expectSame(text, file)), { numRuns: 300 });
  });

  it('holds what is joined to a read by names, and nothing else', () => {
    const read = "const on = isEnabled('a');";
    const joined = ['if (on) draw();', 'function draw() { return size; }', 'let size = 1;', 'export { size as width };'];
    const others = ["import { use } from './use';", 'const other = use(1);', 'export class Other {}', 'use(other);'];
    expect(kept([read, ...others, ...joined].join('\n'))).toEqual([read, ...joined]);
  });

  it('is empty where nothing can be read', () => {
    expect(kept("import { flags } from './flags';\nconst a = 1;")).toEqual([]);
  });

  it('holds an import that is half typed, and what it swallows', () => {
    expectSame("import { react';\n\nexport default () => useFlag('child');\n", 'a.js');
  });

  it('holds what changes an imported object of keys', () => {
    const texts = ["import { KEYS } from './keys';", 'isEnabled(KEYS.nav);', "KEYS.nav = 'other';", 'console.log(KEYS.nav);', "Object.assign(KEYS, { nav: 'third' });"];
    expect(kept(texts.join('\n'))).toEqual(texts.filter((text) => !text.startsWith('console')));
  });

  it('holds what makes the text a test', () => {
    const test = "describe('a page', () => undefined);";
    expect(kept(`const size = 1;\n${test}\nisEnabled('a');`)).toEqual([test, "isEnabled('a');"]);
  });
});
