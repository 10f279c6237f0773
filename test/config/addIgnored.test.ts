import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addIgnored } from '../../src/config/addIgnored';
import { parseConfig } from '../../src/config/parseConfig';
import { ignoringOf } from '../../src/findings/ignored';
import { applyEdits } from '../../src/model/edit';
import type { Finding } from '../../src/model/finding';

const ENTRY = { code: 'stale-flag', key: 'a', path: 'flags.json', reason: 'It stays.' } as const;

test.each([
  ['', '{\n  "ignore": [\n    {\n      "code": "stale-flag",\n      "key": "a",\n      "path": "flags.json",\n      "reason": "It stays."\n    }\n  ]\n}\n'],
  ['{}\n', '{\n  "ignore": [\n    {\n      "code": "stale-flag",\n      "key": "a",\n      "path": "flags.json",\n      "reason": "It stays."\n    }\n  ]\n}\n'],
  [
    '{\r\n\t"exclude": ["x"], // old\r\n\t"ignore": []\r\n}',
    '{\r\n\t"exclude": ["x"], // old\r\n\t"ignore": [\r\n\t\t{\r\n\t\t\t"code": "stale-flag",\r\n\t\t\t"key": "a",\r\n\t\t\t"path": "flags.json",\r\n\t\t\t"reason": "It stays."\r\n\t\t}\r\n\t]\r\n}',
  ],
])('%j', (before, after) => {
  expect(applyEdits(before, addIgnored(before, ENTRY))).toBe(after);
});

test.each(['{ "ignore": [{ "key": "x" }], "wrappers": [] }', '{\n    // why\n    "ignore": [\n        { "key": "x" } // y\n    ]\n}\n'])('%j keeps what is there', (before) => {
  const { config, problems } = parseConfig(applyEdits(before, addIgnored(before, ENTRY)));
  expect(problems).toEqual([]);
  expect(config.ignore).toEqual([{ key: 'x' }, { code: 'stale-flag', key: 'a', path: 'flags.json' }]);
});

test('characters that mean something in a glob stand for themselves', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '/', '*', '?', '[', ']', '{', '}', '(', ')', '!', '+', '@', '|', '.', ',', '^', '$', '~', '#'), minLength: 1 });
  fc.assert(
    fc.property(text, (key) => {
      const { config } = parseConfig(applyEdits('', addIgnored('', { ...ENTRY, key })));
      const finding: Finding = { code: 'stale-flag', severity: 'hint', file: '/flags.json', span: { start: 0, end: 1 }, message: '', about: { key } };
      expect(ignoringOf(config.ignore)(finding, 'flags.json')).toBe(true);
      expect(ignoringOf(config.ignore)({ ...finding, about: { key: `${key}b` } }, 'flags.json')).toBe(false);
    }),
  );
});
