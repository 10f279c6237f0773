// Reads test/fixtures/removal/*.txt. Format:
//
//   What stands before the first === describes the file.
//   === name of the shape          a trap that other tools fall into ends in !; another language than TSX: `=== name (js)`
//   the text before
//   --- on | off                   what the flag is fixed to, and the text after; variations as JSON: `--- "blue" | 5`
//   the text after, or the word `unchanged`
//   !!! 3                          a refusal on line 3 of the text before; without such lines there must be none
//   !!! 3 guard                    one with this code
//
// The flag is always `x`. Blank lines at the end of a section do not count; a section without lines is an empty text.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { KeptValue } from '../../src/model/removal';

/** What is expected where the flag is fixed to one value. */
export interface Outcome {
  readonly keep: KeptValue;
  readonly after: string;
  /** Lines of the text before, from 1; with the codes where they matter. */
  readonly refused: readonly string[];
}

export interface RemovalFixture {
  /** The file's name and the shape's. */
  readonly name: string;
  /** Tells the language. */
  readonly fileName: string;
  readonly before: string;
  readonly outcomes: readonly Outcome[];
}

export const KEY = 'x';

const FOLDER = join(import.meta.dirname, '../fixtures/removal');

export function removalFixtures(): RemovalFixture[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.txt')).toSorted();
  return files.flatMap((file) => fixturesOf(basename(file, '.txt'), readFileSync(join(FOLDER, file), 'utf8')));
}

function fixturesOf(topic: string, text: string): RemovalFixture[] {
  const [, ...parts] = `\n${text}`.split(/\n=== /);
  return parts.map((part) => fixture(topic, part));
}

function fixture(topic: string, text: string): RemovalFixture {
  const [head = '', ...sections] = text.split(/\n--- /);
  const { title, body: before } = titled(head);
  const extension = /\((js|ts|jsx)\)$/.exec(title)?.[1] ?? 'tsx';
  return { name: `${topic}: ${title}`, fileName: `${topic}.${extension}`, before, outcomes: sections.flatMap((section) => outcomes(section, before)) };
}

function outcomes(section: string, before: string): Outcome[] {
  const { title, body } = titled(section);
  const [after = '', ...refusals] = `\n${body}`.split(/\n!!! /);
  const text = after.slice(1).trim() === 'unchanged' ? before : ended(after.slice(1));
  return title.split(' | ').map((keep) => ({ keep: keptValue(keep), after: text, refused: refusals.map((line) => line.trim()) }));
}

function titled(text: string): { readonly title: string; readonly body: string } {
  const end = `${text}\n`.indexOf('\n');
  return { title: text.slice(0, end).trim(), body: ended(text.slice(end + 1)) };
}

function ended(text: string): string {
  const lines = text.replace(/\n+$/, '');
  return lines === '' ? '' : `${lines}\n`;
}

function keptValue(text: string): KeptValue {
  if (text === 'on' || text === 'off') return text === 'on';
  return JSON.parse(text) as KeptValue;
}
