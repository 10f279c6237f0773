import { describe, expect, it } from 'vitest';
import { workFolder } from './workFolder';

const FLAGS = `{
  "dark-mode": { "enabled": true, "rollout_percentage": 100 },
  "new-checkout": { "enabled": true, "rollout_percentage": 25 },
  "old-cart": { "enabled": false }
}
`;

const CODE = `import { isEnabled } from './flags';
isEnabled('dark-mode');
isEnabled('dark-mode');
`;

describe('flagline list', () => {
  it('shows each flag with state, reads and place', async () => {
    const { exit, out, err } = await workFolder({
      'feature_flags.json': FLAGS,
      'src/cart.ts': CODE,
      'src/cart.test.ts': "import { isEnabled } from './flags';\nisEnabled('new-checkout');\n",
    }).run('list');
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toBe(
      [
        '  key           state  reads  source',
        '● dark-mode     on         2  feature_flags.json:2',
        '◐ new-checkout  25 %       0  feature_flags.json:3  only tests read it',
        '○ old-cart      off        0  feature_flags.json:4  unused',
        '',
      ].join('\n'),
    );
  });

  it('calls nothing unused that a read with an unknown key could mean', async () => {
    const folder = workFolder({ 'feature_flags.json': FLAGS, 'a.ts': "import { isEnabled } from './flags';\nisEnabled(`old-${name}`);\n" });
    const { out } = await folder.run('list');
    expect(out).toMatch(/dark-mode .*unused\n/);
    expect(out).toMatch(/old-cart .*feature_flags\.json:4\n/);
  });

  it('counts a read for the definition that is nearest to it', async () => {
    const folder = workFolder({ 'a/flags.json': FLAGS, 'b/flags.json': FLAGS, 'a/src/cart.ts': CODE });
    const listed = JSON.parse((await folder.run('list', '--json')).out) as { key: string; file: string; reads: number }[];
    const reads = listed.filter(({ key }) => key === 'dark-mode').map(({ file, reads }) => [file, reads]);
    expect(reads).toEqual([
      ['a/flags.json', 2],
      ['b/flags.json', 0],
    ]);
  });

  it('prints records with --json, without reads where they were not asked for', async () => {
    const { out } = await workFolder({ 'feature_flags.json': FLAGS }).run('list', '--json', '--no-reads');
    expect((JSON.parse(out) as unknown[])[1]).toMatchObject({
      key: 'new-checkout',
      state: 'partial',
      enabled: true,
      rollout: 25,
      allowedUsers: [],
      tags: [],
      file: 'feature_flags.json',
      line: 3,
    });
    expect(out).not.toContain('"reads"');
  });

  it('keeps escape sequences of a flag file from the terminal', async () => {
    const { out } = await workFolder({ 'flags.json': '{"a\\u001b[2Jb": {"enabled": true}}' }).run('list', '--no-reads');
    expect(out).not.toContain('\u001b');
  });

  it('says what to do where there is no flag file', async () => {
    const folder = workFolder({});
    const { exit, out, err } = await folder.run('list');
    expect({ exit, out }).toEqual({ exit: 0, out: '' });
    expect(err).toContain('flagline create');
    expect((await folder.run('list', '--json')).out).toBe('[]\n');
  });

  it('shows what it can, names the place and ends with 2 where a flag file is broken', async () => {
    const { exit, out, err } = await workFolder({ 'a/flags.json': FLAGS, 'b/flags.json': '{\n  "x": {"enabled": true\n' }).run('list', '--no-reads');
    expect(exit).toBe(2);
    expect(out).toContain('dark-mode');
    expect(err).toMatch(/^b\/flags\.json:\d+:\d+: error: /);
  });

  it('ends with 2 where the configuration names a file that is not there', async () => {
    const config = { sources: [{ type: 'file', path: 'conf/switches.json' }] };
    const { exit, err } = await workFolder({ 'flagline.config.json': JSON.stringify(config) }).run('list');
    expect(exit).toBe(2);
    expect(err).toContain('conf/switches.json: error: conf/switches.json does not exist.');
  });

  it('reads the files that the configuration names and leaves out what it excludes', async () => {
    const { out } = await workFolder({
      'flagline.config.json': JSON.stringify({ sources: [{ type: 'file', path: 'conf/switches.json' }], exclude: ['old/**'] }),
      'conf/switches.json': '{"a": {"enabled": true}}',
      'old/flags.json': FLAGS,
    }).run('list', '--no-reads');
    expect(out).toContain('conf/switches.json:1');
    expect(out).not.toContain('old/');
  });

  it('tells what else defines a flag, and which one counts', async () => {
    const files = { 'a.flagd.json': '{"flags": {"nav": {"state": "DISABLED", "variants": {"on": true, "off": false}}}}', 'flags.json': '{"nav": true}', 'x.ts': '' };
    const { out } = await workFolder(files).run('list', '--no-reads');
    expect(out).toContain('a.flagd.json:1  ≠ also in flags.json; this one counts: by its name, as "precedence" is not configured');
    expect(out).toContain('flags.json:1    ≠ also in a.flagd.json, which counts');
    const ruled = workFolder({ ...files, 'flagline.config.json': '{"precedence": [{"path": "shop/**", "sources": ["a.flagd.json"]}, {"sources": ["flags.json"]}]}' });
    const listed = JSON.parse((await ruled.run('list', '--no-reads', '--json')).out) as { file: string; alsoIn: string[]; counts: boolean; because?: string }[];
    expect(listed.map(({ file, alsoIn, counts, because }) => [file, alsoIn, counts, because])).toEqual([
      ['a.flagd.json', ['flags.json'], false, undefined],
      ['flags.json', ['a.flagd.json'], true, 'flagline.config.json says so'],
    ]);
  });

  it('says of files in folders of their own that each counts for the code near it', async () => {
    const folder = workFolder({ 'flags.json': '{"nav": false}', 'shop/flags.json': '{"nav": true}', 'shop/a.ts': "import { isEnabled } from 'unleash-client';\nisEnabled('nav');\n" });
    const { out } = await folder.run('list');
    expect(out).toContain('0  flags.json:1       no read means this one; ≠ also in shop/flags.json; this one counts for code near it');
    expect(out).toContain('1  shop/flags.json:1  ≠ also in flags.json; this one counts for code near it');
    const listed = JSON.parse((await folder.run('list', '--json')).out) as { because: string; unused: boolean; meantElsewhere: number }[];
    expect(listed.map(({ because, unused, meantElsewhere }) => [because, unused, meantElsewhere])).toEqual([['it is nearer', true, 1], ['it is nearer', false, 0]]);
  });

  it('shows environments side by side, the ones that differ before others where there are many', async () => {
    const overlay = (on: boolean): string => `{"FeatureManagement": {"A": ${on}}}`;
    const names = ['Development', 'Staging', 'Test', 'Production', 'Zone'];
    const files = Object.fromEntries(names.map((name) => [`appsettings.${name}.json`, overlay(name !== 'Zone')]));
    const { out } = await workFolder({ 'appsettings.json': overlay(true), ...files }).run('list', '--no-reads');
    expect(out).toContain('default on · Development on · Production on · Zone off · 2 more');
    expect(out).not.toContain('also in');
  });
});
