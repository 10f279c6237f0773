import fc from 'fast-check';
import { style, writtenFile } from './flagFileTexts';
import type { Pairs } from './flagFileTexts';
import { field, kept, put, rounded } from './formatKind';
import type { FormatKind } from './formatKind';

interface FlagData {
  readonly enabled: boolean | undefined;
  readonly rollouts: 'none' | 'empty' | 'threshold' | 'segment';
  readonly percent: number;
  readonly variants: boolean;
  readonly metadata: Readonly<Record<string, string>> | undefined;
}

const flagData: fc.Arbitrary<FlagData> = fc.record({
  enabled: fc.constantFrom(true, false, undefined),
  rollouts: fc.constantFrom('none' as const, 'empty' as const, 'threshold' as const, 'segment' as const),
  percent: fc.constantFrom(0, 12.5, 100),
  variants: fc.boolean(),
  metadata: fc.option(fc.constant({ owner: 'x' }), { nil: undefined }),
});

const key = fc.stringMatching(/^[a-z][a-z0-9_-]{0,12}[a-z]$/);
const flags = fc.uniqueArray(fc.tuple(key, flagData), { selector: ([name]) => name, maxLength: 5 });

function fieldsOf(name: string, { enabled, rollouts, percent, variants, metadata }: FlagData): Pairs {
  const rollout = rollouts === 'threshold' ? { threshold: { percentage: percent, value: true } } : { segment: { key: 'staff', value: true } };
  const fields: Pairs = [
    ['key', name],
    ['name', name],
    ['type', variants ? 'VARIANT_FLAG_TYPE' : 'BOOLEAN_FLAG_TYPE'],
    ['enabled', rollouts === 'threshold' ? false : enabled],
    ['metadata', metadata],
    ['rollouts', variants || rollouts === 'none' ? undefined : rollouts === 'empty' ? [] : [rollout]],
  ];
  return fields.filter(([, value]) => value !== undefined);
}

interface List {
  readonly items: readonly unknown[];
}

function rolloutsOf(flag: unknown): readonly unknown[] {
  return (field(flag, 'rollouts') as List | undefined)?.items ?? [];
}

function threshold(percent: number): List {
  return { items: [[['threshold', [['percentage', percent], ['value', true]]]]] };
}

function rolledOut(flag: Pairs, percent: number): Pairs {
  if (rolloutsOf(flag).length > 0) return put(flag, ['rollouts', threshold(percent)], '');
  const now = field(flag, 'enabled') === true ? 100 : 0;
  if (percent === now) return flag;
  const isSplit = percent > 0 && percent < 100;
  const hasSwitch = field(flag, 'enabled') !== undefined;
  const switched = hasSwitch || !isSplit ? append(flag, ['enabled', percent >= 100]) : flag;
  return isSplit ? append(switched, ['rollouts', threshold(percent)]) : switched;
}

/** Sets a field where it stands, or at the end. */
function append(flag: Pairs, entry: [string, unknown]): Pairs {
  return put(flag, entry, flag.at(-1)?.[0] ?? '');
}

export const fliptKind: FormatKind = {
  name: 'Flipt',
  stem: 'shop.features',
  files: fc.tuple(flags, style).map(([entries, look]) =>
    writtenFile(entries.map(([name, data]) => [name, fieldsOf(name, data)]), { ...look, schema: false, wrapper: 'flags', keyField: 'key' }, 'yaml'),
  ),
  refuses(flag, wanted) {
    if (wanted.kind === 'create') return !/^[-_,A-Za-z0-9]+$/.test(wanted.key) || (!wanted.enabled && (wanted.rollout ?? 100) < 100);
    if (flag === undefined) return false;
    const first = rolloutsOf(flag)[0];
    if (wanted.kind === 'toggle') return first !== undefined;
    return wanted.kind === 'rollout' && (field(flag, 'type') === 'VARIANT_FLAG_TYPE' || (first !== undefined && field(first, 'segment') !== undefined));
  },
  created({ key: name, enabled, rollout = 100, description }) {
    const percent = rounded(rollout);
    const fields: Pairs = [
      ['key', name],
      ['name', name],
      ['type', 'BOOLEAN_FLAG_TYPE'],
      ['description', description],
      ['enabled', enabled && percent >= 100],
      ['rollouts', percent < 100 ? threshold(percent) : undefined],
    ];
    return fields.filter(([, value]) => value !== undefined);
  },
  changed(flag, wanted) {
    switch (wanted.kind) {
      case 'toggle':
        return (field(flag, 'enabled') ?? false) === wanted.enabled ? flag : put(flag as Pairs, ['enabled', wanted.enabled], 'type');
      case 'rollout':
        return rolledOut(flag as Pairs, rounded(wanted.percent));
      case 'keep':
        return kept(flag as Pairs, wanted, ['enabled']);
    }
  },
  isTime: () => false,
};
