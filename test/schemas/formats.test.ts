import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { parse as parseJsonc } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { FORMATS } from '../../src/sources/formats';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FIXTURES = `${ROOT}test/fixtures/flag-files/`;

interface Validation {
  readonly fileMatch: string | string[];
  readonly url: string;
}

const { contributes } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as { contributes: { jsonValidation: Validation[]; yamlValidation: Validation[]; tomlValidation: Validation[] } };

/** Formats whose schema is Flagline's; the others have one of their own in schema stores, or none. */
const WITH_SCHEMA = ['goff'];

describe.each(WITH_SCHEMA)('the schema of %s', (id) => {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictTypes: false, strictRequired: false });
  ajv.addVocabulary(['defaultSnippets']);
  const validate = ajv.compile(JSON.parse(readFileSync(`${ROOT}schemas/${id}.schema.json`, 'utf8')) as object);
  const fixtures = readdirSync(FIXTURES + id).filter((name) => /\.(?:json|ya?ml|toml)$/.test(name) && !/^(?:blank|broken)/.test(name));

  test.each(fixtures)('takes %s for what it is', (name) => {
    const text = readFileSync(`${FIXTURES}${id}/${name}`, 'utf8');
    const value: unknown = parserOf(name)(text);
    expect(validate(JSON.parse(JSON.stringify(value))), JSON.stringify(validate.errors)).toBe(!name.startsWith('problems'));
  });

  test('is offered for the files that are of this format by name', () => {
    const offered = [...contributes.jsonValidation, ...contributes.yamlValidation, ...contributes.tomlValidation].filter(({ url }) => url.endsWith(`/${id}.schema.json`)).flatMap(({ fileMatch }) => fileMatch);
    const names = FORMATS.find((format) => format.id === id)?.ownNames;
    expect(offered.sort()).toEqual([...(names ?? ['?'])].sort());
  });
});

function parserOf(name: string): (text: string) => unknown {
  if (name.endsWith('.toml')) return parseToml;
  return name.endsWith('.json') ? parseJsonc : parseYaml;
}
