import { describe, expect, test, vi } from 'vitest';
import { conformance } from '../../servers/conformance';
import { change, flagOf, loaded } from './asking';
import { LAUNCHDARKLY_API, SEMANTIC_PATCH, type ApiConfig } from './launchDarklyApi';
import { running, TOKEN, up } from './launchDarklyUp';
import { troubleOf } from './troubleOf';

const signal = new AbortController().signal;
const KEY_OF_SDK = 'sdk-4711';

describe('the questions that every server is asked', () => {
  conformance({
    name: 'LaunchDarkly',
    environment: 'test',
    oddKeys: ['a.b_c-D'],
    canRollout: true,
    start: async () => {
      const { standIn, asked } = await up();
      running.length = 0;
      return {
        address: { type: 'launchdarkly', url: asked.url },
        token: TOKEN,
        meddle: (key, on) => Promise.resolve(standIn.set(key, 'test', { on })),
        stop: () => asked.stop(),
      };
    },
  });
});

describe('what an address may name', () => {
  test('the projects that the token may see, of all pages', async () => {
    const { standIn, open } = await up();
    expect(await open().projects?.(signal)).toEqual([{ key: 'default', name: 'Default' }, { key: 'web', name: 'Web' }]);
    for (let more = 0; more < 150; more++) standIn.projects.push({ key: `p-${more}`, name: `Project ${more}` });
    expect(await open().projects?.(signal)).toHaveLength(152);
  });

  test('an SDK key is told apart before there is a project', async () => {
    const { open } = await up();
    expect(await troubleOf(open({}, KEY_OF_SDK).projects?.(signal) ?? Promise.resolve())).toMatchObject({ kind: 'refused', message: expect.stringMatching(/key of an SDK/) as string });
  });
});

describe('what a flag is', () => {
  test('its name, owner, tags, age, and when it was last asked for', async () => {
    const { standIn, open } = await up();
    standIn.add('new-nav', { name: 'New navigation', description: 'All of it.', tags: ['growth'], _maintainer: { email: 'ann@acme.dev', _id: 'm', _links: {}, role: 'writer' } });
    standIn.add('owned-by-team', { temporary: false, _maintainerTeam: { key: 'web', name: 'Web team' } });
    standIn.statuses.set('test new-nav', { name: 'inactive', lastRequested: '2026-03-04T05:06:07Z' });
    standIn.statuses.set('production new-nav', { name: 'launched' });
    const { flags, environments } = await loaded(open());
    expect(flags).toMatchObject([
      { key: 'new-nav', name: 'New navigation', description: 'All of it.', owner: 'ann@acme.dev', tags: ['growth'], temporary: true, stale: true, created: '2026-01-02T03:04:05.000Z', lastSeen: '2026-03-04T05:06:07Z', environments: { test: { lastSeen: '2026-03-04T05:06:07Z' } } },
      { key: 'owned-by-team', owner: 'Web team', temporary: false },
    ]);
    expect(flags[1]).not.toHaveProperty('stale');
    expect(environments).toMatchObject([{ name: 'test', protected: false }, { name: 'production', protected: true }]);
    expect(flags[0]?.definition).toMatchObject({ kind: 'url', url: expect.stringMatching(/\/default\/test\/features\/new-nav$/) as string });
  });

  test('one that is deprecated is stale, and one that is archived is not listed', async () => {
    const { standIn, open } = await up();
    standIn.add('old', { deprecated: true, temporary: false });
    standIn.add('put-away', { archived: true });
    expect((await loaded(open())).flags).toMatchObject([{ key: 'old', stale: true }]);
  });

  const clause = { attribute: 'country', op: 'in', negate: false, values: ['de', 'at'], contextKind: 'user' };
  test.each<[string, Partial<ApiConfig>, object]>([
    ['on for all', { on: true }, { enabled: true, rollout: 100, rolloutExact: true }],
    ['a share', { on: true, fallthrough: { rollout: { variations: [{ variation: 0, weight: 12_500 }, { variation: 1, weight: 87_500 }] } } }, { rollout: 12.5, rolloutExact: true }],
    ['a rule', { on: true, fallthrough: { variation: 1 }, rules: [{ _id: 'r', clauses: [clause], variation: 0, trackEvents: false }] }, { rollout: null, rolloutExact: false, targeting: 'Serves "true" where country in "de" and "at"; otherwise "false".' }],
    ['a segment', { on: true, fallthrough: { variation: 1 }, rules: [{ _id: 'r', clauses: [{ ...clause, op: 'segmentMatch', values: ['beta'] }], variation: 0, trackEvents: false }] }, { targeting: 'Serves "true" where in segment "beta"; otherwise "false".' }],
    ['a rule that is disabled', { on: true, rules: [{ _id: 'r', clauses: [clause], variation: 1, trackEvents: false, disabled: true }] }, { rollout: 100, rolloutExact: true }],
    ['users by name', { on: true, fallthrough: { variation: 1 }, targets: [{ values: ['ann', 'bob'], variation: 0 }] }, { targeting: 'Serves "true" where the user is one of 2 named; otherwise "false".' }],
    ['another flag', { on: true, prerequisites: [{ key: 'base', variation: 0 }] }, { rolloutExact: false, targeting: 'Serves "false" where the flag "base" is not as required; otherwise "true".' }],
  ])('who gets it: %s', async (_, config, state) => {
    const { standIn, open } = await up();
    standIn.add('base');
    standIn.add('new-nav');
    standIn.set('new-nav', 'test', config);
    const flag = await flagOf(open(), 'new-nav');
    expect(flag.environments.test).toMatchObject(state);
    expect(flag.prerequisites).toEqual(config.prerequisites ? ['base'] : []);
  });

  test('off without a variation for it, code uses its own default', async () => {
    const { standIn, open } = await up();
    delete standIn.add('new-nav').environments.test?.offVariation;
    expect((await flagOf(open(), 'new-nav')).environments.test).toMatchObject({ enabled: false, fallsBack: true });
  });

  test('one that serves true while it is off is no plain switch, and one of many values has no rollout', async () => {
    const { standIn, open } = await up();
    standIn.add('inverted');
    standIn.set('inverted', 'production', { offVariation: 0 });
    standIn.add('colour', { kind: 'multivariate', variations: [{ _id: 'a', value: 'red', name: 'Red' }, { _id: 'b', value: 'blue' }], on: true });
    const { flags } = await loaded(open());
    expect(flags).toMatchObject([{ kind: 'multivariate' }, { kind: 'multivariate', variations: [{ value: 'red', name: 'Red' }, { value: 'blue' }] }]);
    expect(flags[1]?.capabilities).not.toContain('rollout');
    expect(await troubleOf(change(open(), { kind: 'rollout', key: 'colour', percent: 10 }, flags[1]))).toMatchObject({ kind: 'rejected' });
  });
});

describe('environments', () => {
  const SEVEN = Array.from({ length: 7 }, (_, index) => ({ key: `env-${index}` }));

  test('are asked for three at once, and all are there', async () => {
    const { standIn, asked, open } = await up(SEVEN);
    for (let index = 0; index < 130; index++) standIn.add(`flag-${index}`, { on: index % 2 === 0 });
    const { flags } = await loaded(open());
    expect(flags).toHaveLength(130);
    for (const [index, flag] of flags.entries()) expect(Object.values(flag.environments).map(({ enabled }) => enabled)).toEqual(SEVEN.map(() => index % 2 === 0));
    const lists = asked.requests.filter(({ path }) => path.startsWith('/api/v2/flags/default?summary'));
    expect(lists.map(({ path }) => path.match(/env=/g)?.length).sort()).toEqual([1, 1, 3, 3, 3, 3]);
  });

  test('that the address names are the ones that are shown', async () => {
    const { standIn, open } = await up(SEVEN);
    standIn.add('new-nav');
    const { flags, environments } = await loaded(open({ environments: ['env-5', 'env-1'], protected: ['env-1'] }));
    expect(environments).toMatchObject([{ name: 'env-5', protected: false }, { name: 'env-1', protected: true }]);
    expect(Object.keys(flags[0]?.environments ?? {})).toEqual(['env-5', 'env-1']);
    expect((await troubleOf(open({ environments: ['nowhere'] }).load(signal))).message).toMatch(/no environment .* nowhere/);
  });

  test('are too many to show all: the critical ones are shown, and how to choose is said', async () => {
    const { standIn, open } = await up([...Array.from({ length: 20 }, (_, index) => ({ key: `env-${index}` })), { key: 'production', critical: true }]);
    standIn.add('new-nav');
    const { environments, problems } = await loaded(open());
    expect(environments).toHaveLength(9);
    expect(environments.at(-1)).toMatchObject({ name: 'production', protected: true });
    expect(problems).toEqual([expect.stringMatching(/^The project has 21 environments, of which 9 are shown\. /)]);
  });

  test('say nothing of their SDK keys', async () => {
    const { standIn, open } = await up();
    standIn.add('new-nav');
    expect(JSON.stringify(await loaded(open()))).not.toMatch(/(?:sdk|mob)-secret/);
  });
});

describe('what a token may do', () => {
  test('of a reader: look, and nothing else', async () => {
    const { standIn, asked, open } = await up(undefined, { [TOKEN]: { writes: [] } });
    standIn.add('new-nav');
    const server = open();
    expect(await server.check(signal)).toEqual({ description: 'LaunchDarkly, project Default with 2 environments; the token may read but not change', capabilities: [], environments: ['test', 'production'] });
    const flag = await flagOf(server, 'new-nav');
    expect(flag.capabilities).toEqual([]);
    const trouble = await troubleOf(change(server, { kind: 'toggle', key: 'new-nav', enabled: true }, flag));
    expect(trouble).toMatchObject({ kind: 'refused', message: expect.stringMatching(/^This token may not change new-nav in test, or it is not valid any more\. Nothing was changed\./) as string });
    expect(standIn.flags.get('new-nav')?.environments.test?.on).toBe(false);
    expect(asked.requests.filter(({ method }) => method === 'PATCH').length).toBeGreaterThan(0);
  });

  test('of one that may write in one environment: buttons are there, and refused where it may not', async () => {
    const { standIn, open } = await up(undefined, { [TOKEN]: { writes: ['test'] } });
    standIn.add('new-nav');
    const server = open();
    expect((await server.check(signal)).capabilities).toContain('toggle');
    const flag = await flagOf(server, 'new-nav');
    expect((await troubleOf(change(server, { kind: 'toggle', key: 'new-nav', enabled: true }, flag, 'production'))).kind).toBe('refused');
    await change(server, { kind: 'toggle', key: 'new-nav', enabled: true }, flag);
  });

  test('where the server says itself what is denied, it is not offered', async () => {
    const { standIn, open } = await up();
    const denied = { allowed: [], denied: [{ action: 'updateOn', reason: { effect: 'deny' } }] };
    standIn.add('locked');
    for (const name of ['test', 'production']) standIn.set('locked', name, { _access: denied });
    expect((await flagOf(open(), 'locked')).capabilities).not.toContain('toggle');
  });

  test('trying it changes nothing', async () => {
    const { standIn, open } = await up();
    standIn.add('new-nav');
    const before = structuredClone(standIn.flags.get('new-nav'));
    await open().check(signal);
    expect(standIn.flags.get('new-nav')).toEqual(before);
  });

  test('the key of an SDK is told from a token, and a project that is not there from those that are', async () => {
    const { open } = await up();
    expect((await troubleOf(open({}, KEY_OF_SDK).check(signal))).message).toMatch(/it is the key of an SDK/);
    expect(await troubleOf(open({ project: 'wep' }).check(signal))).toMatchObject({ kind: 'missing', message: 'LaunchDarkly has no project "wep" that this token may see. It may see: default, web.' });
  });
});

describe('asking again', () => {
  test('is one small question while nothing happens, and one more for a flag that changed', async () => {
    const { standIn, asked, open } = await up();
    for (let index = 0; index < 150; index++) standIn.add(`flag-${index}`);
    const server = open();
    await loaded(server);
    asked.requests.length = 0;
    expect(await server.load(signal)).toBeUndefined();
    expect(asked.requests.map(({ path }) => path)).toEqual([expect.stringMatching(/^\/api\/v2\/auditlog\?limit=20&spec=proj%2Fdefault/)]);
    standIn.set('flag-7', 'production', { on: true });
    expect((await flagOf(server, 'flag-7')).environments.production?.enabled).toBe(true);
    expect(asked.requests).toHaveLength(3);
  });

  test('reads everything anew where much happened, or where the token may not see the log', async () => {
    const { standIn, open } = await up();
    for (let index = 0; index < 30; index++) standIn.add(`flag-${index}`);
    const server = open();
    await loaded(server);
    for (let index = 0; index < 30; index++) standIn.set(`flag-${index}`, 'test', { on: true });
    expect((await loaded(server)).flags.every(({ environments }) => environments.test?.enabled)).toBe(true);
    const blind = await up(undefined, { [TOKEN]: { seesLog: false } });
    blind.standIn.add('new-nav');
    const unseeing = blind.open();
    await loaded(unseeing);
    blind.standIn.set('new-nav', 'test', { on: true });
    expect((await flagOf(unseeing, 'new-nav')).environments.test?.enabled).toBe(true);
  });

  test('waits for the next window where no request is left, and comes to the end', async () => {
    const { standIn, asked, open } = await up();
    for (let index = 0; index < 1200; index++) standIn.add(`flag-${index}`);
    standIn.limitTo(2, 100);
    expect((await loaded(open())).flags).toHaveLength(1200);
    expect(asked.requests.length).toBeGreaterThan(15);
  });

  test('does not ask where it was told that no request is left', async () => {
    const { standIn, asked, open } = await up();
    standIn.add('new-nav');
    const server = open();
    await loaded(server);
    asked.requests.length = 0;
    standIn.limitTo(1, 100);
    for (let time = 0; time < 5; time++) await server.load(signal);
    expect(asked.requests).toHaveLength(5);
  });

  test('looks now and then for what the log does not tell', async () => {
    const { standIn, open } = await up();
    standIn.add('new-nav');
    const server = open();
    await loaded(server);
    standIn.statuses.set('test new-nav', { name: 'active', lastRequested: '2026-03-04T05:06:07Z' });
    expect(await server.load(signal)).toBeUndefined();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * 60_000 });
    expect((await flagOf(server, 'new-nav')).lastSeen).toBe('2026-03-04T05:06:07Z');
    vi.useRealTimers();
  });
});

test('the document is one that requests can fail', () => {
  const url = '/api/v2/flags/default/new-nav';
  const asked = { method: 'PATCH', url, contentType: SEMANTIC_PATCH };
  for (const body of [{}, { instructions: [] }, { instructions: [{ kind: 'turnFlagOn' }] }, { environmentKey: 'test', instructions: [{ kind: 'turnOn' }] }, { environmentKey: 'test', instructions: [{ kind: 'turnFlagOn', variationId: 'a' }] }]) expect(LAUNCHDARKLY_API.requestFaults({ ...asked, body }), JSON.stringify(body)).not.toEqual([]);
  expect(LAUNCHDARKLY_API.requestFaults({ ...asked, contentType: 'application/json', body: { instructions: [{ kind: 'turnFlagOn' }] } })).not.toEqual([]);
  expect(LAUNCHDARKLY_API.requestFaults({ method: 'POST', url: '/api/v2/flags/default', contentType: 'application/json', body: { key: 'new-nav' } })).not.toEqual([]);
  expect(LAUNCHDARKLY_API.requestFaults({ method: 'GET', url: '/api/v2/flags/default?environment=test' })).not.toEqual([]);
  expect(LAUNCHDARKLY_API.requestFaults({ method: 'GET', url: '/api/v2/flag/default' })).not.toEqual([]);
  expect(LAUNCHDARKLY_API.answerFaults({ method: 'GET', url }, 200, { key: 'new-nav' })).not.toEqual([]);
});
