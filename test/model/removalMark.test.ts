import { expect, it } from 'vitest';
import type { Flag, FlagState } from '../../src/model/flag';
import { valueToKeep } from '../../src/model/removalMark';

const ON: FlagState = { enabled: true, rollout: 100, rolloutExact: true };
const OFF: FlagState = { ...ON, enabled: false };

function flag(more: Partial<Flag> = {}): Flag {
  return {
    key: 'a',
    kind: 'boolean',
    environments: { test: ON, production: ON },
    variations: [],
    allowedUsers: [],
    tags: ['done'],
    archived: false,
    prerequisites: [],
    definition: { kind: 'url', url: 'https://flags.example/a' },
    source: { id: 'flags.json', label: 'flags.json' },
    capabilities: [],
    ...more,
  };
}

it.each<[string, boolean | undefined, readonly Flag[], readonly string[]]>([
  ['marked by its key', true, [flag()], ['a']],
  ['marked by a tag', true, [flag()], ['b', 'tag:done']],
  ['archived', false, [flag({ archived: true, environments: { test: OFF } })], ['tag:archived']],
  ['stale by its source', true, [flag({ stale: true })], ['tag:stale']],
  ['not marked', undefined, [flag()], ['b', 'done', 'tag:a']],
  ['not defined', undefined, [], ['a']],
  ['on in one environment only', undefined, [flag({ environments: { test: ON, production: OFF } })], ['a']],
  ['rolled out in part', undefined, [flag({ environments: { test: { ...ON, rollout: 50 } } })], ['a']],
  ['marked in one of two sources', undefined, [flag(), flag({ tags: [] })], ['tag:done']],
  ['something else in another source', undefined, [flag(), flag({ environments: { test: OFF } })], ['a']],
])('of a flag that is %s %s is kept', (_, value, definitions, marks) => expect(valueToKeep(definitions, marks)).toBe(value));
