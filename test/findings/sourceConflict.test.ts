import { describe, expect, it } from 'vitest';
import { sourceConflict } from '../../src/findings/sourceConflict';
import type { Flag } from '../../src/model/flag';
import type { Precedence } from '../../src/model/precedence';
import { FlagStore } from '../../src/sources/flagStore';
import { parseFlagFile } from '../../src/sources/parseFlagFile';
import { flag, workspaceOf } from './workspace';

const URL_FLAG: Partial<Flag> = { definition: { kind: 'url', url: 'https://a.dev' }, source: { id: 'flagline-server:/%5B%22unleash%22%2C%22https%3A%2F%2Fa.dev%22%5D', label: 'Unleash' } };
const on = { enabled: true, rollout: 100, rolloutExact: true };
const off = { ...on, enabled: false };

/** The messages for these files, and a server that has the flag in these environments. */
function found(files: Readonly<Record<string, string>>, server: Flag['environments'] | undefined, rules: readonly Precedence[] = []): string[] {
  const store = new FlagStore();
  for (const [path, text] of Object.entries(files)) store.update(parseFlagFile(text, { id: path, label: path.slice(1) }, { required: true }));
  const flags = server ? [flag('a', { ...URL_FLAG, environments: server })] : [];
  store.setServers([{ source: URL_FLAG.source ?? { id: '', label: '' }, flags, folders: ['/'], environments: [], asOf: 0 }]);
  store.setPrecedence([{ folder: '/', rules }]);
  return sourceConflict.find(workspaceOf([], [], { flags: store }), 'information').map(({ file, message }) => `${file} ${message}`);
}

describe('source-conflict', () => {
  it('sees a file and a server that say different things', () => {
    expect(found({ '/f.json': '{"a": true}' }, { production: off })).toEqual(['/f.json "a" is on here, but off in Unleash. This one counts; "precedence" in flagline.config.json can say which one should.']);
  });

  it('sees two files beside each other, once', () => {
    expect(found({ '/a.json': '{"a": {"enabled": true, "rollout_percentage": 25}}', '/b.json': '{"a": false}' }, undefined)).toEqual([
      '/a.json "a" is 25 % here, but off in b.json. This one counts; "precedence" in flagline.config.json can say which one should.',
    ]);
  });

  it('sees what differs in an environment that both know', () => {
    const files = { '/appsettings.json': '{"FeatureManagement": {"a": true}}', '/appsettings.Production.json': '{"FeatureManagement": {"a": false}}' };
    expect(found(files, { Production: on, dev: on })).toEqual(['/appsettings.json "a" is on (default), off (Production) here, but on in Unleash. This one counts; "precedence" in flagline.config.json can say which one should.']);
  });

  it.each<[string, Readonly<Record<string, string>>, Flag['environments'] | undefined, readonly Precedence[]]>([
    ['sources that agree', { '/f.json': '{"a": true}' }, { production: on }, []],
    ['a file that says what one of the environments is', { '/f.json': '{"a": true}' }, { dev: on, production: off }, []],
    ['a rule that decides', { '/f.json': '{"a": true}' }, { production: off }, [{ sources: ['f.json', 'unleash'] }]],
    ['a rule for the server', { '/f.json': '{"a": true}' }, { production: off }, [{ sources: ['unleash'] }]],
    ['files of different folders', { '/x/a.json': '{"a": true}', '/y/a.json': '{"a": false}' }, undefined, []],
    ['a file for one environment', { '/appsettings.json': '{"FeatureManagement": {"a": true}}', '/appsettings.Production.json': '{"FeatureManagement": {"a": false}}' }, undefined, []],
    ['a manifest', { '/f.json': '{"a": true}', '/flag-manifest.json': '{"flags": {"a": {"flagType": "boolean", "defaultValue": false}}}' }, undefined, []],
  ])('accepts %s', (_, files, server, rules) => {
    expect(found(files, server, rules)).toEqual([]);
  });
});
