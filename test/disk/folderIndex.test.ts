import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderIndex } from '../../src/disk/folderIndex.node';
import type { SearchOptions } from '../../src/disk/folderSearch.node';
import type { FileUsages } from '../../src/model/usage';

// The first search loads the parser.
describe('the index of a folder', { timeout: 30_000 }, () => {
  let root: string;
  let found: FileUsages[];
  let options: SearchOptions;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'flagline-test-'));
    found = [];
    options = { wrappers: [], exclude: [], onFound: (file) => found.push(file) };
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function put(name: string, text: string): string {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  function keys(): unknown[] {
    return found.flatMap(({ usages }) => usages.map(({ key }) => key.kind === 'exact' && key.value));
  }

  it('finds the reads of a folder and says how much it saw', async () => {
    const a = put('src/a.ts', "isEnabled('a');");
    put('src/none.ts', 'isEnabled();');
    put('src/other.ts', 'nothing');
    put('readme.md', "isEnabled('b')");
    expect(await new FolderIndex(root).search(options)).toEqual({ files: 3, parsed: 2, skipped: [], cancelled: false });
    expect(found).toMatchObject([{ file: a, usages: [{ key: { value: 'a' }, role: 'read' }] }]);
  });

  it('forgets the files of a folder that is gone, and what they give to others', async () => {
    const user = put('a.ts', "import { KEY } from './kept/key';\nimport { OLD } from './old/inner/key';\nisEnabled(KEY);\nisEnabled(OLD);");
    put('kept/key.ts', "export const KEY = 'kept';");
    put('old/inner/key.ts', "export const OLD = 'old';");
    const gone = put('old/b.ts', "isEnabled('b');");
    const index = new FolderIndex(root);
    await index.search(options);
    expect(keys().toSorted()).toEqual(['b', 'kept', 'old']);
    found.length = 0;
    rmSync(join(root, 'old'), { recursive: true });
    await index.rescan([join(root, 'old')], options);
    expect(found.find(({ file }) => file === gone)?.usages).toEqual([]);
    expect(found.find(({ file }) => file === user)?.usages.map(({ key }) => key)).toEqual([{ kind: 'exact', value: 'kept' }, { kind: 'dynamic' }]);
  });

  it('counts offsets without the byte order mark', async () => {
    put('a.ts', "\uFEFFisEnabled('a');");
    await new FolderIndex(root).search(options);
    expect(found[0]?.usages[0]?.keySpan).toEqual({ start: 10, end: 13 });
  });

  it('uses the wrappers and leaves out what the team excludes', async () => {
    put('a.ts', "check('a');");
    put('gen/b.ts', "check('b');");
    await new FolderIndex(root).search({ ...options, wrappers: [{ name: 'check' }], exclude: ['gen'] });
    expect(keys()).toEqual(['a']);
  });

  it('names what it skipped', async () => {
    const large = put('large.js', `isEnabled('x');${' '.repeat(1_000_001)}`);
    const minified = put('minified.js', `isEnabled('x');${'a();'.repeat(10_000)}`);
    put('long-text.ts', `isEnabled('x');\n${'// a line of a usual length\n'.repeat(2_000)}`);
    const { skipped, parsed } = await new FolderIndex(root).search(options);
    expect(skipped).toEqual([
      { file: large, reason: 'larger than 1 MB' },
      { file: minified, reason: 'its lines are too long to be written by hand' },
    ]);
    expect(parsed).toBe(1);
  });

  it('goes on past what cannot be read', async () => {
    const folder = dirname(put('folder.ts/x', ''));
    const summary = await new FolderIndex(root).rescan([folder, put('b.ts', "isEnabled('b');")], options);
    expect(summary.skipped).toEqual([{ file: folder, reason: 'cannot be read (EISDIR)' }]);
    expect(keys()).toEqual(['b']);
  });

  it('finds keys in other files, in those without reads as well', async () => {
    const file = put('src/keys.ts', "export const KEYS = { a: 'in-keys' } as const;");
    put('src/a.ts', "import { KEYS } from './keys';\nisEnabled(KEYS.a);");
    const { parsed } = await new FolderIndex(root).search(options);
    expect(parsed).toBe(1);
    expect(found[0]?.usages[0]).toMatchObject({ key: { value: 'in-keys' }, certainty: 'resolved', origin: { files: [file], literal: { file } } });
  });

  it('follows no import out of the folder, not by a symbolic link either', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'flagline-test-outside-'));
    writeFileSync(join(outside, 'keys.ts'), "export const KEY = 'outside';");
    put('a.ts', `import { KEY } from '../${basename(outside)}/keys';\nimport { KEY as linked } from './link/keys';\nisFeatureEnabled(KEY); isFeatureEnabled(linked);`);
    symlinkSync(outside, join(root, 'link'));
    await new FolderIndex(root).search(options);
    rmSync(outside, { recursive: true });
    expect(keys()).toEqual([false, false]);
  });

  it('reads no keys from files that are too large or written by a program', async () => {
    put('large.js', `export const KEY = 'large';${' '.repeat(1_000_001)}`);
    put('bundle.js', `export const KEY = 'bundle';${'a();'.repeat(10_000)}`);
    put('a.js', "import { KEY } from './large';\nimport { KEY as bundled } from './bundle';\nisFeatureEnabled(KEY); isFeatureEnabled(bundled);");
    await new FolderIndex(root).search(options);
    expect(keys()).toEqual([false, false]);
  });

  it('searches the files again whose keys stand in a changed file', async () => {
    const index = new FolderIndex(root);
    const changed = put('keys.ts', "export const KEY = 'before';");
    const reader = put('a.ts', "import { KEY } from './keys';\nisEnabled(KEY);");
    put('b.ts', "isEnabled('b');");
    await index.search(options);
    put('keys.ts', "export const KEY = 'after';");
    found.length = 0;
    await index.rescan([changed], options);
    expect(found.map(({ file }) => file).sort()).toEqual([reader, changed]);
    expect(keys()).toEqual(['after']);
  });

  describe('with wrappers', () => {
    beforeEach(() => {
      put('a.ts', "import { twice } from './b';\ntwice('by-two');");
      put('b.ts', "import { check } from './c';\nexport const twice = (key: string) => check(key);");
      put('c.ts', 'export const check = (key: string) => isFeatureEnabled(key);');
    });

    it('finds the reads through them, in files that nothing else speaks for', async () => {
      const { parsed } = await new FolderIndex(root).search(options);
      expect(keys()).toContain('by-two');
      expect(parsed).toBe(3);
    });

    it('follows them as they come and go', async () => {
      const index = new FolderIndex(root);
      await index.search(options);
      found.length = 0;
      await index.rescan([put('c.ts', 'export const check = (key: string) => log(key);')], options);
      expect(found.findLast(({ file }) => file.endsWith('a.ts'))?.usages).toEqual([]);
      await index.rescan([put('c.ts', 'export const check = (key: string) => isFeatureEnabled(key);')], options);
      expect(found.findLast(({ file }) => file.endsWith('a.ts'))?.usages).toMatchObject([{ key: { value: 'by-two' } }]);
    });

    it('follows them as they are typed', async () => {
      const index = new FolderIndex(root);
      await index.search(options);
      const open = join(root, 'open.ts');
      await index.open(open, "import { check } from './c';\nimport { other } from './c';\nother('x');", []);
      const { isFollowed } = await index.open(join(root, 'c.ts'), 'export const other = (key: string) => isFeatureEnabled(key);', []);
      expect(isFollowed).toBe(false);
      found.length = 0;
      const outdated: string[] = [];
      await index.follow({ ...options, onOutdated: ({ file }) => outdated.push(file) });
      expect(outdated).toContain(open);
      expect(found.find(({ file }) => file.endsWith('a.ts'))?.usages).toEqual([]);
      const { result } = await index.open(open, "import { other } from './c';\nother('x');", []);
      expect(result.usages).toMatchObject([{ key: { value: 'x' } }]);
    });
  });

  it('ends when told to', async () => {
    put('a.ts', "isEnabled('a');");
    put('b.ts', "isEnabled('b');");
    const controller = new AbortController();
    const onFound = (file: FileUsages): void => {
      found.push(file);
      controller.abort();
    };
    expect(await new FolderIndex(root).search({ ...options, onFound, signal: controller.signal })).toMatchObject({ cancelled: true });
    expect(found.length).toBe(1);
  });

  it('settles after a change of branch, and answers for open documents meanwhile', async () => {
    const FILES = 3_000;
    const textOf = (branch: string, file: number): string => (file % 10 === 0 ? `isFeatureEnabled('${branch}-${file}');` : `export const branch = '${branch}';`);
    const paths = Array.from({ length: FILES }, (_, file) => put(`src/${file % 50}/file${file}.ts`, textOf('main', file)));
    const index = new FolderIndex(root);
    await index.search(options);
    paths.forEach((path, file) => (file % 7 === 0 ? rmSync(path) : writeFileSync(path, textOf('topic', file))));
    const order: string[] = [];
    const settling = index.rescan(paths, options).then(() => order.push('settled'));
    await index.open(join(root, 'open.ts'), "isFeatureEnabled('open');", []);
    order.push('opened');
    await settling;
    expect(order).toEqual(['opened', 'settled']);
    const last = new Map(found.map((file) => [file.file, file]));
    found.length = 0;
    await new FolderIndex(root).search(options);
    expect([...last.values()].filter(({ usages }) => usages.length > 0).map(({ file }) => file).sort()).toEqual(found.map(({ file }) => file).sort());
    for (const file of found) expect(last.get(file.file)).toEqual(file);
  });

  it('searches single files again, also those that hold nothing any more', async () => {
    put('.gitignore', 'dist\n');
    const paths = [put('a.ts', "isEnabled('a');"), put('b.ts', ''), put('dist/c.ts', "isEnabled('c');"), join(root, 'gone.ts'), put('d.md', "isEnabled('d')")];
    const summary = await new FolderIndex(root).rescan(paths, options);
    expect(found.map(({ file }) => file).sort()).toEqual(paths.toSorted());
    expect(keys()).toEqual(['a']);
    expect(summary).toEqual({ files: 3, parsed: 1, skipped: [], cancelled: false });
  });
});
