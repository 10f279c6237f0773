import { expect, test } from 'vitest';
import { applyEdits } from '../../../src/model/edit';
import type { FlagChange } from '../../../src/model/flagChange';
import { emptyFlagFile } from '../../../src/sources/emptyFlagFile';
import { planChange } from '../../../src/sources/planChange';

function planned(text: string, wanted: FlagChange): string {
  const plan = planChange(text, { id: '/project/split.yaml', label: 'split.yaml' }, wanted, new Date(0));
  return plan.ok ? applyEdits(text, plan.edits) : plan.reason;
}

const toggle = (enabled: boolean): FlagChange => ({ kind: 'toggle', key: 'a', enabled });
const create = (more: object = {}): FlagChange => ({ kind: 'create', key: 'a', enabled: true, ...more });

const one = (treatment: string): string => `# all\n\n- a:\n    treatment: ${treatment} # for now\n- b:\n    treatment: red\n`;
const mine = '- a:\n    treatment: "on"\n    keys: ann\n- a:\n    treatment: "off"\n- b:\n    treatment: "on"\n';

test.each<[string, FlagChange, string]>([
  [one('"on"'), toggle(false), one('"off"')],
  [one('off'), toggle(true), one('"on"')],
  [one("'on'"), toggle(true), one("'on'")],
  [one('"on"'), { kind: 'delete', key: 'a' }, '# all\n\n- b:\n    treatment: red\n'],
  [mine, { kind: 'delete', key: 'a' }, '- b:\n    treatment: "on"\n'],
  ['- b:\n    treatment: "on"\n', create(), '- b:\n    treatment: "on"\n- a:\n    treatment: "on"\n'],
  ['- b: { treatment: off }\n', create({ enabled: false }), '- b: { treatment: off }\n- a: { treatment: "off" }\n'],
  [emptyFlagFile('split.yaml'), create({ serves: 'red' }), '# Feature flags with their treatments.\n- a:\n    treatment: red\n'],
])('%j %j', (before, wanted, after) => {
  expect(planned(before, wanted)).toBe(after);
});

test.each<[string, FlagChange, string]>([
  [mine, toggle(true), 'named users'],
  [one('red'), toggle(true), 'neither "on" nor "off"'],
  [one('"on"'), { kind: 'rollout', key: 'a', percent: 5 }, 'has no rollout'],
  [one('"on"'), create(), 'there already'],
  ['- b: {treatment: red}\n', create({ description: 'Why' }), 'has no description'],
  ['a: 1\n', create(), 'does not look like'],
])('refuses %j %j', (before, wanted, reason) => {
  expect(planned(before, wanted)).toContain(reason);
});
