import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { scanText } from '../../src/code/parser';
import { reconcile } from '../../src/code/reconcile';
import { shiftUsages } from '../../src/code/shift';
import type { Usage } from '../../src/model/usage';

const FIXTURES = join(import.meta.dirname, '../fixtures/usages');
const SOURCES = readdirSync(FIXTURES).map((name) => {
  const file = readdirSync(join(FIXTURES, name)).find((each) => each.startsWith('input.')) ?? '';
  return { file, text: readFileSync(join(FIXTURES, name, file), 'utf8') };
});
const WHOLE = SOURCES.filter(({ file, text }) => !scanText(text, file).broken);

const FRAGMENTS = ['{', '}', '(', ')', '<', '>', '</', '`', '${', "'", '"', '/*', '*/', '//', '=>', '.', '?.', ',', ';', '@', 'class ', 'const ', 'enum ', 'import ', '...', '\0', '\u2028', '😀'];

/** Real code, cut off or with something torn out or put in. */
const damaged = fc
  .tuple(fc.constantFrom(...SOURCES), fc.nat(), fc.nat(40), fc.constantFrom(...FRAGMENTS))
  .map(([{ file, text }, at, length, fragment]) => {
    const start = at % (text.length + 1);
    return { file, text: text.slice(0, start) + fragment + text.slice(start + length) };
  });

function expectInPlace(usages: readonly Usage[], text: string): void {
  for (const { keySpan, readSpan } of usages) {
    expect(readSpan.start).toBeLessThanOrEqual(keySpan.start);
    expect(keySpan.start).toBeLessThan(keySpan.end);
    expect(keySpan.end).toBeLessThanOrEqual(readSpan.end);
    expect(readSpan.end).toBeLessThanOrEqual(text.length);
  }
}

describe('scanText', { timeout: 60_000 }, () => {
  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom('a.ts', 'a.tsx', 'a.js', 'a'), (text, file) => {
        expectInPlace(scanText(text, file).usages, text);
      }),
    );
  });

  it('takes code in any state', () => {
    fc.assert(fc.property(damaged, ({ text, file }) => expectInPlace(scanText(text, file).usages, text)), { numRuns: 200 });
  });

  it('takes code that is nested too deep', () => {
    const text = `${'('.repeat(20_000)}isEnabled('x')${')'.repeat(20_000)}`;
    expect(scanText(text, 'a.ts').broken).toBe(true);
  });

  it('finds the same wherever the code stands', () => {
    const unrelated = fc.constantFrom('', '\n', '/* a comment */ ', 'const unrelated = 1;\n', '"é😀";\r\n', 'if (a) { b(); }\n');
    fc.assert(
      fc.property(fc.constantFrom(...WHOLE), unrelated, ({ text, file }, before) => {
        const edit = { span: { start: 0, end: 0 }, newLength: before.length };
        expect(scanText(before + text, file).usages).toEqual(shiftUsages(scanText(text, file).usages, [edit]));
      }),
    );
  });

  it('notices when TypeScript keeps its syntax errors elsewhere', () => {
    const file = ts.createSourceFile('a.ts', 'const = ;', ts.ScriptTarget.Latest);
    expect(file).toHaveProperty('parseDiagnostics.length', expect.any(Number));
    expect(scanText('const = ;', 'a.ts').broken).toBe(true);
    expect(scanText("if (isEnabled('x')) {", 'a.ts')).toMatchObject({ broken: true, usages: [{ key: { value: 'x' } }] });
  });

  it('reads the language from the ending', () => {
    const cast = "<Flags>flags; isEnabled('cast')";
    expect(scanText(cast, 'a.ts').broken).toBe(false);
    expect(scanText(cast, 'a.tsx').broken).toBe(true);
    const jsx = "<b>{isEnabled('jsx')}</b>";
    for (const file of ['a.tsx', 'a.js', 'a.jsx', 'a.mjs', 'a.cjs', 'C:\\a.JSX', 'file:///a.tsx']) expect(scanText(jsx, file).broken, file).toBe(false);
  });

  it('tells tests by what lies below the root', () => {
    const role = (file: string, root?: string) => scanText("isEnabled('x')", file, root === undefined ? {} : { root }).usages[0]?.role;
    expect(role('/home/test/shop/src/cart.ts')).toBe('test');
    expect(role('/home/test/shop/src/cart.ts', '/home/test/shop')).toBe('read');
    expect(role('/home/test/shop/src/cart.test.ts', '/home/test/shop')).toBe('test');
  });
});

describe('typing', { timeout: 60_000 }, () => {
  const before = `import { isEnabled } from 'unleash-client';
const FLAGS = { CART: 'cart' } as const;
export function view(user: User) {
  if (isEnabled('first', user)) return one();
  const x = isEnabled(FLAGS.CART);
  return isEnabled('last', { user }, true) ? x : two(user);
}
`;
  /** Places between statements and inside a call, but not inside a key or what it stands on. */
  const places = ['export', 'if (isEnabled', 'return one', 'const x', 'user }, true', 'return isEnabled', '}\n'].map((part) => before.indexOf(part));
  const typed = [
    "if (isEnabled('typed')) {\n  go();\n}\n",
    'const t = `a ${isEnabled("in-template")} b`;\n',
    "const obj = { a: [1, 2, (x) => x.y?.z], 'b': isEnabled('b') };\n",
    "import { other } from './other';\n",
    'class A<T> extends B { #p = 1; get q() { return this.#p } }\n',
  ];

  it('never loses a read that is still there', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom(...typed), (place, insertion) => {
        let shown = scanText(before, 'a.ts');
        const keys = (): unknown[] => shown.usages.map((usage) => usage.key.kind === 'exact' && usage.key.value);
        for (let length = 1; length <= insertion.length; length++) {
          const at = place + length - 1;
          const text = before.slice(0, place) + insertion.slice(0, length) + before.slice(place);
          const moved = shiftUsages(shown.usages, [{ span: { start: at, end: at }, newLength: 1 }]);
          shown = reconcile(moved, scanText(text, 'a.ts'), text);
          expectInPlace(shown.usages, text);
          // What parses cleanly is taken at its word: a half-typed comment or string may hold the reads for a moment.
          if (shown.broken) expect(keys(), text).toEqual(expect.arrayContaining(['first', 'cart', 'last']));
        }
        expect(keys()).toEqual(expect.arrayContaining(['first', 'cart', 'last']));
      }),
      { numRuns: 15 },
    );
  });
});
