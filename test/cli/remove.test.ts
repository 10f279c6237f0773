import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { workFolder } from './workFolder';
import type { WorkFolder } from './workFolder';

const FLAGS = '{\n  "new-cart": { "enabled": true },\n  "menu": { "enabled": false }\n}\n';
const CART = "import { isEnabled } from './isEnabled';\n\nexport function total() {\n  if (isEnabled('new-cart')) {\n    return 1;\n  }\n  return 2;\n}\n";
const FILES = { 'flags.json': FLAGS, 'src/cart.ts': CART };

const CART_ON = 'export function total() {\n  return 1;\n}\n';
const FLAGS_AFTER = '{\n  "menu": { "enabled": false }\n}\n';

function git(folder: WorkFolder, ...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder.root, stdio: 'pipe' });
}

function committed(files: Readonly<Record<string, string>>): WorkFolder {
  const folder = workFolder(files);
  git(folder, 'init', '-q');
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', 'start');
  return folder;
}

// The parser is large: no test is to wait for it.
beforeAll(() => import('../../src/removal/project'), 60_000);

describe('flagline remove', () => {
  it('prints a diff and changes nothing', async () => {
    const folder = workFolder(FILES);
    const { exit, out, err } = await folder.run('remove', 'new-cart', '--keep', 'on');
    expect(exit).toBe(0);
    expect(out).toBe(
      [
        '--- a/flags.json',
        '+++ b/flags.json',
        '@@ -1,4 +1,3 @@',
        ' {',
        '-  "new-cart": { "enabled": true },',
        '   "menu": { "enabled": false }',
        ' }',
        '--- a/src/cart.ts',
        '+++ b/src/cart.ts',
        '@@ -1,8 +1,3 @@',
        "-import { isEnabled } from './isEnabled';",
        '-',
        ' export function total() {',
        "-  if (isEnabled('new-cart')) {",
        '-    return 1;',
        '-  }',
        '-  return 2;',
        '+  return 1;',
        ' }',
        '',
      ].join('\n'),
    );
    expect(err).toBe('2 files would change; --write changes them\n');
    expect(folder.read('src/cart.ts')).toBe(CART);
  });

  it.each(['on', 'off'])('writes with --write what --patch prints for git (%s)', async (keep) => {
    const [written, patched] = [committed(FILES), committed(FILES)];
    expect(await written.run('remove', 'new-cart', '--keep', keep, '--write')).toEqual({ exit: 0, out: '', err: '2 files changed\n' });
    const { out, err } = await patched.run('remove', 'new-cart', '--keep', keep, '--patch');
    expect(err).toBe('');
    writeFileSync(join(patched.root, '.git', 'p'), out);
    git(patched, 'apply', '.git/p');
    for (const file of Object.keys(FILES)) expect(patched.read(file)).toBe(written.read(file));
    expect(written.read('flags.json')).toBe(FLAGS_AFTER);
    if (keep === 'on') expect(written.read('src/cart.ts')).toBe(CART_ON);
  });

  it('leaves the flag in its file with --keep-entry', async () => {
    const folder = workFolder(FILES);
    expect((await folder.run('remove', 'new-cart', '--keep', 'on', '--keep-entry', '--write')).exit).toBe(0);
    expect(folder.read('flags.json')).toBe(FLAGS);
    expect(folder.read('src/cart.ts')).toBe(CART_ON);
  });

  it('ends with 1 where a read was refused, does the rest, and leaves the flag defined', async () => {
    const folder = workFolder({ ...FILES, 'src/any.ts': "import { isEnabled } from './isEnabled';\n\nexport const any = isEnabled(name);\n" });
    const { exit, err } = await folder.run('remove', 'new-cart', '--keep', 'on', '--write');
    expect(exit).toBe(1);
    expect(err).toMatch(/^src\/any\.ts:3: .*\[dynamic-key\]\nflags\.json:2: The flag stays defined .*\[entry-kept\]\n1 file changed, 2 places left as they are\n$/);
    expect(folder.read('src/cart.ts')).toBe(CART_ON);
    expect(folder.read('flags.json')).toBe(FLAGS);
  });

  it('names files that nobody imports any more, and leaves them', async () => {
    const code = "import { isEnabled } from './isEnabled';\nimport { old } from './old';\n\nexport const total = () => (isEnabled('new-cart') ? 1 : old());\n";
    const folder = workFolder({ 'flags.json': FLAGS, 'src/cart.ts': code, 'src/old.ts': 'export const old = () => 2;\n' });
    const { err } = await folder.run('remove', 'new-cart', '--keep', 'on', '--write');
    expect(err).toContain('src/old.ts: no other file imports it any more.');
    expect(folder.read('src/old.ts')).toBe('export const old = () => 2;\n');
  });

  it('refuses a tree with changes that are not committed, unless told otherwise', async () => {
    const folder = committed(FILES);
    folder.write('src/other.ts', 'export {};\n');
    const { exit, err } = await folder.run('remove', 'new-cart', '--keep', 'on', '--write');
    expect(exit).toBe(2);
    expect(err).toContain('there are changes that are not committed (src/other.ts)');
    expect(folder.read('src/cart.ts')).toBe(CART);
    expect((await folder.run('remove', 'new-cart', '--keep', 'on', '--write', '--allow-dirty')).exit).toBe(0);
    expect(folder.read('src/cart.ts')).toBe(CART_ON);
  });

  it('looks at a tree with changes without --write', async () => {
    const folder = committed(FILES);
    folder.write('src/other.ts', 'export {};\n');
    expect((await folder.run('remove', 'new-cart', '--keep', 'on')).exit).toBe(0);
  });

  it('prints records with --json', async () => {
    const { out } = await workFolder(FILES).run('remove', 'new-cart', '--keep', 'off', '--json');
    expect(JSON.parse(out)).toMatchObject({ key: 'new-cart', keep: false, written: false, files: [{ file: 'flags.json' }, { file: 'src/cart.ts' }], refusals: [], orphans: [] });
  });

  it('asks for the value to keep, and suggests the one that everybody gets', async () => {
    const { exit, err } = await workFolder(FILES).run('remove', 'new-cart');
    expect(exit).toBe(2);
    expect(err).toContain("say with --keep what code does without 'new-cart'");
    expect(err).toContain('It is ● on in flags.json, so --keep on changes nothing for anybody.');
  });

  it('takes variations as text or JSON', async () => {
    const code = "export const theme = client.stringVariation('theme', 'light');\nexport const size = client.numberVariation('size', 1);\n";
    const folder = workFolder({ 'a.ts': code });
    await folder.run('remove', 'theme', '--keep', 'dark', '--write');
    await folder.run('remove', 'size', '--keep', '5', '--write');
    expect(folder.read('a.ts')).toBe("export const theme = 'dark';\nexport const size = 5;\n");
  });

  it('answers no to a flag that nobody knows', async () => {
    const { exit, out, err } = await workFolder(FILES).run('remove', 'new-card', '--keep', 'on');
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    expect(err).toContain("no code reads 'new-card'");
    expect(err).toContain("Did you mean 'new-cart'?");
  });

  it('takes a flag that no code reads out of its file', async () => {
    const folder = workFolder({ 'flags.json': FLAGS });
    expect((await folder.run('remove', 'new-cart', '--keep', 'on', '--write')).exit).toBe(0);
    expect(folder.read('flags.json')).toBe(FLAGS_AFTER);
  });

  it('keeps the byte order mark and line ends', async () => {
    const folder = workFolder({ 'src/cart.ts': `\ufeff${CART.replaceAll('\n', '\r\n')}` });
    await folder.run('remove', 'new-cart', '--keep', 'on', '--write');
    expect(folder.read('src/cart.ts')).toBe(`\ufeff${CART_ON.replaceAll('\n', '\r\n')}`);
  });

  it('does not take two ways at once', async () => {
    const { exit, err } = await workFolder(FILES).run('remove', 'new-cart', '--keep', 'on', '--write', '--patch');
    expect(exit).toBe(2);
    expect(err).toContain('--write');
  });
});
