import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { change, flagOf, loaded } from './asking';
import { GrowthBookStandIn, type ApiFeature } from './growthBookStandIn';
import { conforms, whileUp, type Up } from './jsonStandIn';
import { troubleOf } from './troubleOf';

const signal = new AbortController().signal;
const TOKEN = 'secret_admin_4711';
const READER = 'secret_readonly_4711';
const DOCUMENTED = (JSON.parse(readFileSync('test/fixtures/servers/growthbook.json', 'utf8')) as { features: ApiFeature[] }).features;

describe('the questions that every server is asked', () => conforms('GrowthBook', { type: 'growthbook', token: TOKEN, oddKeys: ['a.b:c|d_E'] }, () => new GrowthBookStandIn({ [TOKEN]: 'admin' })));

async function up(body: (up: Up<GrowthBookStandIn>) => Promise<void>, features: readonly ApiFeature[] = []): Promise<void> {
  const standIn = new GrowthBookStandIn({ [TOKEN]: 'admin', [READER]: 'readonly' });
  for (const feature of features) standIn.features.set(feature.id, structuredClone(feature));
  await whileUp('growthbook', TOKEN, standIn, body);
}

test('what features are, by the answers that are documented', () =>
  up(async ({ open }) => {
    const { flags, environments } = await loaded(open({ protected: ['production'] }));
    expect(environments).toEqual([{ name: 'test', protected: false }, { name: 'production', protected: true }]);
    expect(flags).toMatchObject([
      { key: 'new-nav', kind: 'boolean', description: 'The new navigation.', owner: 'ann@acme.dev', tags: ['web'], prerequisites: ['base'], created: '2026-01-02T03:04:05.000Z', updated: '2026-02-03T04:05:06.000Z' },
      { key: 'base', owner: 'bob' },
      { key: 'colour', kind: 'multivariate', variations: [{ value: 1 }, { value: 2 }, { value: 3 }] },
    ]);
    expect(flags.map(({ environments: { test: here, production } }) => [here, production])).toEqual([
      [
        { enabled: true, rollout: null, rolloutExact: false, targeting: 'Serves the code\'s own default where the feature "base" is not as required; otherwise "false".' },
        { enabled: false, rollout: null, rolloutExact: false, fallsBack: true, targeting: 'Serves the code\'s own default where the feature "base" is not as required; otherwise "false".' },
      ],
      [
        { enabled: true, rollout: 25, rolloutExact: true, targeting: 'Serves "true" for 25 %, "false" for 75 %.' },
        { enabled: true, rollout: null, rolloutExact: false, targeting: 'Serves "true" where {"country": "de"} holds; otherwise "false".' },
      ],
      [
        { enabled: true, rollout: null, rolloutExact: false, targeting: 'Serves "1" for 75 %, "2" for 25 %.' },
        { enabled: true, rollout: null, rolloutExact: false, targeting: 'Serves what its rules say.' },
      ],
    ]);
    expect(flags[0]?.definition).toMatchObject({ kind: 'url', url: expect.stringMatching(/\/features\/new-nav$/) as string });
  }, DOCUMENTED));

test('a project is asked for by its id, and environments are the ones that are wanted', () =>
  up(async ({ open }) => {
    const { flags } = await loaded(open({ project: 'prj_1', environments: ['production'] }));
    expect(flags.map(({ key, environments }) => [key, Object.keys(environments)])).toEqual([['new-nav', ['production']]]);
    expect((await troubleOf(open({ environments: ['nowhere'] }).load(signal))).message).toMatch(/no environment .* nowhere/);
  }, DOCUMENTED));

test('the projects that the token may see, of all pages', () =>
  up(async ({ standIn, open }) => {
    standIn.projects.push({ id: 'prj_2' }, { id: 'prj_1', name: 'Web' }, { id: 5, name: 'Five' }, { id: '', name: 'No id' }, { name: 'No id' });
    expect(await open().projects?.(signal)).toEqual([{ key: 'prj_1', name: 'Web' }, { key: 'prj_2', name: 'prj_2' }, { key: '5', name: 'Five' }]);
    for (let more = 0; more < 250; more++) standIn.projects.push({ id: `prj_more_${more}`, name: `More ${more}` });
    expect((await open().projects?.(signal))?.at(-1)).toEqual({ key: 'prj_more_249', name: 'More 249' });
    expect((await troubleOf(open({}, 'wrong').projects?.(signal) ?? Promise.resolve())).kind).toBe('refused');
  }));

test('a key that may only read is told from one that may write, without changing anything', () =>
  up(async ({ standIn, asked, open }) => {
    const before = structuredClone([...standIn.features]);
    expect(await open().check(signal)).toEqual({ description: 'GrowthBook with 2 environments', capabilities: ['toggle', 'create', 'archive'], environments: ['test', 'production'] });
    expect(asked.requests.at(-1)).toMatchObject({ method: 'POST', path: '/api/v1/features/new-nav/toggle', body: '{"environments":{}}' });
    const reader = open({}, READER);
    expect(await reader.check(signal)).toEqual({ description: 'GrowthBook with 2 environments; the token may read but not change', capabilities: [], environments: ['test', 'production'] });
    const flag = await flagOf(reader, 'base');
    expect(flag.capabilities).toEqual([]);
    expect((await troubleOf(change(reader, { kind: 'toggle', key: 'base', enabled: false }, flag))).kind).toBe('refused');
    expect([...standIn.features]).toEqual(before);
  }, DOCUMENTED));

test('a new feature is on where it was created, and off everywhere else, though environments are usually on', () =>
  up(async ({ standIn, open }) => {
    const server = open({ project: 'prj_1', environments: ['test'] });
    await change(server, { kind: 'create', key: 'new-nav', enabled: true, description: 'Why.' }, undefined);
    expect(standIn.features.get('new-nav')).toMatchObject({ description: 'Why.', project: 'prj_1', environments: { test: { enabled: true }, production: { enabled: false } } });
    expect((await troubleOf(change(server, { kind: 'create', key: 'colour', enabled: true, serves: 'red' }, undefined))).kind).toBe('rejected');
    expect(standIn.features.size).toBe(1);
  }));

test('rules are left alone, and what needs a review is not forced', () =>
  up(async ({ standIn, open }) => {
    standIn.reviewed.add('production');
    const server = open();
    const flag = await flagOf(server, 'base');
    expect(await troubleOf(change(server, { kind: 'rollout', key: 'base', percent: 50 }, flag))).toMatchObject({ kind: 'rejected' });
    expect(await troubleOf(change(server, { kind: 'toggle', key: 'base', enabled: false }, flag, 'production'))).toMatchObject({ kind: 'refused', message: expect.stringContaining('requires a review') as string });
    await change(server, { kind: 'toggle', key: 'base', enabled: false }, flag);
    expect(standIn.features.get('base')?.environments).toMatchObject({ test: { enabled: false, rules: [{ coverage: 0.25 }] }, production: { enabled: true } });
  }, DOCUMENTED));

test('a feature that somebody deleted is told of, though the server answers 400', () =>
  up(async ({ standIn, open }) => {
    const server = open();
    const flag = await flagOf(server, 'base');
    standIn.features.delete('base');
    expect(await troubleOf(change(server, { kind: 'toggle', key: 'base', enabled: false }, flag))).toMatchObject({ kind: 'conflict', message: expect.stringMatching(/^base is not in GrowthBook any more/) as string });
  }, DOCUMENTED));

test('what comes of a change besides is said before', () =>
  up(async ({ standIn, open }) => {
    standIn.add('dark', false, { defaultValue: 'false' });
    standIn.add('plain', false);
    const server = open();
    const { flags } = await loaded(server);
    const said = (key: string, enabled: boolean): string | undefined => server.sideEffect?.({ change: { kind: 'toggle', key, enabled }, flag: flags.find((each) => each.key === key), environment: 'test' });
    expect([said('dark', true), said('dark', false), said('plain', true)]).toEqual(['On, it still serves false to everyone: that is its default value, and no rule says otherwise.', undefined, undefined]);
    expect(server.sideEffect?.({ change: { kind: 'delete', key: 'plain' }, flag: flags[1], environment: 'test' })).toMatch(/archives it in all environments/);
    await change(server, { kind: 'delete', key: 'plain' }, flags[1]);
    expect(standIn.features.get('plain')?.archived).toBe(true);
  }));

test('a limit in the middle of the list is waited for, and what was read is not asked again', () =>
  up(async ({ standIn, asked, open }) => {
    for (let index = 0; index < 2000; index++) standIn.add(`flag-${index}`, true);
    const server = open();
    standIn.left = 13;
    expect(await troubleOf(server.load(signal))).toMatchObject({ kind: 'limited', retryAfter: 60_000 });
    const before = asked.requests.filter(({ path }) => path.includes('limit=100')).length;
    standIn.left = Infinity;
    const { flags } = await loaded(server);
    expect(flags).toHaveLength(2000);
    const lists = asked.requests.filter(({ path }) => path.includes('limit=100'));
    expect(before).toBeGreaterThan(5);
    // Those that were under way when the limit was reached are the only ones that are asked twice.
    expect(lists.length).toBeLessThan(20 + 7);
    expect(new Set(lists.map(({ path }) => path)).size).toBe(20);
    // Twenty questions at each interval would leave nothing to others.
    asked.requests.length = 0;
    standIn.switch('flag-7', false);
    expect(await server.load(signal)).toBeUndefined();
    expect(asked.requests).toEqual([]);
    // What was changed here is told all the same, without reading all of it.
    await change(server, { kind: 'toggle', key: 'flag-8', enabled: false }, flags.find(({ key }) => key === 'flag-8'));
    const told = await loaded(server);
    expect(told.flags).toHaveLength(2000);
    expect(told.flags.find(({ key }) => key === 'flag-8')?.environments.test?.enabled).toBe(false);
    expect(asked.requests.filter(({ path }) => path.includes('limit=100'))).toEqual([]);
  }));
