import { describe, expect, it } from 'vitest';
import { workFolder } from './workFolder';

const FLAGS = `{
  "dark-mode": { "enabled": true, "rollout_percentage": 100 }, // kept
  "new-checkout": { "enabled": false, "rollout_percentage": 25 }
}
`;

describe('toggle, rollout, delete', () => {
  it.each([
    { args: ['toggle', 'dark-mode', 'off'], out: 'dark-mode is now ○ off (flags.json:2)', from: '"enabled": true', to: '"enabled": false' },
    { args: ['toggle', 'new-checkout', 'on'], out: 'new-checkout is now ◐ 25 % (flags.json:3)', from: '"enabled": false', to: '"enabled": true' },
    { args: ['rollout', 'dark-mode', '50'], out: 'dark-mode is now ◐ 50 % (flags.json:2)', from: '100', to: '50' },
    { args: ['rollout', 'dark-mode', '12.5%'], out: 'dark-mode is now ◐ 12.5 % (flags.json:2)', from: '100', to: '12.5' },
    { args: ['rollout', 'new-checkout', '50'], out: 'new-checkout is now ○ off, 50 % once it is on (flags.json:3)', from: '25', to: '50' },
    { args: ['rollout', 'new-checkout', '150'], out: 'new-checkout is now ○ off (flags.json:3)', from: '25', to: '100' },
    { args: ['rollout', 'dark-mode', '-5'], out: 'dark-mode is now ○ 0 % (flags.json:2)', from: '100', to: '0' },
    { args: ['toggle', 'dark-mode', 'on'], out: 'dark-mode is already ● on (flags.json:2)', from: '', to: '' },
  ])('$args', async ({ args, out, from, to }) => {
    const folder = workFolder({ 'flags.json': FLAGS });
    expect(await folder.run(...args)).toEqual({ exit: 0, out: `${out}\n`, err: '' });
    expect(folder.read('flags.json')).toBe(FLAGS.replace(from, to));
  });

  it('takes a flag out', async () => {
    const folder = workFolder({ 'flags.json': FLAGS });
    expect(await folder.run('delete', 'new-checkout')).toEqual({ exit: 0, out: 'new-checkout is deleted from flags.json\n', err: '' });
    expect(folder.read('flags.json')).toContain('dark-mode');
    expect(folder.read('flags.json')).not.toContain('new-checkout');
  });

  it('prints the flag as it is now with --json', async () => {
    const folder = workFolder({ 'flags.json': FLAGS });
    const toggled = JSON.parse((await folder.run('toggle', 'dark-mode', 'off', '--json')).out) as unknown;
    expect(toggled).toMatchObject({ changed: true, key: 'dark-mode', enabled: false, state: 'off', file: 'flags.json', line: 2 });
    const again = JSON.parse((await folder.run('toggle', 'dark-mode', 'off', '--json')).out) as unknown;
    expect(again).toMatchObject({ changed: false, enabled: false });
    const deleted = JSON.parse((await folder.run('delete', 'dark-mode', '--json')).out) as unknown;
    expect(deleted).toEqual({ changed: true, key: 'dark-mode', deleted: true, file: 'flags.json' });
  });

  it('answers no to a flag that does not exist, and knows what may have been meant', async () => {
    const { exit, out, err } = await workFolder({ 'flags.json': FLAGS }).run('toggle', 'dark_mode', 'off');
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    expect(err).toBe("flagline: there is no flag 'dark_mode' in flags.json. Did you mean 'dark-mode'?\n");
  });

  it('asks for --file where several files define the flag, and takes it', async () => {
    const folder = workFolder({ 'a/flags.json': FLAGS, 'b/flags.json': FLAGS });
    const { exit, err } = await folder.run('toggle', 'dark-mode', 'off');
    expect(exit).toBe(2);
    expect(err).toContain("'dark-mode' is defined in several flag files: a/flags.json:2, b/flags.json:2. Choose one with --file.");
    expect((await folder.run('toggle', 'dark-mode', 'off', '--file', 'b/flags.json')).exit).toBe(0);
    expect(folder.read('a/flags.json')).toBe(FLAGS);
    expect(folder.read('b/flags.json')).not.toBe(FLAGS);
    const wrong = await folder.run('toggle', 'dark-mode', 'off', '--file', 'c/flags.json');
    expect(wrong.exit).toBe(2);
    expect(wrong.err).toContain('There are: a/flags.json, b/flags.json.');
  });

  it('refuses a broken file and leaves it alone', async () => {
    const broken = '{\n  "dark-mode": { "enabled": true\n';
    const folder = workFolder({ 'flags.json': broken });
    const { exit, out, err } = await folder.run('toggle', 'dark-mode', 'off');
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    expect(err).toContain('Nothing was changed');
    expect(folder.read('flags.json')).toBe(broken);
  });

  it('does not say no where a file that could not be read may have the flag', async () => {
    const { exit, err } = await workFolder({ 'flags.json': FLAGS, 'b/flags.json': '{\n  "x": {"enabled": true\n' }).run('toggle', 'y', 'off');
    expect(exit).toBe(2);
    expect(err).toMatch(/\nb\/flags\.json:\d+:\d+: error: /);
  });
});

describe('create', () => {
  it('makes the flag file where there is none', async () => {
    const folder = workFolder({});
    expect(await folder.run('create', 'dark-mode', '--on', '--description', 'Dark colours')).toMatchObject({ exit: 0, err: '' });
    expect(JSON.parse(folder.read('feature_flags.json'))).toMatchObject({ 'dark-mode': { enabled: true, description: 'Dark colours' } });
  });

  it('adds to the only flag file, off unless told otherwise', async () => {
    const folder = workFolder({ 'conf/flags.yaml': 'old:\n  enabled: true\n' });
    const { out } = await folder.run('create', 'new', '--rollout', '25');
    expect(out).toMatch(/^new is now ○ off, 25 % once it is on \(conf\/flags\.yaml:\d+\)\n$/);
    expect(folder.read('conf/flags.yaml')).toMatch(/^old:\n {2}enabled: true\nnew:\n/);
  });

  it('refuses a key that exists', async () => {
    const folder = workFolder({ 'flags.json': FLAGS });
    expect((await folder.run('create', 'dark-mode')).exit).toBe(1);
    expect(folder.read('flags.json')).toBe(FLAGS);
  });

  it('does not write into a file of another kind', async () => {
    const other = '{"name": "a-package", "version": "1.0.0"}';
    const folder = workFolder({ 'feature_flags.json': other });
    expect((await folder.run('create', 'dark-mode')).exit).toBe(1);
    expect(folder.read('feature_flags.json')).toBe(other);
  });

  it('asks for --file where there are several, and takes it', async () => {
    const folder = workFolder({ 'a/flags.json': '{}', 'b/flags.json': '{}' });
    const { exit, err } = await folder.run('create', 'new');
    expect(exit).toBe(2);
    expect(err).toContain('a/flags.json, b/flags.json');
    expect((await folder.run('create', 'new', '--file', 'b/flags.json')).exit).toBe(0);
    expect(folder.read('a/flags.json')).toBe('{}');
  });

  it.each([
    { file: 'switches.json', why: 'would not be found again' },
    { file: '../flags.json', why: 'is outside of' },
  ])('makes no $file', async ({ file, why }) => {
    const { exit, err } = await workFolder({}).run('create', 'new', '--file', file);
    expect(exit).toBe(2);
    expect(err).toContain(why);
  });

  it('makes a file that the configuration names', async () => {
    const folder = workFolder({ 'flagline.config.json': JSON.stringify({ sources: [{ type: 'file', path: 'switches.json' }] }) });
    expect((await folder.run('create', 'new', '--file', 'switches.json')).exit).toBe(0);
    expect(JSON.parse(folder.read('switches.json'))).toHaveProperty('new');
  });
});
