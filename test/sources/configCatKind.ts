import fc from 'fast-check';
import { flagKey, style, writtenFile } from './flagFileTexts';
import type { Pairs } from './flagFileTexts';
import { field, put, rounded } from './formatKind';
import type { FormatKind } from './formatKind';

const option = (share: number, value: boolean): object => ({ p: share, v: { b: value } });

const flag = fc.constantFrom<Pairs>(
  [['t', 0], ['v', { b: true }], ['i', 'a1b2']],
  [['t', 0], ['v', { b: false }], ['p', [option(25, true), option(75, false)]]],
  [['t', 0], ['v', { b: false }], ['r', [{ c: [], s: { v: { b: true } } }]]],
  [['t', 1], ['v', { s: 'red' }]],
);

const flags = fc.uniqueArray(fc.tuple(flagKey, flag), { selector: ([name]) => name, maxLength: 5 });

function rolledOut(found: Pairs, percent: number): Pairs {
  const isSplit = field(found, 'p') !== undefined || (percent > 0 && percent < 100);
  if (!isSplit) return put(found, ['v', [['b', percent > 0]]], '');
  const share = (part: number, value: boolean): Pairs => [['p', part], ['v', [['b', value]]]];
  return put(found, ['p', { items: [share(percent, true), share(100 - percent, false)] }], found.at(-1)?.[0] ?? '');
}

export const configCatKind: FormatKind = {
  name: 'ConfigCat',
  stem: 'shop.configcat',
  files: fc.tuple(flags, style).map(([entries, look]) => writtenFile(entries, { ...look, wrapper: 'f' }, 'json')),
  refuses(found, wanted) {
    if (wanted.kind === 'create') return wanted.description !== undefined;
    if (found === undefined || wanted.kind === 'delete') return false;
    const targeted = field(found, 't') === 1 || field(found, 'r') !== undefined;
    if (wanted.kind === 'rollout') return targeted || !Number.isInteger(rounded(wanted.percent));
    return wanted.kind === 'keep' || targeted || field(found, 'p') !== undefined;
  },
  created: ({ enabled }) => enabled,
  changed(found, wanted) {
    if (wanted.kind === 'toggle') return put(found as Pairs, ['v', [['b', wanted.enabled]]], '');
    return wanted.kind === 'rollout' ? rolledOut(found as Pairs, rounded(wanted.percent)) : found;
  },
  isTime: () => false,
};
