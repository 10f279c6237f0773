import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import { parse as parseJsonc } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { Problem } from '../../src/model/finding';
import { FORMATS } from '../../src/sources/formats';
import { parseFlagFile } from '../../src/sources/parseFlagFile';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FIXTURES = `${ROOT}test/fixtures/flag-files/`;

interface Validation {
  readonly fileMatch: string | string[];
  readonly url: string;
}

const { contributes } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as { contributes: { jsonValidation: Validation[]; yamlValidation: Validation[]; tomlValidation: Validation[] } };
const VALIDATIONS = [...contributes.jsonValidation, ...contributes.yamlValidation, ...contributes.tomlValidation];

/** All but the plain shape, whose schema has tests of its own, and variables, which are no JSON. */
const WITH_SCHEMA = FORMATS.map(({ id }) => id).filter((id) => id !== 'seed' && id !== 'env');

/** Names that files of several formats have, with schemas that leave the other ones alone. */
const SHARED_NAMES: Readonly<Record<string, readonly string[]>> = {
  flipt: ['features.yaml', 'features.yml', 'features.json'],
  growthbook: ['features.json'],
  launchdarkly: ['flagdata', 'flagData'].flatMap((stem) => ['json', 'yaml', 'yml'].map((ending) => `${stem}.${ending}`)),
};

function schemaOf(id: string): ValidateFunction {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictTypes: false, strictRequired: false });
  ajv.addVocabulary(['defaultSnippets']);
  return ajv.compile(JSON.parse(readFileSync(`${ROOT}schemas/${id}.schema.json`, 'utf8')) as object);
}

function problemsOf(name: string, text: string): readonly Problem[] {
  return parseFlagFile(text, { id: name, label: name }, { required: true }).problems;
}

function parserOf(name: string): (text: string) => unknown {
  if (name.endsWith('.toml')) return parseToml;
  return name.endsWith('.json') ? (text) => parseJsonc(text) as unknown : (text) => parseYaml(text) as unknown;
}

/** Times as text. */
function valueOf(name: string, text: string): unknown {
  return JSON.parse(JSON.stringify(parserOf(name)(text)));
}

describe.each(WITH_SCHEMA)('the schema of %s', (id) => {
  const validate = schemaOf(id);
  const fixtures = readdirSync(FIXTURES + id).filter((name) => /\.(?:json|ya?ml|toml)$/.test(name) && !/^(?:blank|broken)/.test(name));

  test.each(fixtures)('takes %s for what it is', (name) => {
    const text = readFileSync(`${FIXTURES}${id}/${name}`, 'utf8');
    const problems = problemsOf(name, text);
    const valid = validate(valueOf(name, text));
    if (problems.length === 0) expect(validate.errors ?? []).toEqual([]);
    if (problems.some(({ severity }) => severity === 'error')) expect(valid).toBe(false);
  });

  test('is offered for the files that are of this format by name', () => {
    const offered = VALIDATIONS.filter(({ url }) => url.endsWith(`/${id}.schema.json`)).flatMap(({ fileMatch }) => fileMatch);
    const names = FORMATS.find((format) => format.id === id)?.ownNames ?? ['?'];
    expect(offered.sort()).toEqual([...names, ...(SHARED_NAMES[id] ?? [])].sort());
  });

  test('says what it is for, and offers a flag', () => {
    const text = readFileSync(`${ROOT}schemas/${id}.schema.json`, 'utf8');
    expect(JSON.parse(text)).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#', title: expect.any(String) as string, description: expect.any(String) as string });
    expect(text).toContain('defaultSnippets');
  });
});

const FLAGD = '"state": "ENABLED", "variants": {"on": true, "off": false}';
const LD = '"key": "a", "variations": [true, false], "fallthrough": {"variation": 0}';

describe('schemas and readers agree', () => {
  test.each([
    ['flagd', 'x.flagd.json', `{"flags": {"a": {${FLAGD}, "defaultVariant": null, "targeting": {}}}, "metadata": {}}`, true],
    ['flagd', 'x.flagd.json', '{"flags": {"a": {"state": "on", "variants": {"on": true}}}}', false],
    ['flagd', 'x.flagd.json', '{"flags": {"a": {"state": "ENABLED", "variants": {}}}}', false],
    ['flagd', 'x.flagd.json', '{"flags": {"a": true}}', false],
    ['manifest', 'flag-manifest.json', '{"flags": {"a": {"flagType": "integer", "defaultValue": 1}}}', true],
    ['manifest', 'flag-manifest.json', '{"flags": {"a": {"flagType": "integer", "defaultValue": "1"}}}', false],
    ['manifest', 'flag-manifest.json', '{"flags": {"a": {"flagType": "bool", "defaultValue": true}}}', false],
    ['manifest', 'flag-manifest.json', '{"flags": {"a": {"flagType": "boolean"}}}', false],
    ['launchdarkly', 'ld-flags.json', `{"flags": {"a": {${LD}, "offVariation": 1}}, "flagValues": {"b": {"any": 1}}}`, true],
    ['launchdarkly', 'ld-flags.json', '{"flags": {"a": {"key": "a", "fallthrough": {"variation": 0}}}}', false],
    ['launchdarkly', 'ld-flags.json', '{"flags": {"a": {"key": "a", "variations": [true]}}}', false],
    ['launchdarkly', 'ld-flags.json', `{"flags": {"a": {${LD}, "offVariation": -1}}}`, false],
    ['launchdarkly', 'ld-flags.json', '{"flags": {"a": true}, "flagValues": {}}', false],
    ['flipt', 'x.features.yaml', 'flags:\n  - {key: a, name: a, type: BOOLEAN_FLAG_TYPE, rollouts: [{threshold: {percentage: 5, value: true}}]}\n', true],
    ['flipt', 'x.features.yaml', 'flags:\n  - {key: a, name: a, rollouts: []}\n', false],
    ['flipt', 'x.features.yaml', 'flags:\n  - {key: a, name: a, type: BOOLEAN_FLAG_TYPE, rules: []}\n', false],
    ['flipt', 'x.features.yaml', 'flags:\n  - {key: a, name: a, type: boolean}\n', false],
    ['flipt', 'x.features.yaml', 'flags:\n  - {key: a, name: a, type: BOOLEAN_FLAG_TYPE, rollouts: [{threshold: {percentage: 101, value: true}}]}\n', false],
    ['growthbook', 'growthbook.json', '{"features": {"a": {"defaultValue": false, "rules": [{"force": true, "coverage": 0.5}]}}}', true],
    ['growthbook', 'growthbook.json', '{"features": {"a": true}}', false],
    ['configcat', 'configcat.json', '{"flags": {"a": true, "b": "x", "c": 1}}', true],
    ['configcat', 'config_v6.json', '{"f": {"a": {"t": 0, "v": {"b": true}, "p": [{"p": 100, "v": {"b": true}}]}}}', true],
    ['configcat', 'config_v6.json', '{"f": {"a": {"t": 0}}}', false],
    ['configcat', 'config_v6.json', '{"f": {"a": {"t": 0, "v": {}}}}', false],
    ['split', 'split.yaml', '- a: {treatment: "on", keys: [ann]}\n- a: {treatment: "off"}\n', true],
    ['split', 'split.yaml', '- a: {keys: ann}\n', false],
    ['microsoft', 'appsettings.json', '{"Logging": {"a": 1}, "FeatureManagement": {"A": true, "B": {"EnabledFor": [{"Name": "AlwaysOn"}]}}}', true],
    ['microsoft', 'appsettings.json', '{"FeatureManagement": {"A": 12}}', false],
    ['microsoft', 'appsettings.json', '{"feature_management": {"feature_flags": [{"id": "A", "enabled": false}]}}', true],
    ['microsoft', 'appsettings.json', '{"feature_management": {"feature_flags": [{"id": "A", "enabled": "yes"}]}}', false],
  ])('%s, %s, %s: valid %s', (id, name, text, valid) => {
    expect(schemaOf(id)(valueOf(name, text))).toBe(valid);
    expect(problemsOf(name, text).length === 0).toBe(valid);
  });

  test.each(['{"flags": {"enabled": true}}', '{"features": [1]}', '[]', '{}', '{"version": 3}'])('a file of a name that many have is left alone: %s', (text) => {
    for (const id of ['flipt', 'growthbook']) expect(schemaOf(id)(JSON.parse(text))).toBe(true);
  });
});
