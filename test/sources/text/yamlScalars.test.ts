import { describe, expect, test } from 'vitest';
import { isPlainText, quoted, readPlain, writeBoolean, writeText } from '../../../src/sources/text/yamlScalars';

/** Compared with what PyYAML 6.0.3 reads. */
describe('plain scalars are read as by PyYAML', () => {
  test.each<[string, unknown]>([
    ...['yes', 'Yes', 'YES', 'on', 'On', 'true', 'TRUE'].map((word): [string, unknown] => [word, true]),
    ...['no', 'No', 'off', 'OFF', 'false', 'False'].map((word): [string, unknown] => [word, false]),
    ...['', '~', 'null', 'Null', 'NULL'].map((word): [string, unknown] => [word, null]),
    ...['y', 'N', 'yEs', 'tRue', 'nULL', '1e3', '1.0e3', '0o17', '08', '+.5', '50%', '1,000', '0x', '2024-01-02'].map((word): [string, unknown] => [word, word]),
    ['007', 7],
    ['010', 8],
    ['0x1F', 31],
    ['0b101', 5],
    ['1_000', 1000],
    ['-1', -1],
    ['1:30', 90],
    ['12:30:45.5', 45045.5],
    ['1.', 1],
    ['.5', 0.5],
    ['1.5E-2', 0.015],
    ['-.inf', -Infinity],
    ['.NaN', NaN],
  ])('%s', (source, value) => {
    expect(readPlain(source)).toBe(value);
  });
});

test.each(['yes', '12', '2024-01-02', '2024-01-02T03:04:05Z', '<<', '=', '~'])('%s is no text without quotes', (source) => {
  expect(isPlainText(source)).toBe(false);
});

describe('writing', () => {
  test.each([
    ['new-flag', 'new-flag'],
    ['two words', 'two words'],
    ['ünï', 'ünï'],
    ['no', "'no'"],
    ['y', "'y'"],
    ["it's", "'it''s'"],
    ['a\tb', '"a\\tb"'],
    ['\u0085', '"\\u0085"'],
    [' a', "' a'"],
    ['', "''"],
  ])('%j is written %s', (text, written) => {
    expect(writeText(text, "'", false)).toBe(written);
  });

  test('a timestamp keeps being plain where it was', () => {
    expect(writeText('2024-01-02', '"', true)).toBe('2024-01-02');
    expect(writeText('2024-01-02', '"', false)).toBe('"2024-01-02"');
    expect(quoted('a"b', '"')).toBe('"a\\"b"');
  });

  test.each([
    ['yes', false, 'no'],
    ['OFF', true, 'ON'],
    ['True', false, 'False'],
    ['"x"', true, 'true'],
  ])('in place of %s, %s is %s', (replaced, value, written) => {
    expect(writeBoolean(value, replaced)).toBe(written);
  });
});
