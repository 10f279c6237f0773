import fc from 'fast-check';
import { flagKey, style, writtenFile } from './flagFileTexts';
import type { FlagText, Pairs } from './flagFileTexts';
import { field, kept, put, rounded } from './formatKind';
import type { Creation, FormatKind } from './formatKind';

interface FlagData {
  readonly state: string | undefined;
  readonly variants: Readonly<Record<string, unknown>>;
  /** The names of the variants that are true and false, where there is one of each. */
  readonly names: readonly [string, string] | undefined;
  readonly fallback: 0 | 1 | undefined;
  readonly targeting: 'none' | 'empty' | 'split' | 'split by email' | 'one weight' | 'rules';
  readonly weights: readonly [number, number];
  readonly metadata: Readonly<Record<string, string | boolean>> | undefined;
}

const variants = fc.constantFrom<Pick<FlagData, 'variants' | 'names'>>(
  { variants: { on: true, off: false }, names: ['on', 'off'] },
  { variants: { hidden: false, shown: true }, names: ['shown', 'hidden'] },
  { variants: { on: true, yes: true, off: false }, names: undefined },
  { variants: { red: '#f00', blue: '#00f' }, names: undefined },
  { variants: { small: { width: 1, of: [1, null] }, large: { width: 2.5, of: [] } }, names: undefined },
);

const flagData: fc.Arbitrary<FlagData> = fc
  .tuple(
    variants,
    fc.record({
      state: fc.constantFrom('ENABLED', 'DISABLED', undefined),
      fallback: fc.constantFrom(0 as const, 1 as const, undefined),
      targeting: fc.constantFrom('none' as const, 'empty' as const, 'split' as const, 'split by email' as const, 'one weight' as const, 'rules' as const),
      weights: fc.tuple(fc.nat(100), fc.integer({ min: 1, max: 1000 })),
      metadata: fc.option(fc.constantFrom({}, { owner: 'x', tags: 'a, b' }, { permanent: false }, { expires: '2026-01-02' }), { nil: undefined }),
    }),
  )
  .map(([named, rest]) => ({ ...named, ...rest }));

const flags = fc.uniqueArray(fc.tuple(flagKey, flagData), { selector: ([name]) => name, maxLength: 5 });

function flagText(data: FlagData): FlagText {
  const [first = '', second = ''] = data.names ?? Object.keys(data.variants);
  const split = [[first, data.weights[0]], [second, data.weights[1]]];
  const targeting = {
    none: undefined,
    empty: {},
    split: { fractional: split },
    'split by email': { fractional: [{ var: 'email' }, ...split] },
    'one weight': { fractional: [[first], [second, 3]] },
    rules: { if: [{ in: [{ var: 'country' }, ['de']] }, first, null] },
  };
  const fields: Pairs = [
    ['state', data.state],
    ['variants', data.variants],
    ['defaultVariant', data.fallback === undefined ? undefined : [first, second][data.fallback]],
    ['targeting', targeting[data.targeting]],
    ['metadata', data.metadata],
  ];
  return fields.filter(([, value]) => value !== undefined);
}

/** The names of the one variant that is true and the one that is false. */
function namesOf(flag: unknown): readonly [string, string] | undefined {
  const entries = field(flag, 'variants') as Pairs;
  const [on, off] = [true, false].map((wanted) => entries.find(([, value]) => value === wanted)?.[0]);
  return entries.length === 2 && on !== undefined && off !== undefined ? [on, off] : undefined;
}

interface List {
  readonly items: readonly unknown[];
}

function fractionalOf(flag: unknown): List | undefined {
  const targeting = field(flag, 'targeting') as Pairs | undefined;
  return targeting?.find(([key]) => key === 'fractional')?.[1] as List | undefined;
}

function hasNoRollout(flag: unknown): boolean {
  const targeting = field(flag, 'targeting') as Pairs | undefined;
  const lists = fractionalOf(flag)?.items.filter((item) => !Array.isArray(item)) as List[] | undefined;
  return !namesOf(flag) || (targeting !== undefined && targeting.length > 0 && !lists?.every(({ items }) => items.length === 2));
}

/** Whole numbers in the proportion of the share. */
function weightsFor(percent: number): [number, number] {
  const scale = [1, 10, 100].find((factor) => Number.isInteger(percent * factor)) ?? 100;
  return [Math.round(percent * scale), 100 * scale - Math.round(percent * scale)];
}

function split(percent: number, [on, off]: readonly [string, string]): List {
  const [a, b] = weightsFor(percent);
  return { items: [{ items: [on, a] }, { items: [off, b] }] };
}

function rolledOut(flag: Pairs, percent: number): Pairs {
  const names = namesOf(flag) ?? ['', ''];
  const [on, off] = names;
  const fractional = fractionalOf(flag);
  if (fractional) return flag.map(([key, value]) => [key, key === 'targeting' ? [['fractional', reweighed(fractional, percent, on)]] : value]);
  const current = field(flag, 'defaultVariant');
  const now = current === undefined ? undefined : current === on ? 100 : 0;
  if (now === percent) return flag;
  const isSplit = percent > 0 && percent < 100;
  const wanted: unknown = current === undefined && isSplit ? undefined : percent >= 100 ? on : off;
  const withDefault = wanted === undefined ? flag : put(flag, ['defaultVariant', wanted], 'variants');
  return isSplit ? put(withDefault, ['targeting', [['fractional', split(percent, names)]]], current === undefined ? 'variants' : 'defaultVariant') : withDefault;
}

function reweighed({ items }: List, percent: number, on: string): List {
  const lists = items.filter((item) => !Array.isArray(item)) as List[];
  const total = lists.reduce((sum, list) => sum + Number(list.items[1]), 0);
  const now = lists.reduce((sum, list) => sum + (list.items[0] === on ? (100 * Number(list.items[1])) / total : 0), 0);
  if (rounded(now) === percent) return { items };
  const [a, b] = weightsFor(percent);
  return { items: items.map((item) => (Array.isArray(item) ? item : { items: [(item as List).items[0], (item as List).items[0] === on ? a : b] })) };
}

function toggled(flag: Pairs, enabled: boolean): Pairs {
  if ((field(flag, 'state') === 'ENABLED') === enabled) return flag;
  const entry: [string, unknown] = ['state', enabled ? 'ENABLED' : 'DISABLED'];
  return put(flag, entry, '');
}

function newFlag({ enabled, rollout = 100, description }: Creation): Pairs {
  const percent = rounded(rollout);
  const fields: Pairs = [
    ['state', enabled ? 'ENABLED' : 'DISABLED'],
    ['variants', [['on', true], ['off', false]]],
    ['defaultVariant', percent >= 100 ? 'on' : 'off'],
    ['targeting', percent > 0 && percent < 100 ? [['fractional', split(percent, ['on', 'off'])]] : undefined],
    ['metadata', description === undefined ? undefined : [['description', description]]],
  ];
  return fields.filter(([, value]) => value !== undefined);
}

export const flagdKind: FormatKind = {
  name: 'flagd',
  stem: 'shop.flagd',
  files: fc
    .tuple(flags, style, fc.constantFrom('json' as const, 'yaml' as const))
    .map(([entries, look, ending]) => writtenFile(entries.map(([name, data]) => [name, flagText(data)]), { ...look, wrapper: 'flags' }, ending)),
  refuses: (flag, { kind }) => kind === 'rollout' && hasNoRollout(flag),
  created: newFlag,
  changed(flag, wanted) {
    switch (wanted.kind) {
      case 'toggle':
        return toggled(flag as Pairs, wanted.enabled);
      case 'rollout':
        return rolledOut(flag as Pairs, rounded(wanted.percent));
      case 'keep':
        return kept(flag as Pairs, wanted, ['targeting', 'defaultVariant', 'variants']);
    }
  },
  isTime: () => false,
};
