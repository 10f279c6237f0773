import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { change, flagOf, loaded } from './asking';
import { FlagsmithStandIn, type Rights } from './flagsmithStandIn';
import { conforms, whileUp, type Reply, type Up } from './jsonStandIn';
import { troubleOf } from './troubleOf';

const signal = new AbortController().signal;
const TOKEN = 'ORG.4711';
const TOKENS: Readonly<Record<string, Rights>> = { [TOKEN]: 'admin', 'TOGGLER.4711': 'toggler', 'READER.4711': 'reader' };

describe('the questions that every server is asked', () => conforms('Flagsmith', { type: 'flagsmith', token: TOKEN, oddKeys: ['a b/c?d=e', 'größe'] }, () => new FlagsmithStandIn(TOKENS)));
describe('and of an environment with versions', () => conforms('Flagsmith', { type: 'flagsmith', token: TOKEN }, () => new FlagsmithStandIn(TOKENS, [{ id: 11, name: 'test', api_key: 'k', use_v2_feature_versioning: true }])));

function up(body: (up: Up<FlagsmithStandIn>) => Promise<void>): Promise<void> {
  return whileUp('flagsmith', TOKEN, new FlagsmithStandIn(TOKENS), body);
}

/** Answers lists of features as they are documented. */
class Documented extends FlagsmithStandIn {
  private readonly answer = JSON.parse(readFileSync('test/fixtures/servers/flagsmith.json', 'utf8')) as object;

  override reply(asked: Parameters<FlagsmithStandIn['reply']>[0]): Reply {
    const isList = asked.method === 'GET' && asked.segments.at(-1) === 'features';
    return isList ? [200, this.answer] : super.reply(asked);
  }
}

test('what features are, by the answers that are documented', () =>
  whileUp('flagsmith', TOKEN, new Documented(TOKENS), async ({ open }) => {
    const { flags, environments } = await loaded(open({ environments: ['test'] }));
    expect(environments).toMatchObject([{ name: 'test', protected: false }]);
    expect(flags).toMatchObject([
      { key: 'new_nav', kind: 'boolean', description: 'The new navigation.', owner: 'ann@acme.dev', tags: ['web'], stale: true, variations: [], created: '2026-01-02T03:04:05.000000Z' },
      { key: 'colour', kind: 'multivariate', temporary: false, variations: [{ value: 'red' }, { value: 'blue' }] },
      { key: 'limit', kind: 'multivariate', variations: [{ value: 3 }] },
    ]);
    expect(flags.map(({ environments: { test: state } }) => state)).toEqual([
      { enabled: true, rollout: null, rolloutExact: false, targeting: 'Serves what is said there where 2 segments and 1 identity override it; otherwise "on".', lastModified: '2026-02-03T04:05:06.000000Z' },
      { enabled: true, rollout: null, rolloutExact: false, targeting: 'Serves "blue" for 25 %, "red" for 75 %.' },
      { enabled: false, rollout: null, rolloutExact: true },
    ]);
    expect(flags[0]?.definition).toMatchObject({ url: expect.stringMatching(/\/project\/7\/environment\/client-key-of-test\/features\?feature=101$/) as string });
  }));

test('the project is found by id, by name, or alone; else those that are there are named', () =>
  up(async ({ standIn, open }) => {
    standIn.add('new_nav', true);
    for (const project of [undefined, '7', 'Shop']) expect((await loaded(open(project === undefined ? {} : { project }))).flags).toHaveLength(1);
    expect(await troubleOf(open({ project: 'Shopp' }).check(signal))).toMatchObject({ kind: 'missing', message: 'Flagsmith has no single project "Shopp" that this token may see. It may see: Shop (7).' });
    standIn.projects.push({ id: 8, name: 'Blog', organisation: 1 });
    expect((await troubleOf(open().check(signal))).message).toMatch(/several projects or none, and none is named\. It may see: Shop \(7\), Blog \(8\)/);
  }));

test('the projects that the token may see, at once or in pages, each of which is found by its key', () =>
  up(async ({ standIn, open }) => {
    // A project that is called as another is counted.
    standIn.projects.push({ id: 8, name: '7' }, { id: 9 }, { id: 7, name: 'Shop' }, { id: 'x', name: 'Text' }, { name: 'No id' });
    const told = [{ key: '7', name: 'Shop' }, { key: '8', name: '7' }, { key: '9', name: '9' }];
    expect(await open().projects?.(signal)).toEqual(told);
    expect((await open({ project: '7' }).check(signal)).description).toMatch(/project Shop /);
    standIn.isPaged = true;
    for (let more = 100; more < 350; more++) standIn.projects.push({ id: more, name: `More ${more}` });
    expect((await open().projects?.(signal))?.slice(0, 3)).toEqual(told);
    expect(await open().projects?.(signal)).toHaveLength(253);
    expect((await open({ project: 'More 349' }).check(signal)).description).toMatch(/project More 349 /);
    expect((await troubleOf(open({}, 'wrong').projects?.(signal) ?? Promise.resolve())).kind).toBe('refused');
  }));

test('where changes want approval, the environment is protected', () =>
  up(async ({ open }) => {
    expect((await loaded(open())).environments).toMatchObject([{ name: 'test', protected: false }, { name: 'production', protected: true }]);
  }));

test.each([
  [TOKEN, 'Flagsmith, project Shop with 2 environments', ['toggle', 'create', 'archive']],
  ['TOGGLER.4711', 'Flagsmith, project Shop with 2 environments', ['toggle']],
  ['READER.4711', 'Flagsmith, project Shop with 2 environments; the token may read but not change', []],
])('what the key %s may do is found without doing it', (token, description, capabilities) =>
  up(async ({ standIn, open }) => {
    standIn.add('new_nav', true);
    const before = structuredClone([...standIn.features]);
    const server = open({}, token);
    expect(await server.check(signal)).toEqual({ description, capabilities, environments: ['test', 'production'] });
    expect((await flagOf(server, 'new_nav')).capabilities).toEqual(capabilities);
    expect([...standIn.features]).toEqual(before);
  }));

test('with versions, a feature is switched by a new one, and keeps its value', () =>
  up(async ({ standIn, asked, open }) => {
    for (const [name, value] of [['text', 'red'], ['number', 3], ['truth', false], ['none', null]] as const) standIn.add(name, false, { states: { 11: { enabled: false, value }, 12: { enabled: false, value } } });
    const server = open();
    const { flags } = await loaded(server);
    for (const flag of flags) await change(server, { kind: 'toggle', key: flag.key, enabled: true }, flag, 'production');
    expect([...standIn.features.values()].map(({ states }) => [states[11]?.enabled, states[12]])).toEqual(['red', 3, false, null].map((value) => [false, { enabled: true, value }]));
    expect(asked.requests.filter(({ method }) => method === 'PATCH')).toEqual([]);
  }));

test('a new feature is on where it was created, and off everywhere else; names are the same in capitals', () =>
  up(async ({ standIn, open }) => {
    const server = open();
    await change(server, { kind: 'create', key: 'new_nav', enabled: true, description: 'Why.' }, undefined, 'production');
    expect([...standIn.features.values()]).toMatchObject([{ name: 'new_nav', description: 'Why.', default_enabled: false, states: { 11: { enabled: false }, 12: { enabled: true } } }]);
    expect(await troubleOf(change(server, { kind: 'create', key: 'NEW_NAV', enabled: true }, undefined))).toMatchObject({ kind: 'rejected', message: expect.stringContaining('feature names are case insensitive') as string });
    expect((await troubleOf(change(server, { kind: 'create', key: 'colour', enabled: true, serves: 'red' }, undefined))).kind).toBe('rejected');
    expect((await troubleOf(change(server, { kind: 'rollout', key: 'new_nav', percent: 10 }, await flagOf(server, 'new_nav')))).kind).toBe('rejected');
  }));

test('a feature whose name is in the name of another is not taken for it', () =>
  up(async ({ standIn, open }) => {
    standIn.add('new_nav_beta', true);
    standIn.add('new_nav', false);
    const server = open();
    const flag = await flagOf(server, 'new_nav');
    await change(server, { kind: 'toggle', key: 'new_nav', enabled: true }, flag);
    expect([...standIn.features.values()].map(({ states }) => states[11]?.enabled)).toEqual([true, true]);
    standIn.features.delete(101);
    expect((await troubleOf(change(server, { kind: 'toggle', key: 'new_nav', enabled: false }, flag))).message).toMatch(/^new_nav is not in Flagsmith any more/);
  }));

test('what stays as it is, is said before', () =>
  up(async ({ standIn, open }) => {
    standIn.add('new_nav', false, { states: { 11: { enabled: false, value: null, segments: 1 }, 12: { enabled: false, value: null } } });
    const server = open();
    const flag = await flagOf(server, 'new_nav');
    const said = (environment: string): string | undefined => server.sideEffect?.({ change: { kind: 'toggle', key: 'new_nav', enabled: true }, flag, environment });
    expect([said('test'), said('production')]).toEqual(['Segments or identities have states of their own there, which stay as they are.', undefined]);
    expect(flag.environments.test?.targeting).toBe('Serves what is said there where 1 segment overrides it; otherwise "on".');
  }));
