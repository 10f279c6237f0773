import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ONLY_ENVIRONMENT, stateOf } from '../../src/model/flag';
import type { Flag } from '../../src/model/flag';
import { LineMap } from '../../src/model/lineMap';
import { inlineState } from '../../src/model/stateWords';
import type { FlagFile } from '../../src/sources/flagFile';
import { parseFlagFile } from '../../src/sources/parseFlagFile';
import { planChange } from '../../src/sources/planChange';

const FOLDER = fileURLToPath(new URL('../fixtures/flag-files/', import.meta.url));

function filesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => !name.endsWith('.txt'));
}

/** Those of the seed stand in the folder itself, those of the other formats in folders of their own. */
function flagFiles(): string[] {
  const entries = readdirSync(FOLDER, { withFileTypes: true }).filter(({ name }) => name !== 'other' && !name.endsWith('.txt'));
  return entries.flatMap((entry) => (entry.isDirectory() ? filesIn(FOLDER + entry.name).map((name) => `${entry.name}/${name}`) : [entry.name]));
}

function read(name: string, text: string, required = false): FlagFile | undefined {
  return parseFlagFile(text, { id: name, label: name }, { required });
}

/** One line for each flag and each problem, with its place. */
function describeFile(text: string, file: FlagFile): string {
  const lines = LineMap.of(text);
  const problems = file.problems.map(({ severity, span, message }) => {
    const { line, column } = lines.at(span.start);
    return `${line}:${column} ${severity} [${text.slice(span.start, span.end)}] ${message}`;
  });
  const flags = file.flags.map((flag) => {
    const place = flag.definition.kind === 'file' ? lines.at(flag.definition.key.span.start).line : 0;
    return `${place} ${inlineState(flag)} ${JSON.stringify(told(flag))}`;
  });
  return [file.broken ? 'broken' : 'sound', ...flags, ...problems].join('\n') + '\n';
}

/** What a flag says, without what is the same for all. */
function told(flag: Flag): object {
  const { key, name, description, allowedUsers, owner, tags, type, temporary, created, updated, expires, capabilities } = flag;
  const { rollout, rolloutExact, targeting, fallsBack } = stateOf(flag);
  const kind = flag.kind === 'boolean' ? undefined : flag.kind;
  const variations = flag.variations.length > 0 ? flag.variations : undefined;
  const environment = Object.keys(flag.environments).find((name) => name !== ONLY_ENVIRONMENT);
  return { key, kind, environment, rollout, rolloutExact, targeting, fallsBack, variations, name, description, allowedUsers, owner, tags, type, temporary, created, updated, expires, capabilities };
}

describe('flag files, next to what is read from them', () => {
  test.each(flagFiles())('%s', async (name) => {
    const text = readFileSync(FOLDER + name, 'utf8');
    const file = read(name, text);
    await expect(file && describeFile(text, file)).toMatchFileSnapshot(`${FOLDER}${name}.txt`);
  });
});

describe('files of other kinds', () => {
  test.each(filesIn(`${FOLDER}other/`))('%s is no flag file', (name) => {
    expect(read(name, readFileSync(`${FOLDER}other/${name}`, 'utf8'))).toBeUndefined();
  });

  test.each(filesIn(`${FOLDER}other/`))('%s is a flag file with a problem where it is required', (name) => {
    const file = read(name, readFileSync(`${FOLDER}other/${name}`, 'utf8'), true);
    expect(file?.problems.length).toBeGreaterThan(0);
  });
});

test('a byte order mark shifts nothing', () => {
  for (const [name, text] of [['a.json', '{"a": true}'], ['a.yaml', 'a: true\n']] as const) {
    const file = read(name, `\uFEFF${text}`);
    expect(file?.broken).toBe(false);
    expect(file?.flags[0]?.definition).toMatchObject({ key: { span: { start: text.indexOf('a') - (name === 'a.json' ? 1 : 0) + 1 } } });
  }
});

test('a definition spans the key and its value', () => {
  const text = '{ "a": { "enabled": true } }';
  expect(read('a.json', text)?.flags[0]?.definition).toEqual({
    kind: 'file',
    key: { file: 'a.json', span: { start: 2, end: 5 } },
    entry: { file: 'a.json', span: { start: 2, end: 26 } },
  });
});

test('a $schema of any other kind is no flag', () => {
  const text = '{"$schema": "./flags.schema.json", "a": true}';
  expect(read('flags.json', text)).toMatchObject({ flags: [{ key: 'a' }], problems: [] });
  expect(read('flags.yaml', '$schema: ./flags.schema.json\na: true\n')).toMatchObject({ flags: [{ key: 'a' }], problems: [] });
});

test('a $schema tells the format of a file that has no flags yet', () => {
  expect(read('flags.json', '{"$schema": "https://example.com/flag-manifest.json", "flags": {}}', true)?.flags).toEqual([]);
  const source = { id: 'flags.json', label: 'flags.json' };
  const create = { kind: 'create', key: 'a', enabled: true } as const;
  const created = (text: string): string => JSON.stringify(planChange(text, source, create, new Date(0)));
  expect(created('{"$schema": "https://example.com/flag-manifest.json", "flags": {}}')).toContain('flagType');
  expect(created('{"$schema": "https://flagd.dev/schema/v0/flags.json", "flags": {}}')).toContain('ENABLED');
  expect(created('{"$schema": "https://example.com/go-feature-flag/flag-schema.json"}')).toContain('defaultRule');
  expect(created('{"flags": {}}')).toContain('rollout_percentage');
});

test('what many YAML aliases stand for is not copied for each', () => {
  const doubled = Array.from({ length: 40 }, (_, level) => `  - &v${level + 1} {a: *v${level}, b: *v${level}}\n`).join('');
  const text = `values:\n  - &v0 {c: 1}\n${doubled}flags:\n  x:\n    state: ENABLED\n    variants: {big: *v40}\n    targeting: {if: [*v40, big, big]}\n`;
  expect(read('x.flagd.yaml', text)?.flags).toMatchObject([{ variations: [{ name: 'big' }] }]);
});

test('nesting without end is a problem, not a crash', { timeout: 30_000 }, () => {
  expect(read('a.json', '{"a":'.repeat(50_000), true)?.broken).toBe(true);
  expect(read('a.yaml', '['.repeat(20_000), true)?.broken).toBe(true);
});

test('a YAML anchor inside of itself is a problem, not a loop', () => {
  expect(read('a.yaml', 'a: &x\n  enabled: true\n  self: *x\n')?.broken).toBe(true);
});

test('of several YAML merges the first one wins, and what stands in the flag wins over all', () => {
  const text = 'x: &x {enabled: true, rollout_percentage: 1}\ny: &y {enabled: false, rollout_percentage: 2, allowed_users: [ann]}\na:\n  <<: [*x, *y]\n  rollout_percentage: 3\n';
  const flag = read('a.yaml', text)?.flags.find(({ key }) => key === 'a');
  expect(flag && stateOf(flag)).toMatchObject({ enabled: true, rollout: 3 });
  expect(flag?.allowedUsers).toEqual(['ann']);
});
