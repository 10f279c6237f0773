import { describe, expect, it } from 'vitest';
import type { UsageRecord } from '../../src/code/usageRecord';
import { workFolder } from './workFolder';

const FLAGS = '{"dark-mode": {"enabled": true}, "exp-a": {"enabled": false}, "exp-b": {"enabled": false}}';

const FILES = {
  'feature_flags.json': FLAGS,
  'src/theme.ts': "import { isEnabled } from './flags';\n\nif (isEnabled('dark-mode')) start();\nisEnabled('dark-mdoe');\n",
  'src/lab.ts': "import { isEnabled } from './flags';\nisEnabled(`exp-${name}`);\nisEnabled(name);\n",
  'src/theme.test.ts': "import { isEnabled } from './flags';\nisEnabled('dark-mode');\n",
};

describe('flagline usages', () => {
  it('lists every read on a line of its own', async () => {
    const { exit, out, err } = await workFolder(FILES).run('usages');
    expect(exit).toBe(0);
    expect(out).toBe(
      [
        'src/lab.ts:2:11         exp-…      ◌ 2 possible  generic/isEnabled',
        'src/lab.ts:3:11         …          ◌ 3 possible  generic/isEnabled',
        'src/theme.test.ts:2:11  dark-mode  ● on          generic/isEnabled  test',
        'src/theme.ts:3:15       dark-mode  ● on          generic/isEnabled',
        'src/theme.ts:4:11       dark-mdoe  ? unknown     generic/isEnabled',
        '',
      ].join('\n'),
    );
    expect(err).toMatch(/^5 reads in 3 files \(3 files seen, 3 parsed, 0 skipped, \d+\.\d s\)\n$/);
  });

  it('prints records with --json', async () => {
    const { out } = await workFolder(FILES).run('usages', '--json');
    const records = JSON.parse(out) as UsageRecord[];
    expect(records).toHaveLength(5);
    expect(records[0]).toMatchObject({ key: null, prefix: 'exp-', file: 'src/lab.ts', line: 2, column: 11, certainty: 'dynamic', role: 'read' });
    expect(records[3]).toMatchObject({ key: 'dark-mode', file: 'src/theme.ts', line: 3, column: 15, shape: 'generic/isEnabled', certainty: 'literal' });
  });

  it('says through which files a key was found', async () => {
    const code = "import { KEYS } from './keys';\nimport { isEnabled } from './flags';\nisEnabled(KEYS.dark);\n";
    const files = { ...FILES, 'src/menu.ts': code, 'src/keys.ts': "export const KEYS = { dark: 'dark-mode' } as const;\n" };
    const records = JSON.parse((await workFolder(files).run('usages', 'dark-mode', '--json')).out) as UsageRecord[];
    expect(records).toContainEqual(expect.objectContaining({ key: 'dark-mode', file: 'src/menu.ts', certainty: 'resolved', via: ['src/keys.ts'] }));
  });

  it('lists the reads of one flag, and counts those that could be it', async () => {
    const { exit, out, err } = await workFolder(FILES).run('usages', 'exp-a');
    expect(exit).toBe(0);
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect(out).toContain('exp-…');
    expect(err).toContain('1 read with a key that the code does not tell could mean it too');
  });

  it('suggests the flag that may have been meant', async () => {
    const { exit, out, err } = await workFolder(FILES).run('usages', 'dark-mod');
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    expect(err).toContain("there is no flag 'dark-mod' in feature_flags.json. Did you mean 'dark-mode'?");
  });

  it('ends with 1 and valid JSON where a flag is not read', async () => {
    const { exit, out, err } = await workFolder({ 'feature_flags.json': FLAGS }).run('usages', 'dark-mode', '--json');
    expect({ exit, out }).toEqual({ exit: 1, out: '[]\n' });
    expect(err).toContain("no code reads 'dark-mode'");
  });

  it('counts a call with an everyday name where a flag file knows the key', async () => {
    const code = "thing.isEnabled('dark-mode');\nthing.isEnabled('button');\n";
    const { out } = await workFolder({ 'feature_flags.json': FLAGS, 'a.ts': code }).run('usages');
    expect(out).toMatch(/^a\.ts:1:17 +dark-mode[^\n]*\n$/);
  });

  it('takes wrappers from the configuration', async () => {
    const folder = workFolder({
      'feature_flags.json': FLAGS,
      'flagline.config.json': JSON.stringify({ wrappers: [{ name: 'whenOn', key: 1 }] }),
      'a.ts': "whenOn(ctx, 'dark-mode');\n",
    });
    expect((await folder.run('usages', 'dark-mode')).out).toMatch(/^a\.ts:1:13 +dark-mode/);
  });

  it('says what was not searched, and why', async () => {
    const { exit, err } = await workFolder({ 'feature_flags.json': FLAGS, 'dist/big.js': `isEnabled('dark-mode');${' '.repeat(1_000_001)}` }).run('usages');
    expect(exit).toBe(0);
    expect(err).toContain('dist/big.js: not searched: larger than 1 MB\n');
    expect(err).toContain('1 skipped');
  });

  it('says which source counts, and why, where several define the flag', async () => {
    const folder = workFolder({
      'flags.json': '{"nav": true}',
      'shop/flags.json': '{"nav": false}',
      'flagline.config.json': '{"precedence": [{"path": "admin/**", "sources": ["shop/*"]}]}',
      'shop/a.ts': "import { isEnabled } from './flags';\nisEnabled('nav');\n",
      'admin/b.ts': "import { isEnabled } from './flags';\nisEnabled('nav');\n",
    });
    const { out, err } = await folder.run('usages', 'nav');
    expect(out).toMatch(/admin\/b\.ts:2:11 +nav +○ off/);
    expect(err).toContain("'nav' of shop/flags.json counts, also in flags.json: flagline.config.json says so.\n");
    expect(err).toContain("'nav' of shop/flags.json counts, also in flags.json: it is nearer.\n");
  });
});
