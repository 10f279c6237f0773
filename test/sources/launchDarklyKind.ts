import fc from 'fast-check';
import { flagKey, style, writtenFile } from './flagFileTexts';
import type { Pairs } from './flagFileTexts';
import { field, put, rounded } from './formatKind';
import type { FormatKind } from './formatKind';

interface FlagData {
  readonly on: boolean | undefined;
  readonly values: readonly unknown[];
  /** The place of a variation, or above that the weight of the one that is true. */
  readonly fallthrough: number;
  readonly more: 'none' | 'rules' | 'targets';
}

const flagData: fc.Arbitrary<FlagData> = fc.record({
  on: fc.constantFrom(true, false, undefined),
  values: fc.constantFrom([true, false], [false, true], ['red', 'green']),
  fallthrough: fc.constantFrom(0, 1, 12_500, 30_000, 100_000),
  more: fc.constantFrom('none' as const, 'none' as const, 'rules' as const, 'targets' as const),
});

const flags = fc.uniqueArray(fc.tuple(flagKey, flagData), { selector: ([name]) => name, maxLength: 5 });

function rollout(weight: number, on: number): object {
  return { variations: [{ variation: on, weight }, { variation: 1 - on, weight: 100_000 - weight }] };
}

function fieldsOf(key: string, { on, values, fallthrough, more }: FlagData): Pairs {
  const fields: Pairs = [
    ['key', key],
    ['on', on],
    ['variations', values],
    ['rules', more === 'rules' ? [{ clauses: [], variation: 0 }] : undefined],
    ['targets', more === 'targets' ? [{ variation: 0, values: ['ann'] }] : undefined],
    ['fallthrough', fallthrough > 1 ? { rollout: rollout(fallthrough, values.indexOf(true)) } : { variation: fallthrough }],
    ['offVariation', values.indexOf(false)],
  ];
  return fields.filter(([, value]) => value !== undefined);
}

interface List {
  readonly items: readonly unknown[];
}

function values(flag: unknown): readonly unknown[] {
  return (field(flag, 'variations') as List).items;
}

function written(weight: number, on: number): Pairs {
  const bucket = (variation: number, share: number): Pairs => [['variation', variation], ['weight', share]];
  return [['rollout', [['variations', { items: [bucket(on, weight), bucket(1 - on, 100_000 - weight)] }]]]];
}

function rolledOut(flag: Pairs, percent: number): Pairs {
  const on = values(flag).indexOf(true);
  const isSplit = field(field(flag, 'fallthrough'), 'rollout') !== undefined || (percent > 0 && percent < 100);
  const fallthrough = isSplit ? written(Math.round(percent * 1000), on) : [['variation', percent > 0 ? on : 1 - on]];
  return put(flag, ['fallthrough', fallthrough], '');
}

export const launchDarklyKind: FormatKind = {
  name: 'LaunchDarkly',
  stem: 'shop.launchdarkly',
  files: fc
    .tuple(flags, style, fc.constantFrom('json' as const, 'yaml' as const))
    .map(([entries, look, ending]) => writtenFile(entries.map(([name, data]) => [name, fieldsOf(name, data)]), { ...look, wrapper: 'flags' }, ending)),
  refuses(flag, wanted) {
    if (wanted.kind === 'create') return wanted.description !== undefined;
    if (flag === undefined) return false;
    if (wanted.kind === 'rollout') return values(flag).includes('red') || field(flag, 'rules') !== undefined || field(flag, 'targets') !== undefined;
    return wanted.kind === 'keep';
  },
  created: ({ enabled }) => enabled,
  changed(flag, wanted) {
    if (wanted.kind === 'rollout') return rolledOut(flag as Pairs, rounded(wanted.percent));
    if (wanted.kind !== 'toggle' || (field(flag, 'on') ?? false) === wanted.enabled) return flag;
    return put(flag as Pairs, ['on', wanted.enabled], 'key');
  },
  isTime: () => false,
};
