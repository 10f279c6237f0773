import { describe, expect, it } from 'vitest';
import { table } from '../../src/cli/table';

describe('table', () => {
  it('aligns columns, numbers flush right, without trailing spaces', () => {
    const rows = [
      ['key', 'reads', ''],
      ['dark-mode', '4', 'unused'],
      ['x', '12', ''],
    ];
    expect(table(rows, [1])).toBe('key        reads\ndark-mode      4  unused\nx             12\n');
  });

  it('does not count colours, and counts characters as people see them', () => {
    const rows = [
      ['\u001b[32mon\u001b[39m', 'a'],
      ['e\u0301te\u0301', 'b'],
    ];
    expect(table(rows)).toBe('\u001b[32mon\u001b[39m   a\ne\u0301te\u0301  b\n');
  });
});
