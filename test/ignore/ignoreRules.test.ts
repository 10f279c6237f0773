import { describe, expect, it } from 'vitest';
import { IgnoreRules } from '../../src/ignore/ignoreRules';

function rules(files: Record<string, string>, exclude: readonly string[] = []): IgnoreRules {
  return new IgnoreRules((path) => Promise.resolve(files[path]), exclude);
}

describe('IgnoreRules', () => {
  it('leaves out what nobody on the team wrote', async () => {
    const none = rules({});
    expect(await none.ignores('node_modules/x/flags.json')).toBe(true);
    expect(await none.ignores('packages/a/node_modules/x/index.js')).toBe(true);
    expect(await none.ignores('src/node_modules.ts')).toBe(false);
  });

  it('follows .gitignore at every level, the nearest last', async () => {
    const nested = rules({ '.gitignore': 'dist\n*.gen.ts\n', 'web/.gitignore': '!keep.gen.ts\n/local\n' });
    expect(await nested.ignores('dist/a.js')).toBe(true);
    expect(await nested.ignores('web/dist/a.js')).toBe(true);
    expect(await nested.ignores('a.gen.ts')).toBe(true);
    expect(await nested.ignores('web/keep.gen.ts')).toBe(false);
    expect(await nested.ignores('web/local/a.ts')).toBe(true);
    expect(await nested.ignores('web/src/local/a.ts')).toBe(false);
  });

  it('cannot bring back a file of an ignored folder', async () => {
    const nested = rules({ '.gitignore': 'out/\n', 'out/.gitignore': '!*\n' });
    expect(await nested.ignores('out/a.ts')).toBe(true);
  });

  it('tells folders from files', async () => {
    const folders = rules({ '.gitignore': 'build/\n' });
    expect(await folders.ignores('build')).toBe(false);
    expect(await folders.ignores('build/a.ts')).toBe(true);
  });

  it('reads the exclude file of the clone', async () => {
    expect(await rules({ '.git/info/exclude': 'mine.ts\n' }).ignores('src/mine.ts')).toBe(true);
  });

  describe('in a part of a repository', () => {
    const repository = { '../../.git/HEAD': 'ref: refs/heads/main\n', '../../.gitignore': 'dist/\n/packages/shop/local\n*.log.ts\n' };
    const part = (files: Record<string, string>, root = '/home/me/repo/packages/shop'): IgnoreRules => new IgnoreRules((path) => Promise.resolve(files[path]), [], root);

    it('follows what lies above, up to the top of the repository', async () => {
      const shop = part({ ...repository, '../.gitignore': '/shop/gen\n', '../../../.gitignore': '*.ts\n', '.gitignore': '!kept.log.ts\n' });
      expect(await shop.ignores('dist/a.js')).toBe(true);
      expect(await shop.ignores('local/a.ts')).toBe(true);
      expect(await shop.ignores('src/local/a.ts')).toBe(false);
      expect(await shop.ignores('gen/a.ts')).toBe(true);
      expect(await shop.ignores('src/a.log.ts')).toBe(true);
      expect(await shop.ignores('src/kept.log.ts')).toBe(false);
      expect(await shop.ignores('src/a.ts')).toBe(false);
    });

    it('looks no further than its own top, and not at all outside of a repository', async () => {
      expect(await part({ '../../.gitignore': 'dist/\n' }).ignores('dist/a.js')).toBe(false);
      expect(await part({ ...repository, '.git/HEAD': 'x' }).ignores('dist/a.js')).toBe(false);
      expect(await part({ ...repository, '.git': 'gitdir: elsewhere\n' }).ignores('dist/a.js')).toBe(false);
    });

    it('searches a folder that the repository leaves out, where it is opened itself', async () => {
      expect(await part({ ...repository, '../../.gitignore': 'packages/*\n*.ts\n' }).ignores('src/a.ts')).toBe(false);
    });
  });

  it('takes the globs of the team, for files and whole folders', async () => {
    const excluded = rules({}, ['generated', '**/*.snap.ts', 'vendor/']);
    expect(await excluded.ignores('generated/deep/a.ts')).toBe(true);
    expect(await excluded.ignores('src/a.snap.ts')).toBe(true);
    expect(await excluded.ignores('vendor/a.ts')).toBe(true);
    expect(await excluded.ignores('src/generated.ts')).toBe(false);
  });

  it('reads each ignore file once', async () => {
    const read: string[] = [];
    const counting = new IgnoreRules((path) => Promise.resolve(void read.push(path)));
    await counting.ignores('a/b.ts');
    await counting.ignores('a/c.ts');
    expect(read).toEqual(['.git/info/exclude', '.gitignore', 'a/.gitignore']);
  });

  it('asks for no ignore file that is not among the names of its folder', async () => {
    const files: Record<string, string> = { '.gitignore': '*.log', 'a/.gitignore': 'b.ts' };
    const read: string[] = [];
    const knowing = new IgnoreRules((path) => {
      read.push(path);
      return Promise.resolve(files[path]);
    });
    const inRoot = await knowing.within('', new Set(['.gitignore', 'a']));
    const inFolder = await knowing.within('a', new Set(['b.ts', '.gitignore', 'c']));
    const below = await knowing.within('a/c', new Set(['b.ts']));
    expect([inRoot('x.log', false), inFolder('x.log', false), inFolder('b.ts', false), below('b.ts', false)]).toEqual([true, true, true, true]);
    expect(read).toEqual(['.git/info/exclude', '.gitignore', 'a/.gitignore']);
  });
});
