import { expect, test } from 'vitest';
import { ONLY_ENVIRONMENT, servedToAll } from '../../src/model/flag';
import type { Flag, FlagState } from '../../src/model/flag';
import { inlineState, percentLabel, stateLabel, stateSentence } from '../../src/model/stateWords';

function flag(enabled: boolean, rollout: number | null, allowedUsers: readonly string[] = []): Flag {
  return {
    key: 'a',
    kind: 'boolean',
    environments: { [ONLY_ENVIRONMENT]: { enabled, rollout, rolloutExact: true }, staging: { enabled: false, rollout: 100, rolloutExact: true } },
    variations: [],
    allowedUsers,
    tags: [],
    archived: false,
    prerequisites: [],
    definition: { kind: 'url', url: 'https://example.com' },
    source: { id: 'a', label: 'a' },
    capabilities: [],
  };
}

test.each<[boolean, number | null, string[], string, string]>([
  [true, 100, [], '● on', 'On for everyone.'],
  [true, null, [], '● on', 'On for everyone.'],
  [true, 100, ['ann'], '● on', 'On for everyone.'],
  [false, 100, ['ann'], '○ off', 'Off for everyone.'],
  [true, 25, [], '◐ 25 %', 'On for 25 % of users; off where no user is given.'],
  [true, 33.3, [], '◐ 33.3 %', 'On for 33.3 % of users; off where no user is given.'],
  [true, 0, [], '○ 0 %', 'Off for everyone: enabled, but rolled out to 0 %.'],
  [true, 0, ['ann'], '◐ 0 %', 'On for the one allowed user only.'],
  [true, 25, ['ann', 'bob'], '◐ 25 %', 'On for the 2 allowed users only; the rollout of 25 % reaches nobody else.'],
])('enabled %s, rollout %s, allowed %j: %s', (enabled, rollout, allowed, inline, sentence) => {
  const subject = flag(enabled, rollout, allowed);
  expect(inlineState(subject)).toBe(inline);
  expect(stateLabel(subject)).toBe(inline.slice(2));
  expect(stateSentence(subject)).toBe(sentence);
});

test.each<[Partial<FlagState>, string, string]>([
  [{ rollout: null, rolloutExact: false, targeting: 'Depends on email.' }, '◐ targeted', 'Depends on email.'],
  [{ rollout: 30, targeting: 'Serves "on" for 30 %.' }, '◐ 30 %', 'Serves "on" for 30 %.'],
  [{ rolloutExact: false, targeting: 'Serves "on"; "off" without a targeting key.' }, '◐ 100 %', 'Serves "on"; "off" without a targeting key.'],
  [{ rollout: null, rolloutExact: false, fallsBack: true }, '◐ code default', 'Serves no value: code uses its own default.'],
  [{ enabled: false, fallsBack: true }, '○ off', 'Off: code uses its own default.'],
])('%j', (state, inline, sentence) => {
  const subject = { ...flag(true, 100), environments: { [ONLY_ENVIRONMENT]: { enabled: true, rollout: 100, rolloutExact: true, ...state } } };
  expect(inlineState(subject)).toBe(inline);
  expect(stateSentence(subject)).toBe(sentence);
});

test('what code falls back to is not served to all', () => {
  const state = { enabled: false, rollout: 100, rolloutExact: true };
  const off = { ...flag(false, 100), environments: { [ONLY_ENVIRONMENT]: state } };
  expect(servedToAll(off)).toBe(false);
  expect(servedToAll({ ...off, environments: { [ONLY_ENVIRONMENT]: { ...state, fallsBack: true } } })).toBeUndefined();
});

test('another environment has words of its own', () => {
  expect(inlineState(flag(true, 100), 'staging')).toBe('○ off');
  expect(stateSentence(flag(true, 100), 'staging')).toBe('Off for everyone.');
});

test('no flag is unknown', () => {
  expect(inlineState(undefined)).toBe('? unknown');
});

test('a share is never rounded to none or all', () => {
  expect(percentLabel(0.001)).toBe('0.01 %');
  expect(percentLabel(99.999)).toBe('99.99 %');
  expect(percentLabel(12.345)).toBe('12.35 %');
});
