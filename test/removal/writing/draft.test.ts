import { expect, it } from 'vitest';
import { applyEdits } from '../../../src/model/edit';
import { Draft } from '../../../src/removal/writing/draft';

function drafted(text: string, change: (draft: Draft) => void, fixed: readonly { start: number; end: number }[] = []): string {
  const draft = new Draft(text, fixed);
  change(draft);
  return applyEdits(text, draft.edits());
}

it('gathers changes in any order', () => {
  expect(drafted('abcdef', (draft) => (draft.put(4, 'X'), draft.cut(0, 2), draft.replace(2, 3, 'Y')))).toBe('YdXef');
});

it('swallows what is changed inside of a cut', () => {
  expect(drafted('abcdef', (draft) => (draft.replace(2, 3, 'X'), draft.cut(1, 5)))).toBe('af');
  expect(drafted('abcdef', (draft) => (draft.replace(2, 5, 'X'), draft.cut(1, 5)))).toBe('af');
});

it('joins cuts that overlap', () => {
  expect(drafted('abcdef', (draft) => (draft.cut(1, 3), draft.cut(2, 5)))).toBe('af');
});

it('has no edits for what stays the same', () => {
  const draft = new Draft('abc', []);
  draft.replace(1, 2, 'b');
  draft.cut(2, 2);
  expect(draft.edits()).toEqual([]);
});

it('moves lines that begin in a stretch', () => {
  expect(drafted('a\n  b\n  c\nd', (draft) => draft.shift(0, 9, -2))).toBe('a\nb\nc\nd');
  expect(drafted('a\n  b\n  c\nd', (draft) => draft.shift(0, 6, 1))).toBe('a\n   b\n  c\nd');
  expect(drafted('a\n\tb\n\nd', (draft) => draft.shift(0, 7, 1))).toBe('a\n\t\tb\n\n d');
  expect(drafted('a\n b', (draft) => draft.shift(0, 4, -4))).toBe('a\nb');
});

it('moves a line twice', () => {
  expect(drafted('a\nb', (draft) => (draft.shift(0, 3, 3), draft.shift(0, 3, -1)))).toBe('a\n  b');
});

it('moves no lines of a stretch that is fixed', () => {
  const text = '`\n  b\n`\n  c';
  expect(drafted(text, (draft) => draft.shift(0, text.length, -2), [{ start: 0, end: 7 }])).toBe('`\n  b\n`\nc');
  expect(drafted('  `\n`', (draft) => draft.shift(0, 5, 1), [{ start: 4, end: 5 }])).toBe('  `\n `');
  expect(drafted('`\na', (draft) => draft.shift(0, 3, 1), [{ start: 0, end: 2 }])).toBe('`\n a');
});

it('does not indent what has lost the beginning of its line', () => {
  expect(drafted('a\n  b\n  c', (draft) => (draft.cut(1, 3), draft.shift(0, 9, 2)))).toBe('a b\n    c');
  expect(drafted('a\nb\nc', (draft) => (draft.cut(2, 4), draft.shift(0, 5, 2)))).toBe('a\n  c');
});

it('keeps a beginning apart from the end before it', () => {
  expect(drafted('a\nb[0]', (draft) => (draft.cut(2, 3), draft.separate(2)))).toBe('a\n;[0]');
  expect(drafted('a\nb', (draft) => draft.separate(2))).toBe('a\nb');
  expect(drafted('a\nb', (draft) => (draft.replace(2, 3, ' (c)'), draft.separate(2)))).toBe('a\n; (c)');
});
