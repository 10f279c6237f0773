import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shiftUsages } from '../../src/code/shift';
import { applyEdits } from '../../src/model/edit';
import { read } from './usageSamples';

const TEXT = "a(); isEnabled('key', false); b();";
const KEY = { start: 15, end: 20 };
const usage = read('key', KEY.start, { keySpan: KEY, readSpan: { start: 5, end: 28 }, codeDefault: { span: { start: 22, end: 27 }, value: false } });

/** Replaces a part of the text and shows what the usage then covers. */
function after(start: number, end: number, text: string): unknown {
  const edited = applyEdits(TEXT, [{ span: { start, end }, text }]);
  const [moved] = shiftUsages([usage], [{ span: { start, end }, newLength: text.length }]);
  const cover = (span?: { start: number; end: number }): string | undefined => span && edited.slice(span.start, span.end);
  return moved && { key: cover(moved.keySpan), read: cover(moved.readSpan), default: cover(moved.codeDefault?.span), value: moved.codeDefault?.value };
}

const same = { key: "'key'", read: "isEnabled('key', false)", default: 'false', value: false };

describe('shiftUsages', () => {
  it.each([
    ['before', after(0, 3, 'longer()'), same],
    ['directly before the read', after(5, 5, 'await '), same],
    ['after', after(29, 33, ''), same],
    ['in the call before the key', after(5, 14, 'on'), { ...same, read: "on('key', false)" }],
    ['at the start of the key', after(15, 15, ' '), { ...same, read: "isEnabled( 'key', false)" }],
    ['at the end of the key', after(20, 20, ', user'), { ...same, read: "isEnabled('key', user, false)" }],
    ['in the default', after(23, 25, 'XX'), { ...same, read: "isEnabled('key', fXXse)", default: 'fXXse', value: undefined }],
    ['across the default', after(20, 25, ''), { key: "'key'", read: "isEnabled('key'se)", default: undefined, value: undefined }],
    ['in the key', after(17, 17, 'x'), undefined],
    ['a part of the key', after(19, 22, ''), undefined],
    ['all of it', after(0, 34, ''), undefined],
    ['across its start', after(2, 8, ''), undefined],
    ['across its end', after(25, 30, ''), undefined],
  ])('%s', (_, moved, expected) => {
    expect(moved).toEqual(expected);
  });

  it('drops a read whose constant was edited', () => {
    const resolved = read('key', 50, { certainty: 'resolved', literalSpan: { start: 5, end: 10 } });
    expect(shiftUsages([resolved], [{ span: { start: 7, end: 7 }, newLength: 1 }])).toEqual([]);
    expect(shiftUsages([resolved], [{ span: { start: 0, end: 0 }, newLength: 1 }])[0]?.literalSpan).toEqual({ start: 6, end: 11 });
  });

  it('takes edits one after the other', () => {
    const insertion = fc.record({ at: fc.nat(14), text: fc.string({ minLength: 1, maxLength: 5 }) });
    fc.assert(
      fc.property(fc.array(insertion, { maxLength: 6 }), (insertions) => {
        let text = TEXT;
        for (const each of insertions) text = text.slice(0, each.at) + each.text + text.slice(each.at);
        const shifts = insertions.map((each) => ({ span: { start: each.at, end: each.at }, newLength: each.text.length }));
        const [moved] = shiftUsages([usage], shifts);
        expect(text.slice(moved?.keySpan.start, moved?.keySpan.end)).toBe("'key'");
      }),
    );
  });
});
