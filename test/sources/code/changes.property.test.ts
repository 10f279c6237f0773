import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRegistries } from '../../../src/code/parser';
import { applyEdits } from '../../../src/model/edit';
import type { Flag, SourceRef } from '../../../src/model/flag';
import type { FlagChange } from '../../../src/model/flagChange';
import { planRegistryChange } from '../../../src/sources/code/planRegistryChange';
import { readRegistryFile } from '../../../src/sources/code/readRegistryFile';
import { withoutPlaces } from '../../../src/sources/planChange';
import { parse, SAMPLES } from './registries';

/** Milliseconds: these tests try hundreds of files on a busy machine. */
const SLOW = 60_000;

/** One way to write a list. */
interface Style {
  readonly open: string;
  readonly close: string;
  readonly entry: (key: string) => string;
  readonly separator: string;
}

const STYLES: readonly Style[] = [
  { open: 'export const FLAGS = [', close: '] as const;', entry: (key) => `'${key}'`, separator: ',' },
  { open: 'export const FLAGS = {', close: '};', entry: (key) => `"${key}": false`, separator: ',' },
  { open: 'export const FLAGS = define({', close: '})', entry: (key) => `'${key}': { default: true }`, separator: ',' },
  { open: 'export const FLAGS = {', close: '} as const', entry: (key) => `${nameOf(key)}: '${key}'`, separator: ',' },
  { open: 'export enum FLAGS {', close: '}', entry: (key) => `${nameOf(key)} = "${key}"`, separator: ',' },
  { open: 'export interface FLAGS {', close: '}', entry: (key) => `'${key}': boolean`, separator: ';' },
  { open: 'export type FLAGS = {', close: '};', entry: (key) => `'${key}'?: string`, separator: ',' },
];

function nameOf(key: string): string {
  return key.toUpperCase().replaceAll('-', '_');
}

const keys = fc.uniqueArray(fc.constantFrom('new-nav', 'dark-mode', 'a', 'b', 'gift-wrap', 'z9'), { minLength: 1, maxLength: 5 });

interface Layout {
  readonly ownLines: boolean;
  readonly trailing: boolean;
  readonly comments: readonly boolean[];
  readonly eol: string;
  readonly indent: string;
}

const layout: fc.Arbitrary<Layout> = fc.record({
  ownLines: fc.boolean(),
  trailing: fc.boolean(),
  comments: fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
  eol: fc.constantFrom('\n', '\r\n'),
  indent: fc.constantFrom('  ', '\t'),
});

/** A list in brackets, with comments above and behind entries where they are on lines of their own. */
function bracketed(style: Style, names: readonly string[], { ownLines, trailing, comments, eol, indent }: Layout): string {
  const last = names.length - 1;
  const entries = names.map((key, index) => style.entry(key) + (index < last || trailing ? style.separator : ''));
  if (!ownLines) return `${style.open} ${entries.join(' ')} ${style.close}${eol}`;
  const lines = entries.flatMap((entry, index) => [
    ...(comments[index] ? [`${indent}/** About ${names[index]}. */`] : []),
    `${indent}${entry}${comments[index + 5] ? ` // ${names[index]}` : ''}`,
  ]);
  return [style.open, ...lines, style.close, 'export const rest = 1;', ''].join(eol);
}

function union(names: readonly string[], { ownLines, trailing, comments, eol, indent }: Layout): string {
  const end = trailing ? ';' : '';
  if (!ownLines) return `export type FLAGS = ${names.map((key) => `'${key}'`).join(' | ')}${end}${eol}`;
  const lines = names.flatMap((key, index) => [
    ...(comments[index] ? [`${indent}// About ${key}.`] : []),
    `${indent}| '${key}'${index === names.length - 1 ? end : ''}${comments[index + 5] ? ` // ${key}` : ''}`,
  ]);
  return ['export type FLAGS =', ...lines, 'export const rest = 1;', ''].join(eol);
}

const written = fc
  .tuple(fc.constantFrom(...STYLES, undefined), keys, layout)
  .map(([style, names, how]) => ({ names, text: style ? bracketed(style, names, how) : union(names, how) }));

const SOURCE: SourceRef = { id: '/shop/flags.ts', label: 'flags.ts', exports: ['FLAGS'] };

async function flagsOf(text: string, source = SOURCE): Promise<readonly Flag[]> {
  const file = await readRegistryFile(text, source, parse);
  expect(file.broken, text).toBe(false);
  return file.flags;
}

async function changed(text: string, change: FlagChange, source = SOURCE): Promise<string> {
  const plan = await planRegistryChange(text, source, change, parse);
  if (!plan.ok) throw new Error(`${plan.reason}\n${text}`);
  return applyEdits(text, plan.edits);
}

/** Each line of `part`, in this order, is a line of `whole`, but for separators. */
function expectLinesOf(whole: string, part: string): void {
  const linesOf = (text: string): string[] => text.replace(/[,;]/g, '').split('\n').map((line) => line.trimEnd());
  const lines = linesOf(whole);
  let from = 0;
  for (const line of linesOf(part)) {
    const at = lines.indexOf(line, from);
    expect(at, `${JSON.stringify(line)} of\n${part}is not in\n${whole}`).toBeGreaterThanOrEqual(0);
    from = at + 1;
  }
}

test('a list is read as it was written, deleted entry by entry, and filled again', async () => {
  await fc.assert(
    fc.asyncProperty(written, fc.infiniteStream(fc.nat()), async ({ names, text }, order) => {
      let now = text;
      let left = names;
      expect((await flagsOf(now)).map(({ key }) => key), now).toEqual(names);
      while (left.length > 0) {
        const gone = left[(order.next().value ?? 0) % left.length] ?? '';
        const before = await flagsOf(now);
        const after = await changed(now, { kind: 'delete', key: gone });
        left = left.filter((key) => key !== gone);
        expect((await flagsOf(after)).map(withoutPlaces), after).toEqual(before.filter(({ key }) => key !== gone).map(withoutPlaces));
        if (left.length > 0 && now.split('\n').length > 2) expectLinesOf(now, after);
        if (now.includes('\r\n')) expect(after).not.toMatch(/[^\r]\n/);
        else expect(after).not.toContain('\r');
        now = after;
      }
      if (text.includes('define(')) return;
      const filled = await changed(now, { kind: 'create', key: names[0] ?? '', enabled: false });
      expect((await flagsOf(filled)).map(({ key }) => key), filled).toEqual(names.slice(0, 1));
    }),
    { numRuns: 300 },
  );
}, SLOW);

test('a creation adds an entry behind the others, and changes nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(written, async ({ text }) => {
      if (text.includes('define(')) return;
      const before = await flagsOf(text);
      const after = await changed(text, { kind: 'create', key: 'brand-new', enabled: false });
      const flags = await flagsOf(after);
      expect(flags.map(({ key }) => key)).toEqual([...before.map(({ key }) => key), 'brand-new']);
      expect(flags.slice(0, -1).map(withoutPlaces)).toEqual(before.map(withoutPlaces));
      expect(await changed(after, { kind: 'delete', key: 'brand-new' })).toSatisfy((back: string) => back.replace(/[,;]/g, '') === text.replace(/[,;]/g, ''));
    }),
    { numRuns: 300 },
  );
}, SLOW);

test.each(SAMPLES.filter(({ name }) => name !== 'broken.ts'))('each flag of $name can be deleted', async ({ text, source }) => {
  const before = await flagsOf(text, source);
  for (const { key } of before) {
    const after = await changed(text, { kind: 'delete', key }, source);
    expect((await flagsOf(after, source)).map(withoutPlaces), key).toEqual(before.filter((flag) => flag.key !== key).map(withoutPlaces));
  }
});

test('no text makes the reader or the planner throw', async () => {
  const mutated = fc.tuple(fc.constantFrom(...SAMPLES), fc.nat(), fc.nat(20), fc.constantFrom('', "'", '{', '}', ',', '|', '\n', '...', '/*', '//', '`', '${', '[', ']', '=')).map(([{ text, source }, at, length, inserted]) => {
    const start = at % (text.length + 1);
    return { source, text: text.slice(0, start) + inserted + text.slice(start + length) };
  });
  const change = fc.constantFrom<FlagChange>({ kind: 'delete', key: 'new-nav' }, { kind: 'create', key: 'x y', enabled: false, description: '*/' }, { kind: 'toggle', key: 'newNav', enabled: true });
  await fc.assert(
    fc.asyncProperty(mutated, change, async ({ text, source }, wanted) => {
      const plan = await planRegistryChange(text, source, wanted, parse);
      if (plan.ok) expect(readRegistries(applyEdits(text, plan.edits), source.id).broken).toBe(false);
    }),
    { numRuns: 300 },
  );
}, SLOW);
