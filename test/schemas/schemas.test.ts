import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import { parse as parseJsonc } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { parseConfig } from '../../src/config/parseConfig';
import { FINDING_CODES } from '../../src/model/finding';
import { parseFlagFile } from '../../src/sources/parseFlagFile';
import { SERVER_KINDS } from '../../src/sources/server/kinds';

function pathOf(relative: string): string {
  return fileURLToPath(new URL(`../../${relative}`, import.meta.url));
}

function compile(name: string): ValidateFunction {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictTypes: false });
  ajv.addVocabulary(['defaultSnippets']);
  return ajv.compile(JSON.parse(readFileSync(pathOf(`schemas/${name}`), 'utf8')) as object);
}

const FOLDER = pathOf('test/fixtures/flag-files/');
const flagFile = compile('flag-file.schema.json');
const configuration = compile('flagline.config.schema.json');

function problemsOf(text: string): number {
  return parseFlagFile(text, { id: 'a.json', label: 'a.json' }, { required: true })?.problems.length ?? 0;
}

describe('the flag file schema agrees with the reader', () => {
  const sound = readdirSync(FOLDER).filter((name) => /^(?:seed|tolerant|yaml-1\.1|anchors|empty)\.(?:json|yaml)$/.test(name));

  test.each(sound)('%s is valid', (name) => {
    const text = readFileSync(FOLDER + name, 'utf8');
    const value: unknown = name.endsWith('.json') ? parseJsonc(text) : parseYaml(text, { version: '1.1', merge: true });
    // Times as text; YAML without content is null, which editors do not validate.
    expect(flagFile(JSON.parse(JSON.stringify(value ?? {}))), JSON.stringify(flagFile.errors)).toBe(true);
  });

  test.each([
    ['true', true],
    ['{}', true],
    ['{"enabled": true, "custom": [1]}', true],
    ['{"enabled": 1}', false],
    ['{"enabled": "yes"}', false],
    ['{"enabled": true, "rollout_percentage": 0}', true],
    ['{"enabled": true, "rollout_percentage": 33.3}', true],
    ['{"enabled": true, "rollout_percentage": 100}', true],
    ['{"enabled": true, "rollout_percentage": 100.5}', false],
    ['{"enabled": true, "rollout_percentage": -1}', false],
    ['{"enabled": true, "rollout_percentage": "50"}', true],
    ['{"enabled": true, "rollout_percentage": "99.5 %"}', true],
    ['{"enabled": true, "rollout_percentage": "101%"}', false],
    ['{"enabled": true, "rollout_percentage": "half"}', false],
    ['{"enabled": true, "rollout_percentage": null}', false],
    ['{"enabled": true, "allowed_users": ["ann"]}', true],
    ['{"enabled": true, "allowed_users": [1]}', false],
    ['{"enabled": true, "allowed_users": "ann"}', false],
    ['12', false],
    ['"on"', false],
  ])('a flag that is %s: valid %s', (flag, valid) => {
    // The neighbour makes it a flag file, whatever the flag looks like.
    for (const text of [`{"a": ${flag}, "b": true}`, `{"flags": {"a": ${flag}, "b": true}}`, `{"features": {"a": ${flag}, "b": true}}`]) {
      expect(flagFile(JSON.parse(text)), text).toBe(valid);
      expect(problemsOf(text) === 0, text).toBe(valid);
    }
  });

  test('a flag may be called flags', () => {
    expect(flagFile({ flags: { enabled: true, rollout_percentage: 5 } })).toBe(true);
    expect(flagFile({ flags: true })).toBe(true);
    expect(flagFile({ flags: { enabled: 1 } })).toBe(false);
  });
});

test('the configuration schema knows the codes that can be ignored', () => {
  const known = FINDING_CODES.filter((code) => configuration({ ignore: [{ code }] }));
  expect(known).toEqual(FINDING_CODES.filter((code) => code !== 'config-file'));
});

test('the configuration schema knows the kinds of servers', () => {
  const known = SERVER_KINDS.filter(({ id }) => configuration({ sources: [{ type: id, url: 'https://a.dev' }] }));
  expect(known).toEqual(SERVER_KINDS);
});

describe('the configuration schema agrees with the reader', () => {
  test.each([
    ['{}', true],
    ['{"$schema": "x", "sources": [{"type": "file", "path": "a/b.yml"}], "exclude": ["x/**"]}', true],
    ['{"wrappers": [{"name": "useFlag"}, {"name": "a.check", "module": "@acme/flags", "key": "0.flagKey", "default": 1}]}', true],
    ['{"wrapers": []}', false],
    ['{"sources": [{"path": "a.json"}]}', false],
    ['{"sources": [{"type": "http", "path": "a.json"}]}', false],
    ['{"sources": [{"type": "file", "path": "a.toml"}]}', true],
    ['{"sources": [{"type": "file", "path": "a.ini"}]}', false],
    ['{"sources": [{"type": "code", "file": "src/flags.ts", "export": "FLAGS"}]}', true],
    ['{"sources": [{"type": "code", "file": "a.MTS", "export": "config.features"}]}', true],
    ['{"sources": [{"type": "code", "file": "a.ts"}]}', false],
    ['{"sources": [{"type": "code", "file": "a.json", "export": "FLAGS"}]}', false],
    ['{"sources": [{"type": "code", "file": "a.ts", "export": "a[0]"}]}', false],
    ['{"sources": [{"type": "code", "path": "a.ts", "file": "a.ts", "export": "a"}]}', false],
    ['{"sources": [{"type": "unleash", "url": "https://a.dev:4242/base", "project": "web", "environments": ["dev"], "protected": []}]}', true],
    ['{"sources": [{"type": "redis", "url": "redis://127.0.0.1:6379/0", "prefix": "flag:", "tag": "t"}]}', true],
    ['{"sources": [{"type": "unleash", "url": "a.dev"}]}', false],
    ['{"sources": [{"type": "unleash", "url": "https://me:pw@a.dev"}]}', false],
    ['{"sources": [{"type": "unleash", "url": "https://a.dev", "token": "x"}]}', false],
    ['{"sources": [{"type": "unleash", "path": "a.json"}]}', false],
    ['{"sources": [{"type": "file", "path": ".env"}, {"type": "file", "path": "app/.env.production"}]}', true],
    ['{"sources": [{"type": "file", "path": "app.env"}]}', false],
    ['{"sources": {}}', false],
    ['{"wrappers": [{"module": "x"}]}', false],
    ['{"wrappers": [{"name": "f", "key": -1}]}', false],
    ['{"wrappers": [{"name": "f", "key": "first"}]}', false],
    ['{"exclude": [""]}', false],
    ['{"ignore": [{"code": "stale-flag", "key": "a-*", "path": "src/**", "reason": "why"}, {"path": "x"}]}', true],
    ['{"precedence": [{"path": "shop/**", "sources": ["unleash", "flags.json"]}, {"sources": ["https://a.dev"]}]}', true],
    ['{"precedence": [{"path": "shop/**"}]}', false],
    ['{"precedence": [{"sources": []}]}', false],
    ['{"precedence": [{"sources": [" "]}]}', false],
    ['{"precedence": ["unleash"]}', false],
    ['{"ignore": [{"reason": "why"}]}', false],
    ['{"ignore": [{"code": "stale"}]}', false],
    ['{"ignore": [{"code": "config-file"}]}', false],
    ['{"ignore": [{"key": "a", "keys": "b"}]}', false],
  ])('%s: valid %s', (text, valid) => {
    expect(configuration(JSON.parse(text))).toBe(valid);
    expect(parseConfig(text).problems.length === 0).toBe(valid);
  });
});
