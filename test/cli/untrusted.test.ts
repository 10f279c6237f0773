import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable, printableJson } from '../../src/cli/untrusted';

describe('printable', () => {
  it('takes out what a terminal acts on, and leaves the rest', () => {
    expect(printable('a\u001b[31mb\u009bc\nd\u202ee')).toBe('a\ufffd[31mb\ufffdc\ufffdd\ufffde');
    expect(printable('ünïcode ユーザー 👩‍🚀')).toBe('ünïcode ユーザー 👩‍🚀');
  });
});

describe('printableJson', () => {
  it('means the same value, and holds no control character but its own line ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const text = printableJson(value);
        expect(JSON.parse(text)).toEqual(value);
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
      }),
    );
    expect(printableJson('\u009b')).toBe('"\\u009b"\n');
  });
});
