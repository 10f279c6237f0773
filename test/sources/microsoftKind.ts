import fc from 'fast-check';
import { flagKey, style, writtenFile } from './flagFileTexts';
import type { FlagText, Pairs } from './flagFileTexts';
import { field, rounded } from './formatKind';
import type { FormatKind } from './formatKind';

const share = (percent: number): Pairs => [['EnabledFor', [{ Name: 'Microsoft.Percentage', Parameters: { Value: percent } }]]];

const flag = fc.constantFrom<FlagText>(
  true,
  false,
  [['EnabledFor', true]],
  [['RequirementType', 'Any'], ['EnabledFor', [{ Name: 'AlwaysOn' }]]],
  share(12.5),
  share(100),
  [['EnabledFor', [{ Name: 'Browser', Parameters: { Allowed: ['Edge'] } }]]],
);

const flags = fc.uniqueArray(fc.tuple(flagKey, flag), { selector: ([name]) => name, maxLength: 5 });

interface List {
  readonly items: readonly unknown[];
}

function filterOf(found: unknown): unknown {
  return Array.isArray(found) ? field(found, 'EnabledFor') : found;
}

function nameOf(filters: unknown): unknown {
  return typeof filters === 'object' ? field((filters as List).items[0], 'Name') : 'AlwaysOn';
}

function filtered(percent: number): List {
  return { items: [[['Name', 'Microsoft.Percentage'], ['Parameters', [['Value', percent]]]]] };
}

function put(found: unknown, filters: unknown): unknown {
  return Array.isArray(found) ? (found as Pairs).map(([name, value]) => [name, name === 'EnabledFor' ? filters : value]) : [['EnabledFor', filters]];
}

export const microsoftKind: FormatKind = {
  name: 'Microsoft FeatureManagement',
  stem: 'appsettings',
  files: fc.tuple(flags, style).map(([entries, look]) => writtenFile(entries, { ...look, wrapper: 'FeatureManagement' }, 'json')),
  refuses(found, wanted) {
    if (wanted.kind === 'create') return wanted.description !== undefined;
    if (found === undefined || wanted.kind === 'delete') return false;
    const filters = filterOf(found);
    if (wanted.kind === 'toggle') return nameOf(filters) !== 'AlwaysOn' && !wanted.enabled;
    return wanted.kind === 'keep' || filters === false || nameOf(filters) === 'Browser';
  },
  created: ({ enabled }) => enabled,
  changed(found, wanted) {
    if (wanted.kind === 'toggle') {
      if (!Array.isArray(found)) return wanted.enabled;
      return wanted.enabled ? found : put(found, false);
    }
    if (wanted.kind !== 'rollout') return found;
    const percent = rounded(wanted.percent);
    return nameOf(filterOf(found)) === 'AlwaysOn' && percent >= 100 ? found : put(found, filtered(percent));
  },
  isTime: () => false,
};
