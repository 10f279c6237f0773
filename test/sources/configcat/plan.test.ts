import { expect, test } from 'vitest';
import { applyEdits } from '../../../src/model/edit';
import type { FlagChange } from '../../../src/model/flagChange';
import { planChange } from '../../../src/sources/planChange';

function planned(text: string, wanted: FlagChange): string {
  const plan = planChange(text, { id: '/project/configcat.json', label: 'configcat.json' }, wanted, new Date(0));
  return plan.ok ? applyEdits(text, plan.edits) : plan.reason;
}

const toggle = (enabled: boolean): FlagChange => ({ kind: 'toggle', key: 'a', enabled });
const rollout = (percent: number): FlagChange => ({ kind: 'rollout', key: 'a', percent });
const create = (more: object = {}): FlagChange => ({ kind: 'create', key: 'a', enabled: true, ...more });

/** A setting of the config JSON, with `rest` behind its value. */
const setting = (value: boolean, rest = ''): string => `{"f": {"b": {"t": 1, "v": {"s": "x"}}, "a": {"t": 0, "v": {"b": ${value}}${rest}}}}`;
const options = (on: number): string => `, "p": [{"p": ${on}, "v": {"b": true}}, {"p": ${100 - on}, "v": {"b": false}}]`;
const empty = '{"f": {"b": {"t": 1, "v": {"s": "x"}}}}';

test.each<[string, FlagChange, string]>([
  [setting(true), toggle(false), setting(false)],
  [setting(true), rollout(25), setting(true, options(25))],
  [setting(false), rollout(100), setting(true)],
  [setting(true, options(25)), rollout(30), setting(true, options(30))],
  [setting(true, ', "p": []'), rollout(30), setting(true, options(30))],
  [setting(true), { kind: 'delete', key: 'a' }, empty],
  [empty, create(), setting(true)],
  [empty, create({ rollout: 5 }), setting(false, options(5))],
  ['{"flags": {"a": true}}', toggle(false), '{"flags": {"a": false}}'],
  ['{"flags": {"b": 1}}', create(), '{"flags": {"b": 1, "a": true}}'],
  ['{"flags": {"b": 1}}', create({ serves: 'red' }), '{"flags": {"b": 1, "a": "red"}}'],
])('%s %j', (before, wanted, after) => {
  expect(planned(before, wanted)).toBe(after);
});

test.each<[string, FlagChange, string]>([
  [setting(true, options(25)), toggle(false), 'decide before its value'],
  [setting(true), rollout(12.5), 'whole percents only'],
  [setting(true, ', "r": [{"c": [], "s": {"v": {"b": true}}}]'), rollout(5), 'targeted by rules'],
  [setting(true, ', "p": [{"p": 100, "v": {"b": true}}]'), rollout(5), 'other options'],
  ['{"flags": {"a": 5}}', toggle(true), 'neither true nor false'],
  ['{"flags": {"a": true}}', rollout(5), 'one value for all'],
  [empty, create({ serves: 'red' }), 'on or off'],
  [empty, create({ enabled: false, rollout: 5 }), 'Only a setting'],
  ['{"flags": {}}', create({ description: 'Why' }), 'has no description'],
])('refuses %s %j', (before, wanted, reason) => {
  expect(planned(before, wanted)).toContain(reason);
});
