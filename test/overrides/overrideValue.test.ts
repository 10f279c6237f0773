import { describe, expect, it } from 'vitest';
import type { Flag } from '../../src/model/flag';
import { overrideChoices, readOverrideValue } from '../../src/overrides/overrideValue';
import type { OverrideValue } from '../../src/overrides/overrides';
import { overrideLabel, overrideSentence } from '../../src/overrides/overrideWords';
import { parseFlagFile } from '../../src/sources/parseFlagFile';

const FLAGS = `{ "flags": {
  "beta": { "state": "ENABLED", "variants": { "on": true, "off": false }, "defaultVariant": "off" },
  "colour": { "state": "ENABLED", "variants": { "red": "#f00", "blue": "#00f" }, "defaultVariant": "red" },
  "limit": { "state": "ENABLED", "variants": { "low": 3, "high": 12 }, "defaultVariant": "low" },
  "layout": { "state": "ENABLED", "variants": { "wide": { "columns": 3 } }, "defaultVariant": "wide" }
} }`;

function flag(key: string): Flag {
  const file = parseFlagFile(FLAGS, { id: 'x.flagd.json', label: 'x.flagd.json' }, { required: true });
  const found = file?.flags.find((each) => each.key === key);
  if (!found) throw new Error(`no flag ${key}`);
  return found;
}

describe('readOverrideValue', () => {
  it.each([
    { key: 'beta', text: 'on', value: true },
    { key: 'beta', text: 'false', value: false },
    { key: 'colour', text: 'blue', value: '#00f' },
    { key: 'colour', text: '#f00', value: '#f00' },
    { key: 'colour', text: 'on', value: 'on' },
    { key: 'colour', text: '12', value: '12' },
    { key: 'limit', text: 'high', value: 12 },
    { key: 'limit', text: '7.5', value: 7.5 },
    { key: 'layout', text: 'wide', value: { columns: 3 } },
    { key: 'layout', text: '{"columns": 4}', value: { columns: 4 } },
  ])('takes $text for $key', ({ key, text, value }) => {
    expect(readOverrideValue(text, flag(key))).toEqual({ ok: true, value });
  });

  it.each([
    { key: 'beta', text: 'maybe', reason: '"maybe" is no value of "beta". Choose on or off.' },
    { key: 'limit', text: 'many', reason: '"many" is no value of "limit". Choose low or high.' },
    { key: 'layout', text: '[]', reason: '"[]" is no value of "layout". Choose wide.' },
  ])('does not take $text for $key', ({ key, text, reason }) => {
    expect(readOverrideValue(text, flag(key))).toEqual({ ok: false, reason });
  });

  it.each([
    ['on', true],
    ['off', false],
    ['true', true],
    ['3', 3],
    ['"3"', '3'],
    ['dark', 'dark'],
    ['null', 'null'],
    ['{"a": 1}', { a: 1 }],
  ] satisfies [string, OverrideValue][])('takes %s for what it says where nothing is known', (text, value) => {
    expect(readOverrideValue(text, undefined)).toEqual({ ok: true, value });
  });
});

describe('overrideChoices', () => {
  it('are on and off, or what the source names', () => {
    expect(overrideChoices(undefined)).toEqual([{ value: true }, { value: false }]);
    expect(overrideChoices(flag('beta'))).toEqual([{ value: true }, { value: false }]);
    expect(overrideChoices(flag('limit'))).toEqual([{ name: 'low', value: 3 }, { name: 'high', value: 12 }]);
  });
});

describe('the words', () => {
  it.each([
    [true, '⚑ on for you'],
    [false, '⚑ off for you'],
    ['dark\nside', '⚑ "dark\\nside" for you'],
    ['x'.repeat(100), `⚑ "${'x'.repeat(22)}… for you`],
  ] satisfies [OverrideValue, string][])('mark %j', (value, label) => {
    expect(overrideLabel(value)).toBe(label);
  });

  it('say what the team sees', () => {
    expect(overrideSentence(true, { ...flag('beta'), environments: { default: { enabled: false, rollout: null, rolloutExact: true } } })).toBe('Overridden for you: on · the team sees off');
    expect(overrideSentence('dark', undefined)).toBe('Overridden for you: "dark" · no source defines it');
  });
});
