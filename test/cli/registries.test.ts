import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parseConfig';
import { workFolder } from './workFolder';

const FLAGS = `/** What the shop can do. */
export const FLAGS = {
  /** The navigation at the top. */
  newNav: false,
  darkMode: env(process.env.SHOP_DARK_MODE, true),
  oldCart: false, // not for long
};
`;

const KEYS = `export type FlagKey =\r\n  | 'newNav'\r\n  | 'darkMode';\r\n`;

const CODE = `import { isEnabled } from './flag-service';
isEnabled('newNav');
isEnabled('darkMode');
`;

function configOf(...sources: readonly object[]): string {
  return `${JSON.stringify({ sources }, null, 2)}\n`;
}

const CONFIG = configOf({ type: 'code', file: 'src/flags.ts', export: 'FLAGS' });

/** Milliseconds: the first search loads the parser, on a machine that is busy. */
const SLOW = 30_000;

describe('flags listed in code', { timeout: SLOW }, () => {
  it('are listed with their defaults, reads and places', async () => {
    const { exit, out, err } = await workFolder({ 'flagline.config.json': CONFIG, 'src/flags.ts': FLAGS, 'src/cart.ts': CODE }).run('list');
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toBe(
      [
        '  key       state  reads  source',
        '○ newNav    off        1  src/flags.ts:4',
        '● darkMode  on         1  src/flags.ts:5',
        '○ oldCart   off        0  src/flags.ts:6  unused',
        '',
      ].join('\n'),
    );
  });

  it('are switched where their default is written', async () => {
    const folder = workFolder({ 'flagline.config.json': CONFIG, 'src/flags.ts': FLAGS });
    const { exit, out } = await folder.run('toggle', 'darkMode', 'off');
    expect({ exit, out }).toEqual({ exit: 0, out: 'darkMode is now ○ off (src/flags.ts:5)\n' });
    expect(folder.read('src/flags.ts')).toBe(FLAGS.replace('SHOP_DARK_MODE, true', 'SHOP_DARK_MODE, false'));
    expect((await folder.run('toggle', 'darkMode', 'off')).out).toContain('already');
  });

  it('are created, and deleted with their line', async () => {
    const folder = workFolder({ 'flagline.config.json': CONFIG, 'src/flags.ts': FLAGS });
    expect(await folder.run('delete', 'oldCart')).toMatchObject({ exit: 0, out: 'oldCart is deleted from src/flags.ts\n' });
    expect(folder.read('src/flags.ts')).toBe(FLAGS.replace('  oldCart: false, // not for long\n', ''));
    expect(await folder.run('create', 'gift-wrap', '--on', '--description', 'In paper.')).toMatchObject({ exit: 0 });
    expect(folder.read('src/flags.ts')).toContain("true),\n  /** In paper. */\n  'gift-wrap': true,\n};\n");
  });

  it('keep their line ends, in a union too', async () => {
    const folder = workFolder({ 'flagline.config.json': configOf({ type: 'code', file: 'src/flags.ts', export: 'FlagKey' }), 'src/flags.ts': KEYS });
    expect((await folder.run('delete', 'darkMode')).exit).toBe(0);
    expect(folder.read('src/flags.ts')).toBe("export type FlagKey =\r\n  | 'newNav';\r\n");
    const { exit, err } = await folder.run('toggle', 'newNav', 'on');
    expect({ exit, err }).toEqual({ exit: 1, err: 'flagline: The default of "newNav" is not written as true or false. Change it by hand.\n' });
  });

  it('are named at the configuration where there are none, with what to do', async () => {
    const config = configOf({ type: 'code', file: 'src/flags.ts', export: 'FLAG' }, { type: 'code', file: 'src/gone.ts', export: 'FLAGS' });
    const { exit, err } = await workFolder({ 'flagline.config.json': config, 'src/flags.ts': FLAGS }).run('list');
    expect(exit).toBe(2);
    expect(err).toContain('src/gone.ts: error: src/gone.ts does not exist.\n');
    expect(err).toContain('flagline.config.json:6:17: error: src/flags.ts has no export "FLAG". It has FLAGS.\n');
  });

  it('are not changed while the code is broken', async () => {
    const folder = workFolder({ 'flagline.config.json': CONFIG, 'src/flags.ts': FLAGS.replace('};', '') });
    const { exit, err } = await folder.run('delete', 'newNav');
    expect({ exit, err }).toEqual({ exit: 1, err: 'flagline: src/flags.ts has syntax errors. Nothing was changed; repair it first.\n' });
    expect((await folder.run('list')).exit).toBe(2);
  });

  it('are created in no file that is not there', async () => {
    const { exit, err } = await workFolder({ 'flagline.config.json': CONFIG }).run('create', 'a', '--file', 'src/flags.ts');
    expect(exit).toBe(2);
    expect(err).toContain('src/flags.ts does not exist.');
  });
});

describe('a list in code that is no source', { timeout: SLOW }, () => {
  const VALUES = "export const FLAGS = { A: 'a', B: 'b', C: 'c', D: 'd' } as const;\nexport type Flag = (typeof FLAGS)[keyof typeof FLAGS];\n";
  const reads = (...names: readonly string[]): string => `import { isEnabled } from './flag-service';\nimport { FLAGS } from './keys';\n${names.map((name) => `isEnabled(FLAGS.${name});`).join('\n')}\n`;

  it.each(['list', 'usages'])('is suggested by %s where reads take their keys from it, with what to add', async (verb) => {
    const folder = workFolder({ 'src/keys.ts': VALUES, 'src/cart.ts': reads('A', 'B', 'C') });
    const { err } = await folder.run(verb);
    expect(err).toContain('flagline: 3 flags that are read stand in FLAGS of src/keys.ts. To list them, add to "sources" in flagline.config.json:\n');
    const added = /^ {2}(\{.*\})$/m.exec(err)?.[1] ?? '';
    expect(parseConfig(`{"sources": [${added}]}`).problems).toEqual([]);
    folder.write('flagline.config.json', `{"sources": [${added}]}`);
    const after = await folder.run(verb);
    expect(after.err).not.toContain('To list them');
    expect(after.out).toMatch(/\ba\b/);
  });

  it.each([
    ['two keys are too few', { 'src/cart.ts': reads('A', 'B') }],
    ['keys that a flag file knows need none', { 'src/cart.ts': reads('A', 'B', 'C'), 'flags.json': '{"a": {"enabled": true}, "b": {"enabled": true}}' }],
    ['tests may make up theirs', { 'src/cart.test.ts': reads('A', 'B', 'C') }],
  ])('%s', async (_, files) => {
    const { err } = await workFolder({ 'src/keys.ts': VALUES, ...files }).run('usages');
    expect(err).not.toContain('To list them');
  });

  it('is suggested in the file of the reads as well', async () => {
    const { err } = await workFolder({ 'src/cart.ts': `${VALUES}import { isEnabled } from './flag-service';\nisEnabled(FLAGS.A); isEnabled(FLAGS.B); isEnabled(FLAGS.D);\n` }).run('usages');
    expect(err).toContain('"file":"src/cart.ts","export":"FLAGS"');
  });
});
