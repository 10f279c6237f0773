import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { parse as parseJsonc } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { FORMATS } from '../../src/sources/formats';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FIXTURES = `${ROOT}test/fixtures/flag-files/`;

interface Validation {
  readonly fileMatch: string | string[];
  readonly url: string;
}

const { contributes } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as { contributes: { jsonValidation: Validation[]; yamlValidation: Validation[] } };

/** Formats whose schema is Flagline's; the others have one of their own in schema stores, or none. */
const WITH_SCHEMA = ['goff'];

describe.each(WITH_SCHEMA)('the schema of %s', (id) => {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictTypes: false, strictRequired: false });
  ajv.addVocabulary(['defaultSnippets']);
  const validate = ajv.compile(JSON.parse(readFileSync(`${ROOT}schemas/${id}.schema.json`, 'utf8')) as object);
  const fixtures = readdirSync(FIXTURES + id).filter((name) => /\.(?:json|ya?ml)$/.test(name) && !name.startsWith('blank'));

  test.each(fixtures)('takes %s for what it is', (name) => {
    const text = readFileSync(`${FIXTURES}${id}/${name}`, 'utf8');
    const value: unknown = name.endsWith('.json') ? parseJsonc(text) : parseYaml(text);
    expect(validate(JSON.parse(JSON.stringify(value))), JSON.stringify(validate.errors)).toBe(!name.startsWith('problems'));
  });

  test('is offered for the files that are of this format by name', () => {
    const offered = [...contributes.jsonValidation, ...contributes.yamlValidation].filter(({ url }) => url.endsWith(`/${id}.schema.json`)).flatMap(({ fileMatch }) => fileMatch);
    const names = FORMATS.find((format) => format.id === id)?.ownNames.filter((name) => /\.(?:json|ya?ml)$/.test(name));
    expect(offered.sort()).toEqual([...(names ?? ['?'])].sort());
  });
});
