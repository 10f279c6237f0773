import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/model/edit';
import type { FlagChange } from '../../../src/model/flagChange';
import { parseFlagFile } from '../../../src/sources/parseFlagFile';
import { planChange } from '../../../src/sources/planChange';

const source = { id: '/project/.env', label: '.env' };

function planned(text: string, wanted: FlagChange): string {
  const plan = planChange(text, source, wanted, new Date(0));
  return plan.ok ? applyEdits(text, plan.edits) : plan.reason;
}

const toggle = (enabled: boolean): FlagChange => ({ kind: 'toggle', key: 'FF_A', enabled });
const create = (more: object = {}): FlagChange => ({ kind: 'create', key: 'FF_A', enabled: true, ...more });

describe('changes', () => {
  test.each<[string, FlagChange, string]>([
    ['FF_A=true', toggle(false), 'FF_A=false'],
    ['export FF_A = "ON" # x\r\nB=1\r\n', toggle(false), 'export FF_A = "OFF" # x\r\nB=1\r\n'],
    ["FF_A='1'\n", toggle(false), "FF_A='0'\n"],
    ['FF_A=\n', toggle(true), 'FF_A=true\n'],
    ['FF_A=Enabled#x\n', toggle(true), 'says neither'],
    ['FF_A=true\nFF_A=true\n', toggle(false), 'FF_A=true\nFF_A=false\n'],
    ['SECRET=x\n', create(), 'SECRET=x\nFF_A=true\n'],
    ['FF_B=1', create({ enabled: false }), 'FF_B=1\nFF_A=false'],
    ['FF_B=1\r\n', create({ serves: 'two words' }), 'FF_B=1\r\nFF_A="two words"\r\n'],
    ['A=1\n\n# about it\nFF_A=true # x\nB=1\n', { kind: 'delete', key: 'FF_A' }, 'A=1\n\nB=1\n'],
    ['A=1\nFF_A="a\nb"', { kind: 'delete', key: 'FF_A' }, 'A=1'],
  ])('%j %j', (before, wanted, after) => {
    expect(planned(before, wanted)).toContain(after);
    if (!after.startsWith('says')) expect(planned(before, wanted)).toBe(after);
  });
});

test.each<[string, FlagChange, string]>([
  ['FF_A=red\n', toggle(true), 'neither on nor off'],
  ['FF_A=true\n', { kind: 'rollout', key: 'FF_A', percent: 5 }, 'has no rollout'],
  ['SECRET=true\n', { kind: 'toggle', key: 'SECRET', enabled: false }, 'is not in this file'],
  ['SECRET=true\n', { kind: 'delete', key: 'SECRET' }, 'is not in this file'],
  ['FF_B=1\n', { kind: 'create', key: 'DATABASE_URL', enabled: true }, 'a name like'],
  ['FF_B=1\n', create({ description: 'Why' }), 'no description'],
])('refuses %j %j', (before, wanted, reason) => {
  expect(planned(before, wanted)).toContain(reason);
});

test('no value leaves the file but on and off of what is a flag by its name', () => {
  const text = fc.stringMatching(/^[a-z]{6,12}$/).map((secret) => `TOKEN=${secret}\nFEATURE_KEY=${secret}\n# ${secret}\nFF_A="${secret}"\nFF_B=true\n`);
  fc.assert(
    fc.property(text, (written) => {
      const secret = /TOKEN=(.*)/.exec(written)?.[1] ?? '';
      fc.pre(!/^(?:true|false|enabled|disabled)$/.test(secret));
      expect(JSON.stringify(parseFlagFile(written, source))).not.toContain(secret);
    }),
  );
});

test.each(['TOKEN=x\n', '', '{}', 'not a variable'])('%j is no flag file', (text) => {
  expect(parseFlagFile(text, source)).toBeUndefined();
});

test('no text makes the reader or the planner throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('F', 'F_', 'A', '=', '"', "'", '`', '\n', '\r\n', ' ', '#', '\\', 'true', 'export ', '\ufeff') }), fc.boolean(), (text, enabled) => {
      const before = parseFlagFile(text, source, { required: true });
      for (const flag of before.flags) {
        const plan = planChange(text, source, { kind: 'toggle', key: flag.key, enabled }, new Date(0));
        if (plan.ok) expect(parseFlagFile(applyEdits(text, plan.edits), source, { required: true }).flags.find(({ key }) => key === flag.key)).toMatchObject({ environments: { default: { enabled } } });
      }
    }),
  );
});
