// Holds the shapes of calls to the declarations of the packages that they name: whether one of them declares that name,
// takes a text where the key stands, and gives back what has the properties that a removal reads. What differs and may
// stands with its reason in test/fixtures/shapes-published.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PACKAGES, SHAPES } from '../../../src/code/shapes/list';
import type { CallShape } from '../../../src/code/shapes/shape';
import { Declared } from './declared';
import { Promised } from './promised';

interface Difference {
  readonly shape: string;
  readonly says: string;
  readonly why: string;
}

const DIFFERENCES = JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/shapes-published/differences.json'), 'utf8')) as Difference[];

let declared: Declared;
beforeAll(() => {
  declared = new Declared(process.env.FLAGLINE_SDKS ?? '', PACKAGES);
}, 600_000);

/** What no package has of a shape: empty where one of them has all of it. Each package that declares the name has to. */
function differences(shape: CallShape): string[] {
  const installed = shape.packages.filter((name) => declared.has(name));
  const found = installed.flatMap((name) => {
    const signatures = declared.named(name, shape.name);
    const missing = signatures.map((signature) => new Promised(declared.checker, shape, signature).missing());
    return signatures.length === 0 ? [] : [{ name, missing: missing.find((each) => each.length === 0) ?? missing[0] ?? [] }];
  });
  if (installed.length > 0 && found.length === 0) return ['declared by none of its packages'];
  return [...new Set(found.flatMap(({ missing }) => missing))];
}

describe('what SDKs declare', () => {
  const vendors = SHAPES.filter(({ packages }) => packages.length > 0);

  it.each(vendors)('$id', (shape) => {
    const explained = DIFFERENCES.filter(({ shape: id }) => id === shape.id).map(({ says }) => says);
    expect(differences(shape).toSorted()).toEqual(explained.toSorted());
  });

  it('is there for all whose results a removal looks into', () => {
    const looked = vendors.filter(({ members, hands, admits, returns }) => members ?? hands ?? admits ?? (returns === 'details' || returns === 'variant'));
    expect(looked.filter(({ packages }) => !packages.some((name) => declared.has(name))).map(({ id }) => id)).toEqual([]);
    expect(looked.length).toBeGreaterThan(40);
  });
});
