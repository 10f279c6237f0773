import { expect, it } from 'vitest';
import { composed, originOf, touchedBy } from '../../../src/removal/seams/compose';

const edit = (start: number, end: number, text: string) => ({ span: { start, end }, text });

it('does one list of edits and then another', () => {
  // abcdefgh → aXYefgh → aXZfgh
  expect(composed('abcdefgh', [edit(1, 4, 'XY')], [edit(2, 4, 'Z')])).toEqual([edit(1, 5, 'XZ')]);
  // abcdefgh → abXcdefgh → aXcdegh
  expect(composed('abcdefgh', [edit(2, 2, 'X')], [edit(1, 2, ''), edit(7, 8, '')])).toEqual([edit(1, 2, 'X'), edit(6, 7, '')]);
});

it('leaves the first alone where there is no second', () => {
  const first = [edit(1, 2, 'b')];
  expect(composed('abc', first, [])).toEqual(first);
});

it('keeps apart what does not touch', () => {
  expect(composed('abcdefgh', [edit(0, 1, '')], [edit(3, 4, 'X')])).toEqual([edit(0, 1, ''), edit(4, 5, 'X')]);
  expect(composed('abcdefgh', [edit(8, 8, 'X')], [edit(0, 0, 'Y')])).toEqual([edit(0, 0, 'Y'), edit(8, 8, 'X')]);
});

it('tells where a text was changed', () => {
  expect(touchedBy([edit(1, 4, 'XY'), edit(6, 6, 'Z'), edit(7, 8, '')])).toEqual([{ start: 1, end: 3 }, { start: 5, end: 6 }, { start: 7, end: 7 }]);
});

it('tells where a stretch comes from, with all of a change that it reaches into', () => {
  // abcdefgh → aXYefgh
  const edits = [edit(1, 4, 'XY')];
  expect(originOf({ start: 0, end: 1 }, edits)).toEqual({ start: 0, end: 4 });
  expect(originOf({ start: 1, end: 3 }, edits)).toEqual({ start: 1, end: 4 });
  expect(originOf({ start: 2, end: 3 }, edits)).toEqual({ start: 1, end: 4 });
  expect(originOf({ start: 3, end: 5 }, edits)).toEqual({ start: 1, end: 6 });
  expect(originOf({ start: 4, end: 2 }, edits)).toEqual({ start: 5, end: 4 });
});

it('takes what was changed at the end of a stretch for a part of it, and what was cut at its beginning for none', () => {
  // abcdefgh → aefgh
  const edits = [edit(1, 4, '')];
  expect(originOf({ start: 1, end: 3 }, edits)).toEqual({ start: 1, end: 6 });
  expect(originOf({ start: 0, end: 1 }, edits)).toEqual({ start: 0, end: 4 });
});
