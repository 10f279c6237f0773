import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { OVERRIDES_FILE, parseOverrides } from '../../src/overrides/overrides';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(ROOT + path, 'utf8');

describe('the schema of overrides', () => {
  const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(read('schemas/overrides.schema.json')) as object);

  test.each([
    '{}',
    '{ "$schema": "x", "a": true, "b": "dark", "c": 1.5, "d": { "x": null }, "e": [1] }',
    '{ "a": null }',
    '[]',
    'true',
  ])('takes %s where the reader does', (text) => {
    const { problems } = parseOverrides(text);
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(problems.length === 0);
  });

  test('is offered for the file', () => {
    const { contributes } = JSON.parse(read('package.json')) as { contributes: { jsonValidation: { fileMatch: string | string[]; url: string }[] } };
    expect(contributes.jsonValidation.filter(({ url }) => url === './schemas/overrides.schema.json')).toEqual([{ fileMatch: OVERRIDES_FILE, url: './schemas/overrides.schema.json' }]);
  });
});
