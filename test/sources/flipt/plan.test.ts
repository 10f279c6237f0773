import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/model/edit';
import type { FlagChange } from '../../../src/model/flagChange';
import { emptyFlagFile } from '../../../src/sources/emptyFlagFile';
import { planChange } from '../../../src/sources/planChange';

function planned(text: string, wanted: FlagChange): string {
  const plan = planChange(text, { id: '/project/features.yaml', label: 'features.yaml' }, wanted, new Date(0));
  return plan.ok ? applyEdits(text, plan.edits) : plan.reason;
}

const toggle = (enabled: boolean): FlagChange => ({ kind: 'toggle', key: 'a', enabled });
const rollout = (percent: number): FlagChange => ({ kind: 'rollout', key: 'a', percent });
const create = (more: object = {}): FlagChange => ({ kind: 'create', key: 'a', enabled: true, ...more });

/** A boolean flag with more `fields`, between others. */
const flag = (fields: string): string => `version: "1.2"\nflags:\n  - key: b\n    name: b\n  # about a\n  - key: a\n    name: a # it\n    type: BOOLEAN_FLAG_TYPE\n${fields}segments: []\n`;
const enabled = (value: boolean): string => flag(`    enabled: ${value}\n`);
const threshold = (percent: number): string => flag(`    enabled: false\n    rollouts:\n      - threshold:\n          percentage: ${percent}\n          value: true\n`);

describe('changes', () => {
  test.each<[string, FlagChange, string]>([
    [enabled(true), toggle(false), enabled(false)],
    [flag(''), toggle(true), enabled(true)],
    [enabled(true), rollout(25), flag('    enabled: false\n    rollouts: [{threshold: {percentage: 25, value: true}}]\n')],
    ["flags:\n  - {\n    key: a,\n    name: a,\n    type: BOOLEAN_FLAG_TYPE,\n    enabled: true,\n    rollouts: []\n  }\n", rollout(25), "flags:\n  - {\n    key: a,\n    name: a,\n    type: BOOLEAN_FLAG_TYPE,\n    enabled: false,\n    rollouts: [\n      {\n        threshold: {\n          percentage: 25,\n          value: true\n        }\n      }\n    ]\n  }\n"],
    [enabled(true), rollout(0), enabled(false)],
    [threshold(25), rollout(30.5), threshold(30.5)],
    [threshold(25), rollout(100), threshold(100)],
    [enabled(true), { kind: 'delete', key: 'a' }, 'version: "1.2"\nflags:\n  - key: b\n    name: b\nsegments: []\n'],
  ])('%j %j', (before, wanted, after) => {
    expect(planned(before, wanted)).toBe(after);
  });

  test('a new flag', () => {
    const fields = '  - key: a\n    name: a\n    type: BOOLEAN_FLAG_TYPE\n';
    expect(planned(emptyFlagFile('features.yaml'), create())).toBe(`version: "1.2"\nflags:\n${fields}    enabled: true\n`);
    expect(planned('version: "1.2"\nflags:\n- key: b\n  name: b\n', create({ description: 'Why', rollout: 5 }))).toBe(
      `version: "1.2"\nflags:\n- key: b\n  name: b\n${fields.replaceAll(/^ {2}/gm, '')}  description: Why\n  enabled: false\n  rollouts: [{threshold: {percentage: 5, value: true}}]\n`,
    );
  });
});

test.each<[string, FlagChange, string]>([
  [threshold(25), toggle(false), 'decide before its switch'],
  [flag('    rollouts: [{segment: {key: s, value: true}}]\n'), rollout(5), 'targeted by segments'],
  [flag('    enabled: true\n    rollouts: [{threshold: {percentage: 5, value: true}}]\n'), rollout(5), 'serves everyone true'],
  ['version: "1.2"\nflags:\n  - key: a\n    name: a\n', rollout(5), 'serves variants'],
  [enabled(true), { kind: 'create', key: 'with space', enabled: true }, 'letters, digits'],
  [enabled(true), { kind: 'create', key: 'c', enabled: false, rollout: 5 }, 'whether a flag is on or off'],
  ['a: 1\n', create(), 'does not look like a flag file of Flipt'],
])('refuses %j %j', (text, wanted, reason) => {
  expect(planned(text, wanted)).toContain(reason);
});
