import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workFolder } from './workFolder';

const FLAGS = `{
  "dark-mode": true,
  "new-nav": { "enabled": true, "rollout_percentage": 25 }
}
`;

const FLAGD = `flags:
  colour:
    state: ENABLED
    variants: { red: '#f00', blue: '#00f' }
    defaultVariant: red
`;

const FILE = '.flagline/overrides.json';

const NEW = 'flagline: .flagline/overrides.json is new. Programs take notice of it once they ask it: flagline override --snippet prints the lines.\n';

describe('flagline override <key> <value>', () => {
  it('writes what git does not see, and says what the team sees', async () => {
    const folder = workFolder({ 'flags.json': FLAGS });
    execFileSync('git', ['init', '-q'], { cwd: folder.root });
    expect(await folder.run('override', 'new-nav', 'on')).toEqual({ exit: 0, out: 'new-nav is now ⚑ on for you; the team sees ◐ 25 % (flags.json:3)\n', err: NEW });
    expect(folder.read(FILE)).toBe('{\n  "new-nav": true\n}\n');
    expect(folder.read('flags.json')).toBe(FLAGS);
    expect(execFileSync('git', ['status', '--porcelain', '--untracked-files=all'], { cwd: folder.root, encoding: 'utf8' })).toBe('?? flags.json\n');
  });

  it('keeps what stands there, and says when nothing changes', async () => {
    const folder = workFolder({ 'flags.json': FLAGS, [FILE]: '{ "mine": [1,2], "dark-mode":false }' });
    expect(await folder.run('override', 'new-nav', 'off')).toMatchObject({ exit: 0, err: '' });
    expect(folder.read(FILE)).toBe('{ "mine": [1,2], "dark-mode":false, "new-nav": false }');
    expect((await folder.run('override', 'new-nav', 'off')).out).toBe('new-nav is already ⚑ off for you; the team sees ◐ 25 % (flags.json:3)\n');
  });

  it('keeps an ignore file that is there already', async () => {
    const folder = workFolder({ 'flags.json': FLAGS, '.flagline/.gitignore': '# mine\n*\n' });
    await folder.run('override', 'dark-mode', 'off');
    expect(folder.read('.flagline/.gitignore')).toBe('# mine\n*\n');
  });

  it('takes the name of a variation, or its value', async () => {
    const folder = workFolder({ 'x.flagd.yaml': FLAGD });
    expect((await folder.run('override', 'colour', 'blue')).out).toBe('colour is now ⚑ "#00f" for you; the team sees ● on (x.flagd.yaml:2)\n');
    await folder.run('override', 'colour', '#0f0');
    expect(folder.read(FILE)).toBe('{\n  "colour": "#0f0"\n}\n');
  });

  it('answers no to a flag that does not exist, and to a value that it cannot have', async () => {
    const folder = workFolder({ 'flags.json': FLAGS });
    expect(await folder.run('override', 'dark_mode', 'on')).toEqual({ exit: 1, out: '', err: "flagline: there is no flag 'dark_mode' in flags.json. Did you mean 'dark-mode'?\n" });
    expect(await folder.run('override', 'dark-mode', 'blue')).toEqual({ exit: 1, out: '', err: 'flagline: "blue" is no value of "dark-mode". Choose on or off.\n' });
    expect(existsSync(join(folder.root, '.flagline'))).toBe(false);
  });

  it('takes the word of the user where a file that could not be read may have the flag', async () => {
    const folder = workFolder({ 'flags.json': FLAGS, 'b/flags.json': '{\n  "x": {"enabled": true\n' });
    const { exit, out, err } = await folder.run('override', 'elsewhere', 'on');
    expect({ exit, out }).toEqual({ exit: 0, out: 'elsewhere is now ⚑ on for you; no source that could be read defines it\n' });
    expect(err).toMatch(/^b\/flags\.json:\d+:\d+: error: /);
  });

  it.each([
    { broken: '{\n  "dark-mode": true\n', why: 'line 2: Not valid JSON: expected a closing brace.' },
    { broken: '{\n  // mine\n  "dark-mode": true\n}\n', why: 'line 2: Not valid JSON: comments have no place in it' },
    { broken: '[]', why: 'line 1: Expected an object in braces' },
  ])('refuses a broken file and leaves it alone: $why', async ({ broken, why }) => {
    const folder = workFolder({ 'flags.json': FLAGS, [FILE]: broken });
    for (const args of [['dark-mode', 'off'], ['dark-mode', '--clear'], ['--clear-all']]) {
      const { exit, out, err } = await folder.run('override', ...args);
      expect({ exit, out }).toEqual({ exit: 1, out: '' });
      expect(err).toContain(`${FILE}, ${why}`);
    }
    expect(folder.read(FILE)).toBe(broken);
    expect(await folder.run('override')).toMatchObject({ exit: 2, out: '' });
  });

  it.skipIf(process.getuid?.() === 0)('says why it cannot write', async () => {
    const folder = workFolder({ 'flags.json': FLAGS, [FILE]: '{}' });
    chmodSync(join(folder.root, FILE), 0o400);
    expect(await folder.run('override', 'dark-mode', 'off')).toMatchObject({ exit: 2, out: '' });
  });

  it('says so where the folder is a file', async () => {
    const { exit, err } = await workFolder({ 'flags.json': FLAGS, '.flagline': '' }).run('override', 'dark-mode', 'off');
    expect(exit).toBe(2);
    expect(err).toMatch(/^flagline: \.flagline\/overrides\.json /);
  });

  it('prints the flag with --json', async () => {
    const folder = workFolder({ 'flags.json': FLAGS });
    const { out } = await folder.run('override', 'new-nav', 'off', '--json');
    expect(JSON.parse(out)).toMatchObject({ changed: true, key: 'new-nav', state: 'partial', rollout: 25, override: false, file: 'flags.json', line: 3 });
  });

  it('cannot be made to move the cursor by what stands in the file', async () => {
    const folder = workFolder({ 'flags.json': FLAGS, [FILE]: '{ "a\\u001b[2J": "\\u202e\\u001b" }' });
    const { out } = await folder.run('override');
    expect(out).not.toMatch(/[\u001b\u202e]/);
  });
});

describe('flagline override', () => {
  it('lists what is overridden', async () => {
    const folder = workFolder({ 'flags.json': FLAGS, [FILE]: '{ "new-nav": true, "gone": "x" }' });
    expect(await folder.run('override')).toEqual({
      exit: 0,
      out: ['  key      for you  for the team  source', '⚑ new-nav  on       ◐ 25 %        flags.json:3', '⚑ gone     "x"      ? unknown', ''].join('\n'),
      err: '',
    });
    expect(JSON.parse((await folder.run('override', '--json')).out)).toMatchObject([{ key: 'new-nav', override: true, state: 'partial', file: 'flags.json' }, { key: 'gone', override: 'x' }]);
  });

  it('says that there is nothing', async () => {
    const folder = workFolder({ 'flags.json': FLAGS });
    expect(await folder.run('override')).toEqual({ exit: 0, out: '', err: 'flagline: nothing is overridden. flagline override <key> on tries a flag for yourself.\n' });
    expect((await folder.run('override', '--json')).out).toBe('[]\n');
  });

  it('answers whether one flag is', async () => {
    const folder = workFolder({ 'flags.json': FLAGS, [FILE]: '{ "new-nav": true, "gone": "x" }' });
    expect((await folder.run('override', 'new-nav')).out).toContain('⚑ new-nav');
    expect(await folder.run('override', 'dark-mode')).toEqual({ exit: 1, out: '', err: 'flagline: dark-mode is not overridden; the team sees ● on (flags.json:2)\n' });
  });

  it('tells of what does not count', async () => {
    const { exit, err } = await workFolder({ 'flags.json': FLAGS, [FILE]: '{\n  "new-nav": null\n}' }).run('override');
    expect(exit).toBe(0);
    expect(err).toContain('.flagline/overrides.json:2:14: warning: null is no value for "new-nav".');
  });
});

describe('flagline override --clear, --clear-all', () => {
  it('takes out one, then all, and leaves an empty object', async () => {
    const folder = workFolder({ 'flags.json': FLAGS, [FILE]: '{\n  "new-nav": true,\n  "gone": "x",\n  "dark-mode": false\n}\n' });
    expect((await folder.run('override', 'new-nav', '--clear')).out).toBe('new-nav is no longer overridden; the team sees ◐ 25 % (flags.json:3)\n');
    expect(folder.read(FILE)).toBe('{\n  "gone": "x",\n  "dark-mode": false\n}\n');
    expect((await folder.run('override', 'new-nav', '--clear')).out).toBe('new-nav is not overridden; the team sees ◐ 25 % (flags.json:3)\n');
    expect(await folder.run('override', '--clear-all')).toEqual({ exit: 0, out: 'all overrides are cleared (.flagline/overrides.json)\n', err: '' });
    expect(folder.read(FILE)).toBe('{}\n');
    expect(JSON.parse((await folder.run('override', '--clear-all', '--json')).out)).toEqual({ changed: false });
  });

  it('makes no file', async () => {
    const folder = workFolder({ 'flags.json': FLAGS });
    expect((await folder.run('override', '--clear-all')).out).toBe('nothing is overridden (.flagline/overrides.json)\n');
    expect(existsSync(join(folder.root, '.flagline'))).toBe(false);
  });

  it.each([['--clear'], ['new-nav', 'on', '--clear'], ['new-nav', '--clear-all'], ['new-nav', '--snippet', 'node'], ['--clear-all', '--clear'], ['--snippet', 'cobol']])('does not take %s %s %s', async (...args) => {
    expect(await workFolder({ 'flags.json': FLAGS }).run('override', ...args)).toMatchObject({ exit: 2, out: '' });
  });
});

describe('flagline override --snippet', () => {
  it.each([
    { name: 'OpenFeature', files: { 'package.json': '{ "dependencies": { "@openfeature/server-sdk": "1" } }' }, holds: 'MultiProvider' },
    { name: 'Vite', files: { 'package.json': '{ "devDependencies": { "vite": "1", "typescript": "6" } }' }, holds: 'import.meta.glob' },
    { name: 'TypeScript', files: { 'package.json': '{ "devDependencies": { "typescript": "6" } }' }, holds: 'key: string' },
    { name: 'Python', files: { 'pyproject.toml': '' }, holds: 'class OverriddenFlags(FeatureFlagManager)' },
    { name: 'nothing in particular', files: {}, holds: "from 'node:fs'" },
  ])('suits $name', async ({ files, holds }) => {
    const { exit, out } = await workFolder(files).run('override', '--snippet');
    expect(exit).toBe(0);
    expect(out).toContain(holds);
    expect(out).toContain('.flagline/overrides.json');
  });

  it('can be chosen, and printed as JSON', async () => {
    const { out } = await workFolder({}).run('override', '--snippet', 'python', '--json');
    expect(JSON.parse(out)).toMatchObject({ for: 'python', text: expect.stringContaining('import json') as string });
  });
});

describe('overrides elsewhere', () => {
  const folder = (): ReturnType<typeof workFolder> => workFolder({ 'flags.json': FLAGS, 'a.ts': "import { isEnabled } from './flags';\nisEnabled('new-nav');\n", [FILE]: '{ "new-nav": true, "dark-mode": false }' });

  it('are marked in the list, which shows the state of the team', async () => {
    expect((await folder().run('list')).out).toBe(
      ['  key        state  reads  source', '● dark-mode  on         0  flags.json:2  ⚑ off for you · unused', '◐ new-nav    25 %       1  flags.json:3  ⚑ on for you', ''].join('\n'),
    );
    expect(JSON.parse((await folder().run('list', '--json')).out)).toMatchObject([{ key: 'dark-mode', enabled: true, override: false }, { key: 'new-nav', state: 'partial', override: true }]);
  });

  it('are marked in an evaluation, which answers for the team', async () => {
    expect((await folder().run('evaluate', 'dark-mode')).out).toMatch(/^on {2}.* \(⚑ off for you, by \.flagline\/overrides\.json\)\n$/);
    expect(JSON.parse((await folder().run('evaluate', 'dark-mode', '--json')).out)).toMatchObject({ served: true, override: false });
  });

  it('hinder nothing where their file is broken', async () => {
    const broken = workFolder({ 'flags.json': FLAGS, [FILE]: '{' });
    const { exit, out, err } = await broken.run('list', '--no-reads');
    expect(exit).toBe(0);
    expect(out).not.toContain('for you');
    expect(err).toContain('.flagline/overrides.json:1:1: error: Not valid JSON');
    expect((await broken.run('evaluate', 'dark-mode')).exit).toBe(0);
  });
});
