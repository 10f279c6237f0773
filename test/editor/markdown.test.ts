import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeSpan, commandLink, plainText } from '../../src/editor/markdown';

describe('plainText', () => {
  it('leaves ordinary prose as it is', () => {
    expect(plainText('New checkout flow, replaces the two-step form.')).toBe('New checkout flow, replaces the two-step form.');
  });

  it('makes one line of several, and cuts long ones visibly', () => {
    expect(plainText('a\n\n  b\t c ')).toBe('a b c');
    expect(plainText('abcdef', 4)).toBe('abc…');
  });

  it.each([
    ['[x](command:evil)', '\\[x\\]\\(command:evil\\)'],
    ['<img src=x>', '&lt;img src=x\\>'],
    ['see https://x.example', 'see https&#58;//x.example'],
    ['www.x.example', 'www&#46;x.example'],
    ['me@x.example', 'me&#64;x.example'],
    ['$(trash) & co', '\\$\\(trash\\) &amp; co'],
    ['- item', '\\- item'],
    ['1. item', '1&#8203;. item'],
  ])('shows %s as text', (text, escaped) => {
    expect(plainText(text)).toBe(escaped);
  });

  it('leaves no Markdown alive, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const alive = plainText(text).replace(/\\[\\`*_{}[\]()#+!|~>$-]|\\=|&(amp|lt|#\d+);/g, '');
        expect(alive).not.toMatch(/[\\`*_{}[\]()#!|~<>$@\n]|:\/|www\./i);
      }),
    );
  });
});

describe('codeSpan', () => {
  it('shows keys as they are', () => {
    expect(codeSpan('new-checkout')).toBe('`new-checkout`');
    expect(codeSpan('a`b')).toBe('``a`b``');
    expect(codeSpan('`')).toBe('`` ` ``');
  });

  it('is never ended by its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', 'a', ' ') }), (text) => {
        const fence = /^`+/.exec(codeSpan(`x${text}x`))?.[0] ?? '';
        const runs = [...codeSpan(`x${text}x`).matchAll(/`+/g)].map((run) => run[0].length);
        expect(runs.filter((length) => length === fence.length)).toHaveLength(2);
      }),
    );
  });
});

describe('commandLink', () => {
  it('cannot be ended by its argument', () => {
    const link = commandLink('Toggle', 'flagline.toggleFlag', { key: 'a) [x](command:evil' });
    expect(link).toMatch(/^\[Toggle\]\(command:flagline\.toggleFlag\?[\w%~.!*'-]+\)$/);
    const query = /\?(.*)\)$/.exec(link)?.[1] ?? '';
    expect(JSON.parse(decodeURIComponent(query))).toEqual([{ key: 'a) [x](command:evil' }]);
  });
});
