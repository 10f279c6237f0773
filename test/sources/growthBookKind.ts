import fc from 'fast-check';
import { flagKey, style, writtenFile } from './flagFileTexts';
import type { Pairs } from './flagFileTexts';
import { field, put, rounded } from './formatKind';
import type { FormatKind } from './formatKind';

const flag = fc.constantFrom<Pairs>(
  [['defaultValue', true]],
  [['defaultValue', false], ['rules', []]],
  [['defaultValue', false], ['rules', [{ force: true, coverage: 0.25, hashAttribute: 'id' }]]],
  [['defaultValue', false], ['rules', [{ condition: { a: 1 }, force: true }]]],
  [['defaultValue', { deep: [1, null] }]],
);

const flags = fc.uniqueArray(fc.tuple(flagKey, flag), { selector: ([name]) => name, maxLength: 5 });

interface List {
  readonly items: readonly unknown[];
}

function rulesOf(found: unknown): readonly unknown[] {
  return (field(found, 'rules') as List | undefined)?.items ?? [];
}

function rolledOut(found: Pairs, percent: number): Pairs {
  const rules = { items: [[['force', true], ['coverage', Math.round(percent * 100) / 10_000], ['hashAttribute', 'id']]] };
  if (rulesOf(found).length > 0) return put(found, ['rules', rules], '');
  const isSplit = percent > 0 && percent < 100;
  const switched = put(found, ['defaultValue', percent >= 100], '');
  return isSplit ? put(switched, ['rules', rules], 'defaultValue') : switched;
}

export const growthBookKind: FormatKind = {
  name: 'GrowthBook',
  stem: 'growthbook',
  files: fc.tuple(flags, style).map(([entries, look]) => writtenFile(entries, { ...look, wrapper: 'features' }, 'json')),
  refuses(found, wanted) {
    if (wanted.kind === 'create') return wanted.description !== undefined;
    if (found === undefined || wanted.kind === 'delete') return false;
    const plain = typeof field(found, 'defaultValue') === 'boolean';
    const first = rulesOf(found)[0];
    if (wanted.kind === 'rollout') return !plain || (first !== undefined && field(first, 'condition') !== undefined);
    return wanted.kind === 'keep' || !plain || first !== undefined;
  },
  created: ({ enabled }) => enabled,
  changed(found, wanted) {
    if (wanted.kind === 'toggle') return put(found as Pairs, ['defaultValue', wanted.enabled], '');
    return wanted.kind === 'rollout' ? rolledOut(found as Pairs, rounded(wanted.percent)) : found;
  },
  isTime: () => false,
};
