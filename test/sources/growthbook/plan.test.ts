import { expect, test } from 'vitest';
import { applyEdits } from '../../../src/model/edit';
import type { FlagChange } from '../../../src/model/flagChange';
import { planChange } from '../../../src/sources/planChange';

function planned(feature: string, wanted: FlagChange): string {
  const text = `{"features": {"b": {"defaultValue": 1}${feature === '' ? '' : `, "a": ${feature}`}}}`;
  const plan = planChange(text, { id: '/project/growthbook.json', label: 'growthbook.json' }, wanted, new Date(0));
  return plan.ok ? (/"a": ([^]*)\}\}$/.exec(applyEdits(text, plan.edits))?.[1] ?? 'gone') : plan.reason;
}

const toggle = (enabled: boolean): FlagChange => ({ kind: 'toggle', key: 'a', enabled });
const rollout = (percent: number): FlagChange => ({ kind: 'rollout', key: 'a', percent });
const create = (more: object = {}): FlagChange => ({ kind: 'create', key: 'a', enabled: true, ...more });
const covered = (coverage: number): string => `{"defaultValue": false, "rules": [{"force": true, "coverage": ${coverage}, "hashAttribute": "id"}]}`;

test.each<[string, FlagChange, string]>([
  ['{"defaultValue": true}', toggle(false), '{"defaultValue": false}'],
  ['{"defaultValue": true, "rules": []}', toggle(false), '{"defaultValue": false, "rules": []}'],
  ['{"defaultValue": true}', rollout(25), covered(0.25)],
  ['{"defaultValue": true}', rollout(0), '{"defaultValue": false}'],
  ['{"defaultValue": true, "rules": []}', rollout(12.34), '{"defaultValue": false, "rules": [\n  {\n    "force": true,\n    "coverage": 0.1234,\n    "hashAttribute": "id"\n  }\n]}'],
  [covered(0.25), rollout(100), covered(1)],
  [covered(1), rollout(33.33), covered(0.3333)],
  ['{"defaultValue": true}', { kind: 'delete', key: 'a' }, 'gone'],
  ['', create(), '{"defaultValue": true}'],
  ['', create({ rollout: 5 }), covered(0.05)],
  ['', create({ serves: 'red' }), '{"defaultValue": "red"}'],
])('%s %j', (before, wanted, after) => {
  expect(planned(before, wanted)).toBe(after);
});

test.each<[string, FlagChange, string]>([
  [covered(0.5), toggle(false), 'decide before its default'],
  ['{"defaultValue": "red"}', toggle(false), 'has no switch'],
  ['{"defaultValue": "red"}', rollout(5), 'other values than true and false'],
  ['{"defaultValue": false, "rules": [{"force": true, "coverage": 0.5, "condition": {"a": 1}}]}', rollout(5), 'has rules beside'],
  ['', create({ description: 'Why' }), 'has no description'],
  ['', create({ enabled: false, rollout: 5 }), 'Only a feature that is on'],
])('refuses %s %j', (before, wanted, reason) => {
  expect(planned(before, wanted)).toContain(reason);
});
