import { describe, expect, test } from 'vitest';
import type { IgnoredFindings } from '../../src/config/config';
import { ignoringOf, isIgnoredByComment } from '../../src/findings/ignored';
import type { Finding } from '../../src/model/finding';
import { ignoreComments } from '../../src/model/ignoreComment';

const FINDING: Finding = {
  code: 'stale-flag',
  severity: 'hint',
  file: '/flags.yaml',
  span: { start: 40, end: 45 },
  message: '',
  about: { key: 'team/ops-a', source: '/flags.yaml' },
};

describe('a configuration ignores', () => {
  test.each<[IgnoredFindings, boolean]>([
    [{ code: 'stale-flag' }, true],
    [{ code: 'unused-flag' }, false],
    [{ key: 'team/ops-a' }, true],
    [{ key: 'team/*' }, true],
    [{ key: '*' }, true],
    [{ key: 'ops-*' }, false],
    [{ path: 'config/*.yaml' }, true],
    [{ path: '*.yaml' }, false],
    [{ code: 'stale-flag', key: '*-a', path: '**' }, true],
    [{ code: 'stale-flag', key: '*-b', path: '**' }, false],
  ])('%j: %s', (entry, ignored) => {
    expect(ignoringOf([entry])(FINDING, 'config/flags.yaml')).toBe(ignored);
  });

  test('by any entry, and no finding without a key by one for keys', () => {
    expect(ignoringOf([{ key: 'x' }, { code: 'stale-flag' }])(FINDING, 'a')).toBe(true);
    expect(ignoringOf([])(FINDING, 'a')).toBe(false);
    const aboutNoFlag: Finding = { code: 'flag-file', severity: 'error', file: '/flags.yaml', span: { start: 0, end: 1 }, message: '' };
    expect(ignoringOf([{ key: '**' }])(aboutNoFlag, 'a')).toBe(false);
  });
});

describe('a comment ignores', () => {
  const text = '# flagline-ignore-next-line stale-flag:\nabc: {}\nabc: {}\n';

  test.each([
    [40, 'stale-flag', true],
    [44, 'stale-flag', true],
    [40, 'unused-flag', false],
    [48, 'stale-flag', false],
    [0, 'stale-flag', false],
  ] as const)('at %s %s: %s', (start, code, ignored) => {
    expect(isIgnoredByComment({ ...FINDING, code, span: { start, end: start + 1 } }, ignoreComments(text))).toBe(ignored);
  });

  test('all codes where it names none', () => {
    expect(isIgnoredByComment(FINDING, ignoreComments(text.replace('stale-flag', '          ')))).toBe(true);
  });
});
