import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/model/edit';
import type { FlagChange } from '../../src/model/flagChange';
import { planChange } from '../../src/sources/planChange';

const NOW = new Date('2026-11-21T10:20:30.456Z');

function change(name: string, text: string, wanted: FlagChange): string {
  const plan = planChange(text, { id: `/project/${name}`, label: name }, wanted, NOW);
  if (!plan.ok) throw new Error(plan.reason);
  return applyEdits(text, plan.edits);
}

function refusal(name: string, text: string, wanted: FlagChange): string {
  const plan = planChange(text, { id: `/project/${name}`, label: name }, wanted, NOW);
  return plan.ok ? '' : plan.reason;
}

const on = (key: string): FlagChange => ({ kind: 'toggle', key, enabled: true });
const off = (key: string): FlagChange => ({ kind: 'toggle', key, enabled: false });
const rollout = (key: string, percent: number): FlagChange => ({ kind: 'rollout', key, percent });
const create = (key: string): FlagChange => ({ kind: 'create', key, enabled: false });
const remove = (key: string): FlagChange => ({ kind: 'delete', key });

/** What each change makes of each text. */
describe('scalars', () => {
  test.each<[string, string, FlagChange, string]>([
    ['a.json', '{"a": {"enabled" : false /* x */}}', on('a'), '{"a": {"enabled" : true /* x */}}'],
    ['a.json', '{"a": true, "b": 1}', off('a'), '{"a": false, "b": 1}'],
    ['a.json', '{"a": {"name": "a", "rollout_percentage": 5}}', on('a'), '{"a": {"enabled": true, "name": "a", "rollout_percentage": 5}}'],
    ['a.json', '{"a": {"enabled": true, "name": "a"}}', rollout('a', 25), '{"a": {"enabled": true, "rollout_percentage": 25, "name": "a"}}'],
    ['a.json', '{"a": {"enabled": true}}', rollout('a', 12.345), '{"a": {"enabled": true, "rollout_percentage": 12.35}}'],
    ['a.json', '{"a": {"rollout_percentage": 50.5}}', rollout('a', 400), '{"a": {"rollout_percentage": 100}}'],
    ['a.json', '{"a": {"rollout_percentage": "50 %"}}', rollout('a', -3), '{"a": {"rollout_percentage": "0 %"}}'],
    ['a.json', '{"a": {"rollout_percentage": 150}}', rollout('a', 100), '{"a": {"rollout_percentage": 100}}'],
    ['a.json', '{"a": {"enabled": true, "enabled": true}}', off('a'), '{"a": {"enabled": true, "enabled": false}}'],
    ['a.yaml', 'a:\n  enabled: Yes # for now\n', off('a'), 'a:\n  enabled: No # for now\n'],
    ['a.yaml', 'a:\n  enabled: OFF\n', on('a'), 'a:\n  enabled: ON\n'],
    ['a.yaml', 'a: { enabled: false }', on('a'), 'a: { enabled: true }'],
    ['a.yaml', 'a:\n  enabled:\n', on('a'), 'a:\n  enabled: true\n'],
    ['a.yaml', 'a:\n  # about the name\n  name: a\n  rollout_percentage: 5', on('a'), 'a:\n  enabled: true\n  # about the name\n  name: a\n  rollout_percentage: 5'],
    ['a.yaml', 'a:\n    enabled: true # yes\n    description: |\n      text\n', rollout('a', 7), 'a:\n    enabled: true # yes\n    rollout_percentage: 7\n    description: |\n      text\n'],
    ['a.yaml', 'base: &base\n  enabled: true\na:\n  <<: *base\n', off('a'), 'base: &base\n  enabled: true\na:\n  enabled: false\n  <<: *base\n'],
  ])('%s %j %j', (name, before, wanted, after) => {
    expect(change(name, before, wanted)).toBe(after);
  });

  test.each<[string, string, FlagChange]>([
    ['a.json', '{"a": {"enabled": true, "updated_at": "2020-01-01"}}', on('a')],
    ['a.json', '{"a": {"enabled": true, "updated_at": "2020-01-01"}}', rollout('a', 100)],
    ['a.json', '{"a": {"rollout_percentage": "50%"}}', rollout('a', 50.001)],
    ['a.yaml', 'a: {rollout_percentage: 5}', off('a')],
  ])('nothing to change in %s %s by %j', (name, text, wanted) => {
    expect(change(name, text, wanted)).toBe(text);
  });
});

describe('updated_at keeps its style', () => {
  test.each([
    ['"2024-01-02T03:04:05.123456"', '"2026-11-21T10:20:30.456000"'],
    ['"2024-01-02T03:04:05"', '"2026-11-21T10:20:30"'],
    ['"2024-01-02T03:04:05Z"', '"2026-11-21T10:20:30Z"'],
    ['"2024-01-02T03:04:05.678Z"', '"2026-11-21T10:20:30.456Z"'],
    ['"2024-01-02T03:04:05+00:00"', '"2026-11-21T10:20:30+00:00"'],
    ['"2024-01-02T03:04:05.1+05:30"', '"2026-11-21T15:50:30.4+05:30"'],
    ['"2024-01-02T03:04:05-0800"', '"2026-11-21T02:20:30-0800"'],
    ['"2024-01-02 03:04:05,123 Z"', '"2026-11-21 10:20:30,456 Z"'],
    ['"2024-01-02 03:04"', '"2026-11-21 10:20"'],
    ['"2024-01-02"', '"2026-11-21"'],
    ['1700000000', '1795256430'],
    ['1700000000000', '1795256430456'],
    ['"some day"', '"2026-11-21T10:20:30.456000"'],
    ['null', '"2026-11-21T10:20:30.456000"'],
  ])('%s', (before, after) => {
    expect(change('a.json', `{"a": {"enabled": false, "updated_at": ${before}}}`, on('a'))).toBe(`{"a": {"enabled": true, "updated_at": ${after}}}`);
  });

  test.each([
    ["'2024-01-02T03:04:05'", "'2026-11-21T10:20:30'"],
    ['2024-01-02 03:04:05', '2026-11-21 10:20:30'],
  ])('%s in YAML', (before, after) => {
    expect(change('a.yaml', `a:\n  updated_at: ${before} # when\n  enabled: no\n`, on('a'))).toBe(`a:\n  updated_at: ${after} # when\n  enabled: yes\n`);
  });
});

const NEW_JSON = `{
  "a": {
    "name": "a",
    "enabled": false,
    "description": "",
    "rollout_percentage": 100,
    "allowed_users": [],
    "metadata": {},
    "created_at": "2026-11-21T10:20:30.456000",
    "updated_at": "2026-11-21T10:20:30.456000"
  }
}
`;

const NEW_YAML = `a:
  name: a
  enabled: false
  description: ""
  rollout_percentage: 100
  allowed_users: []
  metadata: {}
  created_at: "2026-11-21T10:20:30.456000"
  updated_at: "2026-11-21T10:20:30.456000"
`;

describe('create', () => {
  test.each<[string, string, string]>([
    ['a.json', '', NEW_JSON],
    ['a.json', '{}\n', NEW_JSON],
    ['a.json', '{\n}\n', NEW_JSON],
    ['a.yaml', '', NEW_YAML],
    ['a.yaml', '{}\n', NEW_YAML],
    ['a.yaml', '# Flags\n', `# Flags\n${NEW_YAML}`],
    ['a.yaml', '---\n', `---\n${NEW_YAML}`],
    ['a.yaml', 'flags: {}\n', `flags:\n${NEW_YAML.replaceAll(/^/gm, '  ').trimEnd()}\n`],
  ])('in %s %j', (name, before, after) => {
    expect(change(name, before, create('a'))).toBe(after);
  });

  test('in one line, as the others', () => {
    const before = '{\r\n\t"x": { "enabled": true, "updated_at": "2020-01-01" } // last\r\n}';
    expect(change('a.json', before, create('a'))).toBe(
      '{\r\n\t"x": { "enabled": true, "updated_at": "2020-01-01" }, // last\r\n\t"a": { "name": "a", "enabled": false, "description": "", ' +
        '"rollout_percentage": 100, "allowed_users": [], "metadata": {}, "created_at": "2026-11-21", "updated_at": "2026-11-21" }\r\n}',
    );
  });

  test('in a file without any space', () => {
    expect(change('a.json', '{"x":{"enabled":true,"updated_at":1700000000}}', create('a'))).toBe(
      '{"x":{"enabled":true,"updated_at":1700000000},"a":{"name":"a","enabled":false,"description":"",' +
        '"rollout_percentage":100,"allowed_users":[],"metadata":{},"created_at":1795256430,"updated_at":1795256430}}',
    );
  });

  test('behind a trailing comma, before the comments at the end', () => {
    const after = change('a.json', '{\n    "x": true, // short\n    // "old": true,\n}\n', create('a'));
    expect(after).toMatch(/^\{\n {4}"x": true, \/\/ short\n {4}"a": \{\n {8}"name": "a",[^]*\n {4}\},\n {4}\/\/ "old": true,\n\}\n$/);
  });

  test('set apart, with quotes and times as the others', () => {
    const before = "'x':\n    enabled: on\n    updated_at: 2020-01-01\n\n'y':\n    enabled: off\n    updated_at: 2020-01-01\n# end\n";
    expect(change('a.yml', before, create('a b'))).toBe(
      "'x':\n    enabled: on\n    updated_at: 2020-01-01\n\n'y':\n    enabled: off\n    updated_at: 2020-01-01\n\n'a b':\n    name: a b\n    enabled: false\n" +
        "    description: ''\n    rollout_percentage: 100\n    allowed_users: []\n    metadata: {}\n    created_at: 2026-11-21\n    updated_at: 2026-11-21\n# end\n",
    );
  });

  test.each(['yes', 'Y', '12', '1e3', '2024-01-01', '1:30', '~', '<<', 'a: b', '- a', "it's", '#x', '*x', '&x', 'a #b'])('%s is quoted in YAML', (key) => {
    expect(change('a.yaml', '', create(key))).toMatch(/^"/);
  });
});

describe('delete', () => {
  test.each<[string, string, string, string]>([
    ['the only one', 'a.json', '{\n  "a": true\n}\n', '{}\n'],
    ['the first', 'a.json', '{\n  "a": true, // it\n  "b": true\n}', '{\n  "b": true\n}'],
    ['the last', 'a.json', '{\n  "b": true, // b\n  // about a,\n  // in two lines\n  "a": true\n}', '{\n  "b": true // b\n}'],
    ['with its own trailing comma', 'a.json', '{\n  "b": true,\n  "a": true,\n}', '{\n  "b": true,\n}'],
    ['but not the comment above a blank line', 'a.json', '{\n  // All flags\n\n  "a": true,\n  "b": true\n}', '{\n  // All flags\n\n  "b": true\n}'],
    ['and not the one behind the brace', 'a.json', '{ // flags\n  "a": true,\n  "b": true\n}', '{ // flags\n  "b": true\n}'],
    ['in a line, first', 'a.json', '{ "a": true, "b": true }', '{ "b": true }'],
    ['in a line, last', 'a.json', '{ "b": true, "a": true }', '{ "b": true }'],
    ['in a line, with a trailing comma', 'a.json', '{"b": true, "a": true,}', '{"b": true,}'],
    ['in a line, alone', 'a.json', '{ "a": true }', '{}'],
    ['a comment of another stays', 'a.json', '{ "a": true, /* b */ "b": true }', '{ /* b */ "b": true }'],
    ['in braces', 'a.yaml', '{a: true, b: true}\n', '{b: true}\n'],
    ['a block', 'a.yaml', '# Flags\n\n# about a\na:\n  enabled: true\n  # more\n# about b\nb: true\n', '# Flags\n\n# about b\nb: true\n'],
    ['but not the schema above', 'a.yaml', '# yaml-language-server: $schema=x\na: true\nb: true\n', '# yaml-language-server: $schema=x\nb: true\n'],
    ['a block at the end', 'a.yaml', 'b: true\r\na:\r\n  enabled: true', 'b: true'],
    ['the only block', 'a.yaml', '# Flags\n\na: true\n', '# Flags\n\n'],
    ['the only block of a wrapper', 'a.yaml', 'flags: # all\n  a:\n    enabled: true\nversion: 1\n', 'flags: {} # all\nversion: 1\n'],
    ['but not text that looks like a comment', 'a.yaml', 'b:\n  enabled: true\n  description: |\n    # text\na: true\n', 'b:\n  enabled: true\n  description: |\n    # text\n'],
  ])('%s', (_title, name, before, after) => {
    expect(change(name, before, remove('a'))).toBe(after);
  });
});

describe('keep', () => {
  const forever: FlagChange = { kind: 'keep', key: 'a', until: 'forever' };
  const until: FlagChange = { kind: 'keep', key: 'a', until: new Date('2027-02-19T08:09:10.123Z') };

  test.each<[string, string, FlagChange, string]>([
    ['a.json', '{"a": {"enabled": true, "metadata": {"owner": "x"}}}', forever, '{"a": {"enabled": true, "metadata": {"owner": "x", "permanent": true}}}'],
    ['a.json', '{"a": {"enabled": true, "metadata": {"permanent": false}}}', forever, '{"a": {"enabled": true, "metadata": {"permanent": true}}}'],
    ['a.json', '{"a": {"enabled": true, "metadata": {"temporary": true}}}', forever, '{"a": {"enabled": true, "metadata": {"temporary": false}}}'],
    ['a.json', '{"a": {"enabled": true, "name": "a"}}', forever, '{"a": {"enabled": true, "metadata": {"permanent": true}, "name": "a"}}'],
    ['a.json', '{\n  "a": {\n    "enabled": true,\n    "metadata": {}\n  }\n}', forever, '{\n  "a": {\n    "enabled": true,\n    "metadata": {\n      "permanent": true\n    }\n  }\n}'],
    ['a.json', '{"a": {"enabled": true, "metadata": {"expires": "2026-01-01"}}}', until, '{"a": {"enabled": true, "metadata": {"expires": "2027-02-19"}}}'],
    ['a.json', '{"a": {"enabled": true, "metadata": {"expiry": "2026-01-01T00:00:00Z"}}}', until, '{"a": {"enabled": true, "metadata": {"expiry": "2027-02-19T08:09:10Z"}}}'],
    ['a.json', '{"a": {"enabled": true, "metadata": {}, "updated_at": "2026-01-01"}}', until, '{"a": {"enabled": true, "metadata": {"expires": "2027-02-19"}, "updated_at": "2026-11-21"}}'],
    ['a.yaml', 'a:\n  enabled: true\n  metadata: { owner: x } # whose\n', forever, 'a:\n  enabled: true\n  metadata: { owner: x, permanent: true } # whose\n'],
    ['a.yaml', 'a:\n  enabled: true\n  metadata:\n    expires_at: 2026-01-01 # soon\n', until, 'a:\n  enabled: true\n  metadata:\n    expires_at: 2027-02-19 # soon\n'],
    ['a.yaml', 'a: { enabled: true, metadata: {} }\n', forever, 'a: { enabled: true, metadata: { permanent: true } }\n'],
    ['a.yaml', 'a:\n  enabled: true\n  name: a\n', forever, 'a:\n  enabled: true\n  metadata:\n    permanent: true\n  name: a\n'],
  ])('%s %j %j', (name, before, wanted, after) => {
    expect(change(name, before, wanted)).toBe(after);
  });

  test.each<[string, FlagChange]>([
    ['{"a": {"enabled": true, "metadata": {"permanent": true}, "updated_at": "2026-01-01"}}', forever],
    ['{"a": {"enabled": true, "metadata": {"temporary": false}}}', forever],
    ['{"a": {"enabled": true, "metadata": {"expires": "2027-02-19"}}}', until],
  ])('nothing to change in %s by %j', (text, wanted) => {
    expect(change('a.json', text, wanted)).toBe(text);
  });

  test.each<[string, string, string]>([
    ['a.json', '{"a": true}', 'plain value, which has no metadata'],
    ['a.json', '{"a": {"enabled": true, "metadata": null}}', 'not written as an object of its own'],
    ['a.json', '{"a": {"enabled": true, "metadata": {"permanent": []}}}', '"permanent" of "a" is an object or a list'],
    ['a.yaml', 'base: &x {metadata: {owner: x}}\na: {enabled: true, <<: *x}\nb: true\n', 'not written as an object of its own'],
  ])('refuses %s %j', (name, text, reason) => {
    expect(refusal(name, text, forever)).toContain(reason);
  });
});

describe('refusals say why', () => {
  test.each<[string, string, FlagChange, string]>([
    ['flags.json', '{\n  "a": true\n  "b": true\n}', off('a'), 'flags.json is not valid JSON at line 2 (expected a comma). Nothing was changed; repair the file first.'],
    ['flags.yaml', 'a:\n\tenabled: true', off('a'), 'flags.yaml is not valid YAML at line 2 (a tab'],
    ['a.json', '{"b": true}', on('a'), '"a" is not in this file'],
    ['a.json', '{"a": true}', create('a'), '"a" is there already'],
    ['a.json', '{}', { kind: 'create', key: 'a', enabled: false, serves: 'red' }, 'on or off and cannot serve other values'],
    ['a.json', '{}', create(' '), 'needs a key'],
    ['a.json', '{}', create('a\nb'), 'must not contain line breaks'],
    ['a.json', '{}', create('\ud800'), 'must not contain'],
    ['a.json', '{}', create('$schema'), 'begins with $'],
    ['a.json', '{"name": "x"}', create('a'), 'does not look like a flag file'],
    ['a.json', '{"a": true}', rollout('a', 5), 'plain true or false, which has no rollout'],
    ['a.json', '{"a": {"enabled": true}}', rollout('a', NaN), 'must be a number'],
    ['a.json', '{"a": 12, "b": true, "c": true}', on('a'), 'not written as a flag'],
    ['a.json', '{"a": {"enabled": [], "rollout_percentage": 1}}', on('a'), '"enabled" is an object or a list'],
    ['a.json', '{"a": true, "a": false}', remove('a'), 'more than once'],
    ['a.yaml', 'a: &x\n  enabled: true\nb: *x\n', off('a'), 'YAML anchor'],
    ['a.yaml', 'a: &x\n  enabled: true\nb: *x\n', off('b'), 'YAML anchor'],
    ['a.yaml', 'b: {enabled: &x true}\na: {enabled: *x}\n', off('a'), 'YAML anchor'],
    ['a.yaml', 'base: &x {a: true}\n<<: *x\nb: true\nc: true\n', off('a'), 'YAML merge'],
    ['a.yaml', '? a\n: {enabled: true}\n', remove('a'), 'cannot be changed safely'],
  ])('%s %j %j', (name, text, wanted, reason) => {
    expect(refusal(name, text, wanted)).toContain(reason);
  });
});
