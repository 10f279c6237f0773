import { expect, test } from 'vitest';
import { ignoreComments } from '../../src/model/ignoreComment';

/** Each comment as the line it speaks for, and its codes. */
function ignoresOf(text: string): [string, readonly string[]][] {
  return ignoreComments(text).map(({ line, codes }) => [text.slice(line.start, line.end), codes]);
}

test.each<[string, string, readonly string[]]>([
  ['// flagline-ignore-next-line unknown-flag: made elsewhere\nread', 'read', ['unknown-flag']],
  ['\t//flagline-ignore-next-line unknown-flag, type-mismatch: both\r\n\tread\r\n', '\tread', ['unknown-flag', 'type-mismatch']],
  ['/* flagline-ignore-next-line unknown-flag */\nread', 'read', ['unknown-flag']],
  ['{/* flagline-ignore-next-line unknown-flag: why */}\n<A />', '<A />', ['unknown-flag']],
  ['# flagline-ignore-next-line unused-flag: read by hand\na:\n', 'a:', ['unused-flag']],
  ['// flagline-ignore-next-line\nread', 'read', []],
  ['// flagline-ignore-next-line *: all of it\nread', 'read', []],
  ['// flagline-ignore-next-line : no code\nread', 'read', []],
  ['call(); // flagline-ignore-next-line unknown-flag\nread', 'read', ['unknown-flag']],
  ['// flagline-ignore-next-line unknown-flag: x\n// eslint-disable-next-line y\nread', 'read', ['unknown-flag']],
])('%j', (text, line, codes) => {
  expect(ignoresOf(text)).toEqual([[line, codes]]);
});

test('several comments speak for the line below them all', () => {
  const text = 'a\n// flagline-ignore-next-line one: x\n  {/* flagline-ignore-next-line two */}\nb\nc';
  expect(ignoresOf(text)).toEqual([
    ['b', ['one']],
    ['b', ['two']],
  ]);
});

test.each([
  'flagline-ignore-next-line unknown-flag\nread',
  '"// see flagline-ignore-next-line"\nread',
  '// flagline-ignore-next-lines unknown-flag\nread',
  '// flagline-ignore-next-line-soon\nread',
  '// flagline-ignore-next-line unknown-flag',
])('%j says nothing', (text) => {
  expect(ignoresOf(text)).toEqual([]);
});
