import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENVIRONMENT, FLAG_SETS, NAMED_FLAG_SET, WITH_FLAGS } from '../../src/code/shapes/flagSets';
import { SHAPES, shapesNamed } from '../../src/code/shapes/list';
import { vendorOf } from '../../src/code/shapes/shape';

const FIXTURES = join(import.meta.dirname, '../fixtures/usages');
const EXPECTED = readdirSync(FIXTURES).map((name) => readFileSync(join(FIXTURES, name, 'expected.json'), 'utf8')).join('');
const POSITION = /^\d+(\[\])?(\.\w+(\[\])?)*$/;

describe('the shapes', () => {
  it('have names of their own', () => {
    const names = SHAPES.map(({ id, kind }) => `${id} ${kind}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(SHAPES.map((shape) => [`${shape.id} (${shape.kind})`, shape] as const))('%s is well formed', (_, shape) => {
    expect(shape.id).toMatch(/^[a-z-]+\/\w+$/);
    expect(shape.id.endsWith(`/${shape.name}`)).toBe(true);
    expect(String(shape.key)).toMatch(POSITION);
    expect(String(shape.default ?? 0)).toMatch(POSITION);
    expect(shape.needs !== 'import' || shape.packages.length > 0).toBe(true);
    expect(vendorOf(shape)).toMatch(/^[a-z]+$/);
    expect(shapesNamed(shape.name)).toContain(shape);
  });

  it.each([...new Set([...SHAPES, ...FLAG_SETS, WITH_FLAGS, NAMED_FLAG_SET, ENVIRONMENT].map(({ id }) => id))])('%s is read in a case of test/fixtures/usages', (id) => {
    expect(EXPECTED).toContain(`"shape":"${id}"`);
  });
});
