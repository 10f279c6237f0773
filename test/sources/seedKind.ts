import fc from 'fast-check';
import { flagKey, style, writtenFile } from './flagFileTexts';
import type { FlagText, Pairs } from './flagFileTexts';
import { kept, rounded } from './formatKind';
import type { Creation, FormatKind } from './formatKind';

interface FlagData {
  readonly shorthand: boolean;
  readonly enabled: boolean | undefined;
  readonly rollout: number | string | undefined;
  readonly description: string | undefined;
  readonly users: readonly string[] | undefined;
  readonly extra: boolean;
  readonly metadata: Readonly<Record<string, string | boolean>> | undefined;
  readonly updated: string | undefined;
}

const timestamp = fc.constantFrom(
  '2024-01-02T03:04:05.123456',
  '2024-01-02T03:04:05Z',
  '2024-01-02T03:04:05.678Z',
  '2024-01-02T03:04:05+00:00',
  '2024-01-02 03:04:05',
  '2024-01-02',
);

const flagData: fc.Arbitrary<FlagData> = fc.record({
  shorthand: fc.boolean(),
  enabled: fc.option(fc.boolean(), { nil: undefined }),
  rollout: fc.option(fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constantFrom(33.3, '50', '50%')), { nil: undefined }),
  description: fc.option(fc.constantFrom('', 'Plain words', 'a, b: {c} # d', 'tab\tand "quotes"', "it's"), { nil: undefined }),
  users: fc.option(fc.array(fc.constantFrom('alice', 'bob@example.com', 'ユーザー'), { maxLength: 3 }), { nil: undefined }),
  extra: fc.boolean(),
  metadata: fc.option(fc.constantFrom({}, { owner: 'x' }, { permanent: false, owner: 'x' }, { expires: '2026-01-02' }), { nil: undefined }),
  updated: fc.option(timestamp, { nil: undefined }),
});

const flags = fc.uniqueArray(fc.tuple(flagKey, flagData), { selector: ([name]) => name, maxLength: 5 });

function flagText(name: string, data: FlagData): FlagText {
  return data.shorthand ? (data.enabled ?? true) : fieldsOf(name, data);
}

function fieldsOf(name: string, data: FlagData): [string, unknown][] {
  const fields: [string, unknown][] = [
    ['name', name],
    ['enabled', data.enabled],
    ['description', data.description],
    ['rollout_percentage', data.rollout],
    ['allowed_users', data.users],
    ['custom', data.extra ? { deep: [1, 2.5, null], on: 'x' } : undefined],
    ['metadata', data.metadata],
    ['updated_at', data.updated],
  ];
  const present = fields.filter(([, value]) => value !== undefined);
  // Without a telling field an object would not be a flag.
  return data.enabled === undefined && data.rollout === undefined && data.users === undefined ? [...present, ['enabled', true]] : present;
}

function newFlag(wanted: Creation): Pairs {
  return [
    ['name', wanted.key],
    ['enabled', wanted.enabled],
    ['description', wanted.description],
    ['rollout_percentage', rounded(wanted.rollout ?? 100)],
    ['allowed_users', { items: [] }],
    ['metadata', []],
    ['created_at', 'now'],
    ['updated_at', 'now'],
  ];
}

function toggled(flag: unknown, enabled: boolean): unknown {
  if (!Array.isArray(flag)) return enabled;
  const fields = flag as Pairs;
  if (fields.some(([field]) => field === 'enabled')) return fields.map(([field, value]) => [field, field === 'enabled' ? enabled : value]);
  return enabled ? [['enabled', true], ...fields] : fields;
}

function rolledOut(fields: Pairs, percent: number): Pairs {
  const value = fields.find(([field]) => field === 'rollout_percentage')?.[1];
  if (value !== undefined) {
    const text = typeof value === 'string' ? String(percent) + (value.endsWith('%') ? '%' : '') : percent;
    return fields.map(([field, old]) => [field, field === 'rollout_percentage' ? (Number.parseFloat(String(old)) === percent ? old : text) : old]);
  }
  const behind = fields.findIndex(([field]) => field === 'enabled') + 1;
  return percent === 100 ? fields : [...fields.slice(0, behind), ['rollout_percentage', percent], ...fields.slice(behind)];
}

export const seedKind: FormatKind = {
  name: 'seed',
  stem: 'feature_flags',
  files: fc
    .tuple(flags, style, fc.constantFrom('json' as const, 'yaml' as const))
    .map(([entries, look, ending]) => writtenFile(entries.map(([name, data]) => [name, flagText(name, data)]), look, ending)),
  refuses: (flag, { kind }) => (kind === 'rollout' || kind === 'keep') && !Array.isArray(flag),
  created: newFlag,
  changed(flag, wanted) {
    switch (wanted.kind) {
      case 'toggle':
        return toggled(flag, wanted.enabled);
      case 'rollout':
        return rolledOut(flag as Pairs, rounded(wanted.percent));
      case 'keep':
        return kept(flag as Pairs, wanted, ['allowed_users', 'rollout_percentage', 'description', 'enabled']);
    }
  },
  isTime: (field) => field.endsWith('_at'),
};
