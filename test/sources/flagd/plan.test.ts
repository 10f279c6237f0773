import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/model/edit';
import type { FlagChange } from '../../../src/model/flagChange';
import { planChange } from '../../../src/sources/planChange';

const NOW = new Date('2026-11-21T10:20:30.456Z');

function planned(name: string, text: string, wanted: FlagChange): string {
  const plan = planChange(text, { id: `/project/${name}`, label: name }, wanted, NOW);
  return plan.ok ? applyEdits(text, plan.edits) : plan.reason;
}

const on: FlagChange = { kind: 'toggle', key: 'a', enabled: true };
const off: FlagChange = { kind: 'toggle', key: 'a', enabled: false };
const rollout = (percent: number): FlagChange => ({ kind: 'rollout', key: 'a', percent });
const create = (more: object = {}): FlagChange => ({ kind: 'create', key: 'a', enabled: false, ...more });

/** A flag with on and off, and `rest` behind its variants. */
function flag(rest: string): string {
  return `{"flags": {"a": {"state": "ENABLED", "variants": {"on": true, "off": false}${rest}}}}`;
}

describe('the state', () => {
  test.each<[string, string, FlagChange, string]>([
    ['x.json', flag(''), off, flag('').replace('ENABLED', 'DISABLED')],
    ['x.json', flag(''), on, flag('')],
    ['x.json', '{"flags": {"a": {"variants": {"on": true}}}}', on, '{"flags": {"a": {"state": "ENABLED", "variants": {"on": true}}}}'],
    ['x.yaml', "flags:\n  a:\n    state: 'DISABLED' # for now\n    variants: {'on': true}\n", on, "flags:\n  a:\n    state: 'ENABLED' # for now\n    variants: {'on': true}\n"],
    ['x.yaml', 'flags:\n  a:\n    state: ENABLED\n    variants: {"on": true}', off, 'flags:\n  a:\n    state: DISABLED\n    variants: {"on": true}'],
  ])('%s %s %j', (name, before, wanted, after) => {
    expect(planned(name, before, wanted)).toBe(after);
  });
});

describe('the rollout', () => {
  const split = (onWeight: number, offWeight: number): string => `, "targeting": {"fractional": [["on", ${onWeight}], ["off", ${offWeight}]]}`;

  test.each<[string, FlagChange, string]>([
    [split(30, 70), rollout(40), split(40, 60)],
    [split(1, 2), rollout(50), split(50, 50)],
    [split(1, 3), rollout(25), split(1, 3)],
    [split(1, 2), rollout(33.33), split(1, 2)],
    [split(30, 70), rollout(12.5), split(125, 875)],
    [split(30, 70), rollout(0.25), split(25, 9975)],
    [split(30, 70), rollout(400), split(100, 0)],
    [', "targeting": {"fractional": [{"var": "email"}, ["off", 70], ["on", 30]]}', rollout(5), ', "targeting": {"fractional": [{"var": "email"}, ["off", 95], ["on", 5]]}'],
    [', "defaultVariant": "on"', rollout(0), ', "defaultVariant": "off"'],
    [', "defaultVariant": "off"', rollout(100), ', "defaultVariant": "on"'],
    [', "defaultVariant": "on"', rollout(100), ', "defaultVariant": "on"'],
    ['', rollout(100), ', "defaultVariant": "on"'],
    [', "defaultVariant": "on"', rollout(25), `, "defaultVariant": "off"${split(25, 75)}`],
    [', "defaultVariant": "off", "targeting": {}', rollout(25), ', "defaultVariant": "off", "targeting": {\n  "fractional": [["on", 25], ["off", 75]]\n}'],
  ])('%s %j', (before, wanted, after) => {
    expect(planned('x.json', flag(before), wanted)).toBe(flag(after));
  });

  test('in YAML, weights and all', () => {
    const before = 'flags:\n  a:\n    state: ENABLED\n    variants:\n      shown: true\n      hidden: false\n    defaultVariant: shown # for all\n';
    const after = before.replace('shown #', 'hidden #') + '    targeting:\n      fractional: [[shown, 25], [hidden, 75]]\n';
    expect(planned('x.yaml', before, rollout(25))).toBe(after);
    expect(planned('x.yaml', after, rollout(30))).toBe(after.replace('25', '30').replace('75', '70'));
  });

  test.each<[string, string]>([
    [', "targeting": {"if": [{"var": "staff"}, "on", "off"]}', '"a" is targeted by rules'],
    [', "targeting": {"fractional": [["on", {"var": "share"}], ["off", 70]]}', '"a" is targeted by rules'],
    [', "targeting": {"fractional": [["on"], ["off"]]}', 'does not give one weight'],
    [', "targeting": {"fractional": [["on", 30], ["off", 60], ["on", 10]]}', 'does not give one weight'],
    [', "targeting": null', 'not an object of its own'],
  ])('is refused for %s', (rest, reason) => {
    expect(planned('x.json', flag(rest), rollout(25))).toContain(reason);
  });

  test.each([
    ['{"on": true, "yes": true, "off": false}', 'one variant that is true and one that is false'],
    ['{"on": true}', 'one variant that is true and one that is false'],
    ['{"on": "yes", "off": "no"}', 'other values than true and false'],
  ])('is refused for the variants %s', (variants, reason) => {
    expect(planned('x.json', `{"flags": {"a": {"state": "ENABLED", "variants": ${variants}}}}`, rollout(25))).toContain(reason);
  });
});

const NEW = `    "a": {
      "state": "DISABLED",
      "variants": {
        "on": true,
        "off": false
      },
      "defaultVariant": "on"
    }`;

describe('a new flag', () => {
  test.each<[string, string, string]>([
    ['x.flagd.json', '', `{\n  "flags": {\n${NEW}\n  }\n}\n`],
    ['x.flagd.json', '{"flags": {}}', `{"flags": {\n${NEW.replaceAll(/^ {4}/gm, '  ')}\n}}`],
    ['feature_flags.json', '{\n  "$schema": "https://flagd.dev/schema/v0/flags.json",\n  "flags": {}\n}\n', `{\n  "$schema": "https://flagd.dev/schema/v0/flags.json",\n  "flags": {\n${NEW}\n  }\n}\n`],
    ['x.flagd.yml', '', 'flags:\n  a:\n    state: DISABLED\n    variants:\n      "on": true\n      "off": false\n    defaultVariant: "on"\n'],
  ])('in %s %j', (name, before, after) => {
    expect(planned(name, before, create())).toBe(after);
  });

  test.each<[object, string]>([
    [{ enabled: true, rollout: 0 }, '{"state": "ENABLED", "variants": {"on": true, "off": false}, "defaultVariant": "off"}'],
    [{ rollout: 12.5 }, '{"state": "DISABLED", "variants": {"on": true, "off": false}, "defaultVariant": "off", "targeting": {"fractional": [["on", 125], ["off", 875]]}}'],
    [{ description: 'What for' }, '{"state": "DISABLED", "variants": {"on": true, "off": false}, "defaultVariant": "on", "metadata": {"description": "What for"}}'],
    [{ serves: 'red' }, '{"state": "DISABLED", "variants": {"default": "red"}, "defaultVariant": "default"}'],
  ])('with %j', (more, expected) => {
    const before = '{"flags": {"b": {"state": "ENABLED", "variants": {"on": true}}}}';
    expect(planned('x.json', before, create(more))).toBe(before.replace('}}}}', `}}, "a": ${expected}}}`));
  });
});

describe('refusals say why', () => {
  test.each<[string, string, FlagChange, string]>([
    ['x.json', flag(''), create(), '"a" is there already'],
    ['x.json', '{"flags": {"b": {"state": "ENABLED", "variants": {"on": true}}}}', on, '"a" is not in this file'],
    ['x.flagd.json', '{"name": "x"}', create(), 'does not look like a flag file of flagd'],
    ['x.flagd.json', '{"$schema": "https://flagd.dev/schema/v0/flags.json", "flags": []}', create(), '"flags" is not an object'],
    ['x.flagd.json', '{}', create({ serves: 1, rollout: 5 }), 'Only a flag that serves true and false has a rollout'],
    ['x.flagd.json', '{}', { kind: 'create', key: '', enabled: true }, 'needs a key'],
    ['x.json', '{"$schema": "https://flagd.dev/schema/v0/flags.json", "flags": {"a": true}}', on, 'not written as a flag'],
    ['x.json', flag('').replace('"ENABLED"', '[]'), on, '"state" is an object or a list'],
    ['x.json', flag(''), rollout(NaN), 'must be a number'],
    ['x.yaml', 'flags:\n  a: {state: ENABLED, variants: &v {"on": true}}\n  b: {state: ENABLED, variants: *v}\n', off, 'YAML anchor'],
    ['x.yaml', 'flags:\n  a: {state: ENABLED, variants: {"on": true, "off": false}, targeting: {fractional: [["on", &w 1], ["off", *w]]}}\n', rollout(5), 'YAML anchor'],
  ])('%s %s %j', (name, text, wanted, reason) => {
    expect(planned(name, text, wanted)).toContain(reason);
  });
});
