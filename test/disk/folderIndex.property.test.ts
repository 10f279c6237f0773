import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FolderIndex } from '../../src/disk/folderIndex.node';
import { Found, put, search, temporaryFolder } from './searchedFolder';

const NAMES = ['a.ts', 'b.ts', 'keys.ts', 'lib/index.ts', 'lib/keys.ts', 'lib/c.tsx', 'tool.js'];

/** Texts that find their keys in each other, in ways that come and go. */
const TEXTS = [
  'nothing of the kind',
  "isFeatureEnabled('one');",
  "isFeatureEnabled('two'); isFeatureEnabled('one');",
  "import { KEYS } from './keys';\nisFeatureEnabled(KEYS.a);",
  "import { KEYS } from './lib';\nisFeatureEnabled(KEYS.a);",
  "import { KEYS } from '../keys';\nisFeatureEnabled(KEYS.a);",
  "export const KEYS = { a: 'of-object' } as const;",
  "export enum KEYS { a = 'of-enum' }",
  "export { KEYS } from './keys';",
  "export * from '../keys';",
  "export const KEYS = { a: 'broken",
  "export const check = (key: string) => isFeatureEnabled(key);",
  "export const check = (key: string) => isFeatureEnabled(`x-${key}`);",
  "export const check = (key: string) => log(key);",
  "export { check } from './a';",
  "import { check } from './a';\ncheck('by-wrapper');",
  "import { check } from './lib';\nexport const twice = (key: string) => check(key);",
  "import { twice } from './b';\ntwice('by-two');",
  "import { twice } from '../b';\nexport const isOn = () => twice('one-flag');",
  "import { isOn } from './lib/c';\nif (isOn()) work();",
];

const step = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), name: fc.constantFrom(...NAMES), text: fc.constantFrom(...TEXTS) }),
  fc.record({ kind: fc.constant('delete' as const), name: fc.constantFrom(...NAMES) }),
  fc.record({ kind: fc.constant('rename' as const), name: fc.constantFrom(...NAMES), to: fc.constantFrom(...NAMES) }),
  fc.record({ kind: fc.constant('again' as const) }),
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

// The first search loads the parser.
describe('the index of a folder that changes', { timeout: 120_000 }, () => {
  it('is the same as one that is made anew, after every change', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const root = temporaryFolder();
        const cache = { folder: temporaryFolder(), version: '1' };
        let found = new Found();
        let index = new FolderIndex(root, { cache });
        const options = () => ({ wrappers: [], exclude: [], onFound: found.take });
        const texts = new Map<string, string>();
        await index.search(options());
        for (const each of steps) {
          if (each.kind === 'again') {
            index.save();
            [found, index] = [new Found(), new FolderIndex(root, { cache })];
            await index.search(options());
          } else {
            const changed = apply(root, texts, each);
            await index.rescan(changed, options());
          }
          expect(found.toJSON()).toEqual((await search(root)).found);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Returns the paths that changed. */
function apply(root: string, texts: Map<string, string>, step: Exclude<Step, { kind: 'again' }>): string[] {
  const before = texts.get(step.name);
  if (step.kind === 'write') {
    texts.set(step.name, step.text);
    return [put(root, step.name, step.text)];
  }
  if (before === undefined) return [];
  texts.delete(step.name);
  rmSync(join(root, step.name));
  if (step.kind === 'delete') return [join(root, step.name)];
  texts.set(step.to, before);
  return [join(root, step.name), put(root, step.to, before)];
}
