import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/model/edit';
import type { FlagChange } from '../../../src/model/flagChange';
import { planChange } from '../../../src/sources/planChange';

function planned(name: string, text: string, wanted: FlagChange): string {
  const plan = planChange(text, { id: `/project/${name}`, label: name }, wanted, new Date(0));
  return plan.ok ? applyEdits(text, plan.edits) : plan.reason;
}

const toggle = (enabled: boolean): FlagChange => ({ kind: 'toggle', key: 'a', enabled });
const create = (more: object = {}): FlagChange => ({ kind: 'create', key: 'a', enabled: true, ...more });

/** A flag with on and off, and `fallthrough`. */
const flag = (fallthrough: string): string => `{"flags": {"a": {"key": "a", "on": true, "variations": [true, false], "fallthrough": {${fallthrough}}, "offVariation": 1}}}`;
const rollout = (on: number): string => `"rollout": {"variations": [{"variation": 0, "weight": ${on}}, {"variation": 1, "weight": ${100_000 - on}}]}`;

describe('changes', () => {
  test.each<[string, FlagChange, string]>([
    [flag('"variation": 0'), toggle(false), flag('"variation": 0').replace('"on": true', '"on": false')],
    [flag('"variation": 0'), { kind: 'rollout', key: 'a', percent: 12.5 }, flag(rollout(12_500))],
    [flag(rollout(12_500)), { kind: 'rollout', key: 'a', percent: 100 }, flag(rollout(100_000))],
    [flag('"variation": 0'), { kind: 'rollout', key: 'a', percent: 0 }, flag('"variation": 1')],
    ['{"flagValues": {"a": true}}', toggle(false), '{"flagValues": {"a": false}}'],
    ['{"flags": {}, "flagValues": {"a": true}}', { kind: 'delete', key: 'a' }, '{"flags": {}, "flagValues": {}}'],
    ['{"flagValues": {"b": true}}', create(), '{"flagValues": {"b": true, "a": true}}'],
    ['{"flagValues": {"b": true}}', create({ serves: 'red' }), '{"flagValues": {"b": true, "a": "red"}}'],
  ])('%s %j', (before, wanted, after) => {
    expect(planned('x.launchdarkly.json', before, wanted)).toBe(after);
  });

  test.each([
    [{}, '"on": true, "variations": [true, false], "fallthrough": {"variation": 0}, "offVariation": 1'],
    [{ enabled: false, rollout: 0 }, '"on": false, "variations": [true, false], "fallthrough": {"variation": 1}, "offVariation": 1'],
    [{ rollout: 25 }, `"on": true, "variations": [true, false], "fallthrough": {${rollout(25_000)}}, "offVariation": 1, "salt": "a"`],
    [{ serves: 5 }, '"on": true, "variations": [5], "fallthrough": {"variation": 0}'],
  ])('a new flag with %j', (more, fields) => {
    const before = '{"flags": {"b": {"key": "b", "variations": [1], "fallthrough": {"variation": 0}}}}';
    expect(planned('ld-flags.json', before, create(more))).toBe(before.replace('}}}}', `}}, "a": {"key": "a", ${fields}}}}`));
  });

  test('a new flag in YAML', () => {
    expect(planned('ld-flags.yaml', 'flags: {}\n', create())).toBe(
      'flags:\n  a:\n    key: a\n    "on": true\n    variations: [true, false]\n    fallthrough:\n      variation: 0\n    offVariation: 1\n',
    );
  });
});

test.each<[string, FlagChange, string]>([
  ['{"flagValues": {"a": 5}}', toggle(true), 'neither true nor false'],
  ['{"flagValues": {"a": true}}', { kind: 'rollout', key: 'a', percent: 5 }, 'one value for all'],
  ['{"flagValues": {"b": true}}', create({ rollout: 5 }), 'has no rollout'],
  ['{"flags": {}}', create({ description: 'Why' }), 'has no description'],
  [flag('"variation": 0').replace('"offVariation"', '"targets": [{"variation": 0, "values": ["x"]}], "offVariation"'), { kind: 'rollout', key: 'a', percent: 5 }, 'targeted by rules'],
  [flag('"variation": 0').replace('[true, false]', '[true, true]'), { kind: 'rollout', key: 'a', percent: 5 }, 'one variation that is true and one that is false'],
])('refuses %s %j', (text, wanted, reason) => {
  expect(planned('x.launchdarkly.json', text, wanted)).toContain(reason);
});
