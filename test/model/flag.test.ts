import { expect, it } from 'vitest';
import { ONLY_ENVIRONMENT, servedToAll, type Flag, type FlagState } from '../../src/model/flag';

const ON: FlagState = { enabled: true, rollout: 100, rolloutExact: true };
const OFF: FlagState = { ...ON, enabled: false };

function flag(state: FlagState, more: Partial<Flag> = {}): Flag {
  return {
    key: 'a',
    kind: 'boolean',
    environments: { [ONLY_ENVIRONMENT]: state },
    variations: [],
    allowedUsers: [],
    tags: [],
    archived: false,
    prerequisites: [],
    definition: { kind: 'url', url: 'https://flags.example/a' },
    source: { id: 'flags.json', label: 'flags.json' },
    capabilities: [],
    ...more,
  };
}

it.each<[string, boolean | undefined, Flag]>([
  ['on', true, flag(ON)],
  ['on without a rollout', true, flag({ ...ON, rollout: null })],
  ['off', false, flag(OFF)],
  ['off by rollout', false, flag({ ...ON, rollout: 0 })],
  ['partly on', undefined, flag({ ...ON, rollout: 50 })],
  ['on for allowed users', undefined, flag({ ...ON, rollout: 0 }, { allowedUsers: ['ann'] })],
  ['on up to 100 %', undefined, flag({ ...ON, rolloutExact: false })],
  ['on if another is', undefined, flag(ON, { prerequisites: ['b'] })],
  ['off whatever another is', false, flag(OFF, { prerequisites: ['b'] })],
  ['of several variations', undefined, flag(ON, { kind: 'multivariate' })],
  ['archived', undefined, flag(ON, { archived: true })],
  ['on in all environments', true, flag(ON, { environments: { test: ON, production: ON } })],
  ['on in one environment', undefined, flag(ON, { environments: { test: ON, production: OFF } })],
])('a flag that is %s serves %s', (_, served, each) => expect(servedToAll(each)).toBe(served));
