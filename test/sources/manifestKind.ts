import fc from 'fast-check';
import { flagKey, style, writtenFile } from './flagFileTexts';
import type { Pairs } from './flagFileTexts';
import type { FormatKind } from './formatKind';

const flag = fc.constantFrom<Pairs>(
  [['flagType', 'boolean'], ['defaultValue', true], ['description', 'Plain, words']],
  [['flagType', 'string'], ['defaultValue', 'red']],
  [['defaultValue', { deep: [1, null] }], ['flagType', 'object']],
);

const flags = fc.uniqueArray(fc.tuple(flagKey, flag), { selector: ([name]) => name, maxLength: 5 });

export const manifestKind: FormatKind = {
  name: 'OpenFeature manifest',
  stem: 'flag-manifest',
  files: fc.tuple(flags, style).map(([entries, look]) => writtenFile(entries, { ...look, schema: false, wrapper: 'flags' }, 'json')),
  refuses: (found, wanted) => (wanted.kind === 'create' ? (wanted.rollout ?? 100) < 100 : found !== undefined && wanted.kind !== 'delete'),
  created: ({ enabled, description }) => [['flagType', 'boolean'], ['defaultValue', enabled], ['description', description]],
  changed: (found) => found,
  isTime: () => false,
};
