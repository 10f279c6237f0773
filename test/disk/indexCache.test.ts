import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { FolderIndex } from '../../src/disk/folderIndex.node';
import type { CachePlace } from '../../src/disk/indexCache.node';
import { Found, put, search, temporaryFolder } from './searchedFolder';

// The first search loads the parser.
describe('what is kept of a search', { timeout: 30_000 }, () => {
  let root: string;
  let cache: CachePlace;

  beforeEach(() => {
    root = temporaryFolder();
    cache = { folder: join(temporaryFolder(), 'made/when/needed'), version: '1' };
    put(root, 'keys.ts', "export const KEYS = { a: 'in-keys' } as const;");
    put(root, 'a.ts', "import { KEYS } from './keys';\nisFeatureEnabled(KEYS.a);");
    put(root, 'b.ts', "isFeatureEnabled('b');");
    put(root, 'nothing.ts', 'nothing');
    put(root, 'minified.js', `isFeatureEnabled('x');${'a();'.repeat(10_000)}`);
  });

  function kept(): string {
    return join(cache.folder, 'index', keptNames()[0] ?? '');
  }

  function keptNames(): string[] {
    return readdirSync(join(cache.folder, 'index'));
  }

  it('spares the next search all parsing, and finds the same', async () => {
    const first = await search(root, { cache });
    const second = await search(root, { cache });
    expect(first.summary).toMatchObject({ files: 5, parsed: 2 });
    expect(second.summary).toEqual({ ...first.summary, parsed: 0 });
    expect(second.found).toEqual(first.found);
    expect((await search(root)).found).toEqual(first.found);
  });

  it('holds what wrappers make of a text, in whatever order the files come', async () => {
    put(root, 'caller.ts', "import { twice } from './middle';\ntwice('by-two');");
    put(root, 'middle.ts', "import { check } from './wrapper';\nexport const twice = (key: string) => check(key);");
    put(root, 'wrapper.ts', 'export const check = (key: string) => isFeatureEnabled(key);');
    const { found } = await search(root, { cache });
    expect(JSON.stringify(found)).toContain('by-two');
    const again = await search(root, { cache });
    expect(again.summary.parsed).toBe(0);
    expect(again.found).toEqual(found);
    put(root, 'wrapper.ts', '// moved\nexport const check = (key: string) => isFeatureEnabled(key);');
    expect((await search(root, { cache })).found).toEqual((await search(root)).found);
  });

  it('notices what changed in between, however it did', async () => {
    await search(root, { cache });
    put(root, 'a.ts', "isFeatureEnabled('of-a');");
    put(root, 'keys.ts', "export const KEYS = { a: 'other' } as const;");
    put(root, 'new.ts', "import { KEYS } from './keys';\nisFeatureEnabled(KEYS.a);");
    rmSync(join(root, 'b.ts'));
    const { found, summary } = await search(root, { cache });
    expect(summary.parsed).toBe(2);
    expect(found).toEqual((await search(root)).found);
    expect(JSON.stringify(found)).toContain('other');
  });

  it('notices a change of the same length within the same tick of the clock', async () => {
    writeFileSync(join(root, 'b.ts'), "isFeatureEnabled('1');");
    const now = new Date();
    utimesSync(join(root, 'b.ts'), now, now);
    await search(root, { cache });
    writeFileSync(join(root, 'b.ts'), "isFeatureEnabled('2');");
    utimesSync(join(root, 'b.ts'), now, now);
    expect(JSON.stringify((await search(root, { cache })).found)).toContain('"value":"2"');
  });

  it('knows a text again that was written anew, as by a fresh checkout', async () => {
    await search(root, { cache });
    put(root, 'b.ts', "isFeatureEnabled('b');");
    expect((await search(root, { cache })).summary.parsed).toBe(0);
  });

  it('says nothing of other versions, and nothing of other wrappers', async () => {
    await search(root, { cache });
    expect((await search(root, { cache: { ...cache, version: '2' } })).summary.parsed).toBe(2);
    const options = { wrappers: [{ name: 'nothing' }], exclude: [], onFound: new Found().take };
    expect((await new FolderIndex(root, { cache }).search(options)).parsed).toBe(3);
  });

  it('is searched for anew where it was damaged, anywhere', async () => {
    const { found } = await search(root, { cache });
    const whole = readFileSync(kept());
    const damage = fc.record({ at: fc.nat(whole.length - 1), byte: fc.integer({ min: 1, max: 255 }), isCut: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(damage, async ({ at, byte, isCut }) => {
        const damaged = isCut ? Buffer.from(whole.subarray(0, at)) : Buffer.from(whole);
        if (!isCut) damaged.writeUInt8(damaged.readUInt8(at) ^ byte, at);
        writeFileSync(kept(), damaged);
        const again = await search(root, { cache });
        expect(again.summary.parsed).toBe(2);
        expect(again.found).toEqual(found);
      }),
      { numRuns: 25 },
    );
  });

  it('may be deleted at any time, and written by several at once', async () => {
    const { found } = await search(root, { cache });
    rmSync(cache.folder, { recursive: true });
    const writers = Array.from({ length: 4 }, () => new FolderIndex(root, { cache }));
    await Promise.all(writers.map((index) => index.search({ wrappers: [], exclude: [], onFound: new Found().take })));
    expect(keptNames().length).toBe(1);
    const { found: again, summary } = await search(root, { cache });
    expect(summary.parsed).toBe(0);
    expect(again).toEqual(found);
  });

  it('is not needed', async () => {
    const inTheWay = put(temporaryFolder(), 'file', '');
    const { found } = await search(root, { cache: { folder: join(inTheWay, 'below'), version: '1' } });
    expect(found).toEqual((await search(root)).found);
  });

  it('goes when its folder was not searched for long', async () => {
    put(cache.folder, 'index/of-a-folder-that-is-gone', '');
    await search(root, { cache });
    expect(keptNames().length).toBe(1);
  });
});
