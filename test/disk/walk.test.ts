import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { walk, type WalkOptions } from '../../src/disk/walk.node';

describe('walk', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'flagline-walk-'));
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function put(...paths: string[]): void {
    for (const path of paths) {
      const [name = '', text = ''] = path.split('=');
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
  }

  async function walked(options?: WalkOptions, from = root): Promise<string[]> {
    const paths: string[] = [];
    for await (const path of walk(from, options)) paths.push(relative(from, path).split(sep).join('/'));
    return paths;
  }

  it('finds files in name order, those of a folder before its folders', async () => {
    put('b.ts', 'a/z.ts', 'a/b/c.ts', 'c.ts', '.hidden/d.ts');
    expect(await walked()).toEqual(['b.ts', 'c.ts', '.hidden/d.ts', 'a/z.ts', 'a/b/c.ts']);
  });

  it('leaves out what git ignores, packages and the globs of the team', async () => {
    put('.gitignore=dist\n', '.git/info/exclude=mine.ts\n', 'dist/a.ts', 'mine.ts', 'node_modules/x/a.ts', 'gen/a.ts', 'src/.gitignore=*.tmp.ts\n', 'src/a.tmp.ts', 'src/a.ts');
    expect(await walked({ exclude: ['gen'] })).toEqual(['.gitignore', 'src/.gitignore', 'src/a.ts']);
  });

  it('walks a root that lies in node_modules', async () => {
    put('node_modules/x/a.ts', 'node_modules/x/node_modules/y/b.ts');
    expect(await walked({}, join(root, 'node_modules/x'))).toEqual(['a.ts']);
  });

  it('follows no links', async () => {
    put('src/a.ts');
    symlinkSync(root, join(root, 'src/circle'));
    symlinkSync(tmpdir(), join(root, 'outside'));
    symlinkSync(join(root, 'src/a.ts'), join(root, 'b.ts'));
    symlinkSync(join(root, 'nothing'), join(root, 'dangling.ts'));
    expect(await walked()).toEqual(['src/a.ts']);
  });

  it('tells of folders that cannot be read, and goes on', async () => {
    put('a.ts');
    const unreadable: string[] = [];
    expect(await walked({ onUnreadable: (folder) => unreadable.push(folder) }, join(root, 'gone'))).toEqual([]);
    expect(unreadable).toEqual([join(root, 'gone')]);
  });

  it('ends when told to', async () => {
    put('a/a.ts', 'b/b.ts');
    const controller = new AbortController();
    const found: string[] = [];
    for await (const path of walk(root, { signal: controller.signal })) {
      found.push(path);
      controller.abort();
    }
    expect(found).toEqual([join(root, 'a/a.ts')]);
  });
});
