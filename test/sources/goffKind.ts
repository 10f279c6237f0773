import fc from 'fast-check';
import { flagKey, style, writtenFile } from './flagFileTexts';
import type { FlagText, Pairs } from './flagFileTexts';
import { field, kept, put, rounded } from './formatKind';
import type { Creation, FormatKind } from './formatKind';

interface FlagData {
  readonly names: readonly [string, string];
  /** The names stand for other values than true and false. */
  readonly texts: boolean;
  readonly rule: 'first' | 'second' | 'split' | 'progressive';
  readonly share: number;
  readonly targeting: 'none' | 'disabled' | 'active';
  readonly disable: boolean | undefined;
  readonly metadata: Readonly<Record<string, string | boolean>> | undefined;
}

const flagData: fc.Arbitrary<FlagData> = fc.record({
  names: fc.constantFrom(['A', 'B'] as const, ['on', 'off'] as const),
  texts: fc.boolean(),
  rule: fc.constantFrom('first' as const, 'second' as const, 'split' as const, 'progressive' as const),
  share: fc.constantFrom(0, 12.5, 30, 100),
  targeting: fc.constantFrom('none' as const, 'disabled' as const, 'active' as const),
  disable: fc.constantFrom(true, false, undefined),
  metadata: fc.option(fc.constantFrom({}, { owner: 'x' }, { permanent: false }, { expires: '2026-01-02' }), { nil: undefined }),
});

const flags = fc.uniqueArray(fc.tuple(flagKey, flagData), { selector: ([name]) => name, maxLength: 5 });

function flagText(data: FlagData): FlagText {
  const [on, off] = data.names;
  const rules = {
    first: { variation: on },
    second: { variation: off },
    split: { percentage: { [on]: data.share, [off]: 100 - data.share } },
    progressive: { progressiveRollout: { end: { variation: on } } },
  };
  const targeting = { none: undefined, disabled: [{ query: 'a eq 1', variation: on, disable: true }], active: [{ query: 'a eq 1', variation: on }] };
  const fields: Pairs = [
    ['variations', data.texts ? { [on]: 'x', [off]: 'y' } : { [on]: true, [off]: false }],
    ['targeting', targeting[data.targeting]],
    ['defaultRule', rules[data.rule]],
    ['disable', data.disable],
    ['metadata', data.metadata],
  ];
  return fields.filter(([, value]) => value !== undefined);
}

function hasNoRollout(flag: unknown): boolean {
  const isActive = (rule: unknown): boolean => field(rule, 'disable') !== true;
  const targeting = field(flag, 'targeting') as { items: unknown[] } | undefined;
  const values = (field(flag, 'variations') as Pairs).map(([, value]) => value);
  return values.includes('x') || (targeting?.items ?? []).some(isActive) || field(field(flag, 'defaultRule'), 'progressiveRollout') !== undefined;
}

function rolledOut(flag: Pairs, percent: number): Pairs {
  const [on = '', off = ''] = (field(flag, 'variations') as Pairs).map(([name]) => name);
  const rule = field(flag, 'defaultRule') as Pairs;
  const isSplit = field(rule, 'percentage') !== undefined || (percent > 0 && percent < 100);
  const wanted = isSplit ? ['percentage', [[on, percent], [off, rounded(100 - percent)]]] : ['variation', percent > 0 ? on : off];
  return flag.map(([name, value]) => [name, name === 'defaultRule' ? [wanted] : value]);
}

function newFlag({ enabled, rollout = 100, description }: Creation): Pairs {
  const percent = rounded(rollout);
  const isSplit = percent > 0 && percent < 100;
  const fields: Pairs = [
    ['variations', [['enabled', true], ['disabled', false]]],
    ['defaultRule', [isSplit ? ['percentage', [['enabled', percent], ['disabled', rounded(100 - percent)]]] : ['variation', percent > 0 ? 'enabled' : 'disabled']]],
    ['disable', enabled ? undefined : true],
    ['metadata', description === undefined ? undefined : [['description', description]]],
  ];
  return fields.filter(([, value]) => value !== undefined);
}

export const goffKind: FormatKind = {
  name: 'GO Feature Flag',
  stem: 'shop.goff',
  files: fc
    .tuple(flags, style, fc.constantFrom('json' as const, 'yaml' as const, 'toml' as const))
    .map(([entries, look, ending]) => writtenFile(entries.map(([name, data]) => [name, flagText(data)]), { ...look, wrapper: undefined }, ending)),
  refuses: (flag, { kind }) => kind === 'rollout' && hasNoRollout(flag),
  created: newFlag,
  changed(flag, wanted) {
    switch (wanted.kind) {
      case 'toggle':
        return (field(flag, 'disable') === true) === !wanted.enabled ? flag : put(flag as Pairs, ['disable', !wanted.enabled], 'defaultRule');
      case 'rollout':
        return rolledOut(flag as Pairs, rounded(wanted.percent));
      case 'keep':
        return kept(flag as Pairs, wanted, ['disable', 'defaultRule', 'variations']);
    }
  },
  isTime: () => false,
};
