import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/model/edit';
import { LineMap } from '../../src/model/lineMap';

describe('LineMap', () => {
  it('counts lines and columns from one, whatever ends the lines', () => {
    const lines = LineMap.of('ab\ncd\r\nef\rgh');
    expect(lines.at(0)).toEqual({ line: 1, column: 1 });
    expect(lines.at(4)).toEqual({ line: 2, column: 2 });
    expect(lines.at(7)).toEqual({ line: 3, column: 1 });
    expect(lines.at(11)).toEqual({ line: 4, column: 2 });
    expect(lines.at(99).line).toBe(4);
  });

  it('agrees with splitting the text before the offset', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', '\n', '\r\n', 'é') });
    fc.assert(
      fc.property(texts, fc.nat(), (text, n) => {
        const offset = text.length === 0 ? 0 : n % (text.length + 1);
        fc.pre(text.slice(offset - 1, offset + 1) !== '\r\n');
        const before = text.slice(0, offset).split(/\r\n|\n/);
        expect(LineMap.of(text).at(offset)).toEqual({ line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
      }),
    );
  });

  it('survives being sent to another thread', () => {
    const lines = LineMap.of('a\nb\nc');
    expect(LineMap.from(lines.toJSON()).at(4)).toEqual(lines.at(4));
  });
});

describe('applyEdits', () => {
  it('takes edits in any order', () => {
    const edits = [
      { span: { start: 4, end: 5 }, text: 'E' },
      { span: { start: 1, end: 3 }, text: '' },
      { span: { start: 0, end: 0 }, text: '>' },
    ];
    expect(applyEdits('abcdef', edits)).toBe('>adEf');
  });
});
