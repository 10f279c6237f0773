import { describe, expect, it } from 'vitest';
import { SHAPES, shapesNamed } from '../../src/code/shapes/list';

describe('the shapes', () => {
  it('have names of their own', () => {
    const names = SHAPES.map(({ id, kind }) => `${id} ${kind}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(SHAPES.map((shape) => [`${shape.id} (${shape.kind})`, shape] as const))('%s is well formed', (_, shape) => {
    expect(shape.id).toMatch(/^[a-z-]+\/\w+$/);
    expect(shape.id.endsWith(`/${shape.name}`)).toBe(true);
    expect(String(shape.key)).toMatch(/^\d+(\.\w+)*$/);
    expect(String(shape.default ?? 0)).toMatch(/^\d+(\.\w+)*$/);
    expect(shape.needs !== 'import' || shape.packages.length > 0).toBe(true);
    expect(shapesNamed(shape.name)).toContain(shape);
  });
});
