import { describe, expect, it } from 'vitest';
import { expiredFlag } from '../../src/findings/expiredFlag';
import { staleFlag } from '../../src/findings/staleFlag';
import type { Flag, FlagState } from '../../src/model/flag';
import { flag, workspaceOf } from './workspace';

const NOW = new Date('2026-01-01T12:00:00Z');
const LONG_AGO = '2025-09-01T00:00:00Z';

function messages(rule: typeof staleFlag, more: Partial<Flag>, staleAfterDays = 90): string[] {
  return rule.find(workspaceOf([flag('a', more)], [], { now: NOW, staleAfterDays }), 'hint').map(({ message }) => message);
}

function state(more: Partial<FlagState> = {}): FlagState {
  return { enabled: true, rollout: 100, rolloutExact: true, ...more };
}

const OFF = { default: state({ enabled: false }) };

describe('stale-flag', () => {
  it.each<[string, Partial<Flag>]>([
    ['Fully on for 122 days.', { updated: LONG_AGO }],
    ['Fully on for 122 days.', { created: LONG_AGO }],
    ['Fully on for 122 days.', { created: '2020-01-01', updated: LONG_AGO }],
    ['Fully on for 122 days.', { updated: '1756684800' }],
    ['Fully on for 122 days.', { updated: '1756684800000' }],
    ['Fully off for 122 days.', { updated: LONG_AGO, environments: OFF }],
    ['Fully off for 122 days.', { updated: LONG_AGO, environments: OFF, kind: 'multivariate' }],
    ['Fully on for 122 days.', { updated: LONG_AGO, temporary: true, type: 'release' }],
    ['Fully on for 122 days.', { updated: LONG_AGO, environments: { dev: state(), live: state({ rollout: null }) } }],
    ['Fully on, and past its expiry date of 2025-12-31.', { updated: '2025-12-20', expires: '2025-12-31' }],
  ])('%s %j', (message, more) => {
    expect(messages(staleFlag, more)).toEqual([message]);
  });

  it.each<[string, Partial<Flag>]>([
    ['it changed lately', { created: LONG_AGO, updated: '2025-11-01' }],
    ['it changed lately in one environment', { updated: LONG_AGO, environments: { default: state({ lastModified: '2025-12-01' }) } }],
    ['it is rolled out to some', { updated: LONG_AGO, environments: { default: state({ rollout: 99 }) } }],
    ['some are allowed', { updated: LONG_AGO, environments: { default: state({ rollout: 0 }) }, allowedUsers: ['ann'] }],
    ['targeting may change the answer', { updated: LONG_AGO, environments: { default: state({ rolloutExact: false }) } }],
    ['targeting may let somebody in', { updated: LONG_AGO, environments: { default: state({ rollout: 0, rolloutExact: false }) } }],
    ['it serves several values', { updated: LONG_AGO, kind: 'multivariate' }],
    ['environments differ', { updated: LONG_AGO, environments: { dev: state(), ...OFF } }],
    ['it is permanent', { updated: LONG_AGO, temporary: false, expires: '2020-01-01' }],
    ['it is of a kind that stays', { updated: LONG_AGO, type: 'kill-switch' }],
    ['it is archived', { updated: LONG_AGO, archived: true }],
    ['nobody knows since when', {}],
    ['the date is no date', { updated: 'last summer' }],
  ])('is silent where %s', (_why, more) => {
    expect(messages(staleFlag, more)).toEqual([]);
  });

  it('waits for the configured number of days', () => {
    expect(messages(staleFlag, { updated: LONG_AGO }, 122)).toEqual([]);
    expect(messages(staleFlag, { updated: LONG_AGO }, 121)).toHaveLength(1);
  });
});

describe('expired-flag', () => {
  it.each([
    ['Expired on 2025-12-31, 1 day ago.', '2025-12-31'],
    ['Expired on 2025-09-01, 122 days ago.', LONG_AGO],
    ['Expired on 2026-01-01, today.', '2026-01-01T11:59:59Z'],
  ])('%s', (message, expires) => {
    expect(messages(expiredFlag, { expires })).toEqual([message]);
  });

  it.each(['2026-01-01', '2026-01-01T12:00:01Z', '2027-01-01', 'never', ''])('%j has not passed', (expires) => {
    expect(messages(expiredFlag, { expires })).toEqual([]);
  });

  it('does not ask how far a flag is out, but whether it is still in use', () => {
    expect(messages(expiredFlag, { expires: LONG_AGO, environments: { default: state({ rollout: 5 }) } })).toHaveLength(1);
    expect(messages(expiredFlag, { expires: LONG_AGO, archived: true })).toEqual([]);
  });
});
