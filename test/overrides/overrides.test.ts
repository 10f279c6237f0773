import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/model/edit';
import { parseOverrides } from '../../src/overrides/overrides';
import type { OverrideValue } from '../../src/overrides/overrides';
import { planOverride } from '../../src/overrides/planOverride';
import type { OverrideChange } from '../../src/overrides/planOverride';

/** The text after a change that is not refused. */
function after(text: string, change: OverrideChange): string {
  const plan = planOverride(text, change);
  if (!plan.ok) throw new Error(plan.reason);
  return applyEdits(text, plan.edits);
}

function set(key: string, value: OverrideValue): OverrideChange {
  return { kind: 'set', key, value };
}

describe('parseOverrides', () => {
  it('reads values of every type, in order', () => {
    const { values, problems, broken } = parseOverrides('\uFEFF{ "$schema": "x", "new-nav": true, "theme": "dark", "limit": 3, "sizes": [1, 2], "layout": { "columns": 2 } }');
    expect([...values]).toEqual([['new-nav', true], ['theme', 'dark'], ['limit', 3], ['sizes', [1, 2]], ['layout', { columns: 2 }]]);
    expect({ problems, broken }).toEqual({ problems: [], broken: false });
  });

  it.each(['', ' \n', '{}'])('finds nothing in %j', (text) => {
    expect(parseOverrides(text)).toEqual({ values: new Map(), problems: [], broken: false });
  });

  it.each([
    { text: '{ "a": true', message: 'Not valid JSON: expected a closing brace.' },
    { text: '{ "a": true, }', message: 'Not valid JSON: expected a key in double quotes.' },
    { text: '{ // mine\n "a": true }', message: 'Not valid JSON: comments have no place in it, the programs that read it take plain JSON.' },
    { text: '["a"]', message: 'Expected an object in braces, such as { "new-nav": true }.' },
    { text: '['.repeat(100_000), message: 'Not valid JSON: nested too deeply.' },
  ])('is told of $message', ({ text, message }) => {
    const { values, problems, broken } = parseOverrides(text);
    expect(broken).toBe(true);
    expect(values.size).toBe(0);
    expect(problems).toMatchObject([{ severity: 'error', message }]);
  });

  it('takes what programs take: nothing else parses', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()).map((text) => `{"a": ${text}}`), (text) => {
        expect(!parseOverrides(text).broken).toBe(isJson(text));
      }),
    );
  });

  it('leaves out null, and takes the last of duplicates', () => {
    const { values, problems } = parseOverrides('{ "a": null, "b": true, "b": false }');
    expect([...values]).toEqual([['b', false]]);
    expect(problems.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
      'warning: null is no value for "a". Left out; take the line out to see what the team sees.',
      'warning: "b" stands here more than once; the last one counts.',
    ]);
  });

  it('takes keys that objects of programs have by themselves', () => {
    expect([...parseOverrides('{ "__proto__": true, "constructor": false }').values]).toEqual([['__proto__', true], ['constructor', false]]);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('planOverride', () => {
  it.each([
    { text: '', change: set('new-nav', true), to: '{\n  "new-nav": true\n}\n' },
    { text: '{}\n', change: set('new-nav', true), to: '{\n  "new-nav": true\n}\n' },
    { text: '{ "a": 1 }', change: set('new-nav', true), to: '{ "a": 1, "new-nav": true }' },
    { text: '{\r\n\t"a": 1\r\n}\r\n', change: set('theme', 'dark'), to: '{\r\n\t"a": 1,\r\n\t"theme": "dark"\r\n}\r\n' },
    { text: '{\n  "a" :1,\n  "b":true\n}', change: set('a', 2), to: '{\n  "a" :2,\n  "b":true\n}' },
    { text: '{ "a": { "x": 1 }, "b": 2 }', change: set('a', 'plain'), to: '{ "a": "plain", "b": 2 }' },
    { text: '{ "a": 1, "b": 2 }', change: set('a', { items: [1, { x: null }] }), to: '{ "a": { "items": [1, { "x": null }] }, "b": 2 }' },
    { text: '{ "a": [1] }', change: set('a', [1]), to: '{ "a": [1] }' },
    { text: '{ "a": 1, "b": 2 }', change: { kind: 'clear', key: 'a' }, to: '{ "b": 2 }' },
    { text: '{\n  "a": 1,\n  "b": 2\n}\n', change: { kind: 'clear', key: 'b' }, to: '{\n  "a": 1\n}\n' },
    { text: '{\n  "a": 1\n}\n', change: { kind: 'clear', key: 'a' }, to: '{}\n' },
    { text: '{ "a": 1 }', change: { kind: 'clear', key: 'b' }, to: '{ "a": 1 }' },
    { text: '', change: { kind: 'clear', key: 'b' }, to: '' },
    { text: '{\n  "a": 1,\n  "b": 2\n}\n', change: { kind: 'clear-all' }, to: '{}\n' },
    { text: '{\n  "a": 1,\n  "$schema": "s",\n  "b": 2\n}\n', change: { kind: 'clear-all' }, to: '{\n  "$schema": "s"\n}\n' },
    { text: '{ "$schema": "s" }', change: { kind: 'clear', key: '$schema' }, to: '{ "$schema": "s" }' },
    { text: '{ }', change: { kind: 'clear-all' }, to: '{ }' },
  ] satisfies { text: string; change: OverrideChange; to: string }[])('makes $to of $text', ({ text, change, to }) => {
    expect(after(text, change)).toBe(to);
  });

  it('touches nothing but the value', () => {
    expect(planOverride('{ "a": true, "b": 2 }', set('a', false))).toEqual({ ok: true, edits: [{ span: { start: 7, end: 11 }, text: 'false' }] });
    expect(planOverride('{ "a": true }', set('a', true))).toEqual({ ok: true, edits: [] });
  });

  it.each([
    { text: '{\n  "a": true\n', change: set('a', false), reason: '.flagline/overrides.json, line 2: Not valid JSON: expected a closing brace. Nothing was changed; repair the file first.' },
    { text: '[]', change: { kind: 'clear-all' }, reason: /^\.flagline\/overrides\.json, line 1: Expected an object in braces/ },
    { text: '{ "a": 1, "a": 2 }', change: { kind: 'clear', key: 'a' }, reason: '"a" stands in .flagline/overrides.json more than once. Remove all but one by hand first.' },
    { text: '{}', change: set('$schema', true), reason: 'No flag can be called "$schema".' },
    { text: '{}', change: set(' ', true), reason: 'A flag needs a key.' },
  ] satisfies { text: string; change: OverrideChange; reason: string | RegExp }[])('refuses $change in $text', ({ text, change, reason }) => {
    const plan = planOverride(text, change);
    expect(plan.ok).toBe(false);
    expect(plan.ok ? '' : plan.reason).toMatch(reason);
  });

  const key = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() !== '' && text !== '$schema');
  const value = fc.oneof(fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string(), fc.jsonValue().filter((each) => each !== null)) as fc.Arbitrary<OverrideValue>;

  it('says afterwards what was wanted, and of the others what it said', () => {
    fc.assert(
      fc.property(fc.dictionary(key, value, { maxKeys: 4 }), fc.constantFrom(undefined, 2, '\t'), key, value, (others, indent, name, wanted) => {
        const before = JSON.stringify(others, undefined, indent);
        const expected = new Map(Object.entries(JSON.parse(before) as Record<string, OverrideValue>));
        const text = after(before, set(name, wanted));
        const json = (each: OverrideValue | undefined): string => JSON.stringify(each);
        expect(json(parseOverrides(text).values.get(name))).toBe(json(wanted));
        for (const [other, said] of expected) if (other !== name) expect(json(parseOverrides(text).values.get(other))).toBe(json(said));
        const cleared = after(text, { kind: 'clear', key: name });
        expect([...parseOverrides(cleared).values.keys()]).toEqual([...expected.keys()].filter((other) => other !== name));
        expect(parseOverrides(after(text, { kind: 'clear-all' })).values.size).toBe(0);
      }),
    );
  });
});
