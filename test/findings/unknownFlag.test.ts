import { describe, expect, it } from 'vitest';
import { findUnknownFlags } from '../../src/findings/unknownFlag';
import type { FileUsages, Usage } from '../../src/model/usage';

const keys = ['new-checkout', 'dark-mode', 'darkmode-beta'];
const known = { isKnown: (key: string) => keys.includes(key), keys: () => keys };

function usage(key: string, more: Partial<Usage> = {}): Usage {
  return {
    key: { kind: 'exact', value: key },
    keySpan: { start: 10, end: 12 + key.length },
    readSpan: { start: 0, end: 20 + key.length },
    shape: 'generic/isEnabled',
    certainty: 'literal',
    role: 'read',
    proof: 'receiver',
    ...more,
  };
}

function findingsOf(...usages: Usage[]): ReturnType<typeof findUnknownFlags> {
  const reads: FileUsages = { file: '/a.ts', usages, lineStarts: [0], broken: false };
  return findUnknownFlags(reads, known, 'warning');
}

describe('findUnknownFlags', () => {
  it('names the key, its place, and what was probably meant', () => {
    expect(findingsOf(usage('new-chekout'))).toEqual([
      {
        code: 'unknown-flag',
        severity: 'warning',
        file: '/a.ts',
        span: { start: 10, end: 23 },
        message: 'No flag file defines "new-chekout". Did you mean "new-checkout"?',
        unknownKey: { key: 'new-chekout', suggestions: ['new-checkout'] },
      },
    ]);
  });

  it('suggests the key that differs in case and separators only, and the nearest first', () => {
    expect(findingsOf(usage('darkMode'))[0]?.unknownKey?.suggestions).toEqual(['dark-mode']);
    expect(findingsOf(usage('new_checkout'))[0]?.unknownKey?.suggestions).toEqual(['new-checkout']);
  });

  it('suggests nothing that is far away', () => {
    expect(findingsOf(usage('payments'))[0]?.message).toBe('No flag file defines "payments".');
  });

  it('is silent about known keys, tests, unsure calls and keys that only the running code knows', () => {
    expect(
      findingsOf(
        usage('dark-mode'),
        usage('made-up', { role: 'test' }),
        usage('made-up', { proof: 'candidate' }),
        usage('', { key: { kind: 'dynamic' }, certainty: 'dynamic' }),
        usage('', { key: { kind: 'prefix', value: 'exp-' }, certainty: 'dynamic' }),
      ),
    ).toEqual([]);
  });
});
