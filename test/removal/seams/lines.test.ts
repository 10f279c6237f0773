import { expect, it } from 'vitest';
import { baseColumn, firstInk, indentAt, lastInk, lineEnd, lineStart, nextLine, trim } from '../../../src/removal/seams/lines';

it('finds the ends of lines', () => {
  const text = '\nab\r\ncd';
  expect([0, 1, 2, 3, 5, 7].map((offset) => lineStart(text, offset))).toEqual([0, 1, 1, 1, 5, 5]);
  expect([0, 1, 2, 5].map((offset) => lineEnd(text, offset))).toEqual([0, 3, 3, 7]);
  expect([0, 1, 2, 5].map((offset) => nextLine(text, offset))).toEqual([1, 5, 5, 7]);
});

it('tells the indentation up to a place', () => {
  expect(indentAt('a\n \tb', 4)).toBe(' \t');
  expect(indentAt('a\n   b', 3)).toBe(' ');
});

it('tells the column that further lines go by', () => {
  expect(baseColumn('a\n  ? b', 6)).toBe(4);
  expect(baseColumn('a\n  : b', 6)).toBe(4);
  expect(baseColumn('a\n\t? b', 5)).toBe(2);
  expect(baseColumn('  a ? b', 6)).toBe(2);
});

it('finds what is no white space', () => {
  const text = ' a \n b ';
  expect(trim(text, 0, text.length)).toEqual({ start: 1, end: 6 });
  expect(trim(text, 2, 4)).toEqual({ start: 4, end: 4 });
  expect([0, 2, 6].map((offset) => firstInk(text, offset))).toEqual([1, 5, 7]);
  expect([7, 5, 1].map((offset) => lastInk(text, offset))).toEqual([5, 1, -1]);
});
