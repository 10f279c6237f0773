import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { openServer } from '../../../src/sources/server/openServer';
import { change, flagOf, loaded } from './asking';
import { DevCycleStandIn, type ApiFeature } from './devCycleStandIn';
import { conforms, whileUp, type Up } from './jsonStandIn';
import { troubleOf } from './troubleOf';

const signal = new AbortController().signal;
const TOKEN = 'client-id:client-secret-4711';
const DOCUMENTED = JSON.parse(readFileSync('test/fixtures/servers/devcycle.json', 'utf8')) as ApiFeature[];

describe('the questions that every server is asked', () => conforms('DevCycle', { type: 'devcycle', token: TOKEN, address: { project: 'web' }, oddKeys: ['a.b-c_d'] }, () => new DevCycleStandIn(TOKEN)));

async function up(body: (up: Up<DevCycleStandIn>) => Promise<void>, features: readonly ApiFeature[] = []): Promise<void> {
  const standIn = new DevCycleStandIn(TOKEN);
  for (const feature of features) standIn.features.set(feature.key, structuredClone(feature));
  await whileUp('devcycle', TOKEN, standIn, body);
}

/** Lists archived ones, too. */
class Unfiltered extends DevCycleStandIn {
  override reply(asked: Parameters<DevCycleStandIn['reply']>[0]): ReturnType<DevCycleStandIn['reply']> {
    const isList = asked.method === 'GET' && asked.segments.at(-1) === 'features';
    return isList ? [200, DOCUMENTED, { count: '2' }] : super.reply(asked);
  }
}

test('what variables are, by the answers that are documented', () =>
  whileUp('devcycle', TOKEN, new Unfiltered(TOKEN), async ({ open }) => {
    const { flags, environments } = await loaded(open({ project: 'web' }));
    expect(environments).toMatchObject([{ name: 'test', protected: false }, { name: 'production', protected: true }]);
    expect(flags).toMatchObject([
      { key: 'new-nav', kind: 'boolean', name: 'New nav', description: 'All of it.', tags: ['web'], type: 'release', temporary: false, stale: true, created: '2026-01-02T03:04:05Z', updated: '2026-02-03T04:05:06Z' },
      { key: 'nav-depth', kind: 'multivariate', variations: [{ value: 3 }, { value: 1 }] },
    ]);
    expect(flags).toHaveLength(2);
    expect(flags[1]).not.toHaveProperty('name');
    const lastModified = '2026-02-03T04:05:06Z';
    expect(flags.map(({ environments: { test: here, production } }) => [here, production])).toEqual([
      [
        { enabled: true, rollout: null, rolloutExact: false, targeting: 'Serves "true" where email contain "@acme.dev" and plan = "pro" and "team"; otherwise "true" for 25 %, "false" for 75 %.', lastModified },
        { enabled: false, rollout: null, rolloutExact: false, fallsBack: true, targeting: "Serves what its rollout says where in an audience or a user opted in; otherwise the code's own default.", lastModified },
      ],
      [
        { enabled: true, rollout: null, rolloutExact: false, targeting: 'Serves "3" where email contain "@acme.dev" and plan = "pro" and "team"; otherwise "3" for 25 %, "1" for 75 %.', lastModified },
        { enabled: false, rollout: null, rolloutExact: false, fallsBack: true, targeting: "Serves what its rollout says where in an audience or a user opted in; otherwise the code's own default.", lastModified },
      ],
    ]);
    expect(flags[0]?.definition).toMatchObject({ url: expect.stringMatching(/\/r\/p\/web\/features\/new-nav$/) as string });
  }));

test('where a list does not tell the configurations, they are asked for', () =>
  up(async ({ standIn, asked, open }) => {
    standIn.isFull = false;
    standIn.add('new-nav', true);
    expect((await flagOf(open({ project: 'web' }), 'new-nav')).environments).toMatchObject({ test: { enabled: true, rollout: 100, rolloutExact: true } });
    expect(asked.requests.filter(({ path }) => path === '/v1/projects/web/features/new-nav/configurations')).toHaveLength(1);
  }));

test('credentials are exchanged once, and again when the token expires; the secret is sent nowhere else', () =>
  up(async ({ standIn, asked, open }) => {
    standIn.add('new-nav', true);
    const server = open({ project: 'web' });
    await loaded(server);
    expect(await server.load(signal)).toBeUndefined();
    expect(standIn.issued).toEqual(['issued-1']);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 });
    expect(await server.load(signal)).toBeUndefined();
    vi.useRealTimers();
    expect(standIn.issued).toEqual(['issued-1', 'issued-2']);
    const withSecret = asked.requests.filter((request) => JSON.stringify(request).includes('client-secret-4711'));
    expect(withSecret.map(({ path }) => path)).toEqual(['/oauth/token', '/oauth/token']);
  }));

test('only the service itself has its tokens at another address, and it is that one', async () => {
  const asked: string[] = [];
  const fetch = (url: string): Promise<Response> => {
    asked.push(url);
    return Promise.resolve(Response.json({ access_token: 't' }));
  };
  for (const url of ['https://api.devcycle.com', 'https://api.devcycle.com.evil.example', 'https://devcycle.acme.dev']) await openServer({ type: 'devcycle', url, project: 'web' }, { fetch, token: TOKEN }).check(signal).catch(() => undefined);
  expect(asked.filter((url) => url.includes('oauth'))).toEqual(['https://auth.devcycle.com/oauth/token', 'https://api.devcycle.com.evil.example/oauth/token', 'https://devcycle.acme.dev/oauth/token']);
});

test('a project that is only to be read is told, and nothing is offered', () =>
  up(async ({ standIn, open }) => {
    standIn.add('new-nav', true);
    expect(await open({ project: 'web' }).check(signal)).toEqual({ description: 'DevCycle, project Web with 2 environments', capabilities: ['toggle', 'create', 'archive'], environments: ['test', 'production'] });
    standIn.project.readonly = true;
    const server = open({ project: 'web' });
    expect(await server.check(signal)).toEqual({ description: 'DevCycle, project Web with 2 environments; the credentials may read but not change', capabilities: [], environments: ['test', 'production'] });
    expect((await flagOf(server, 'new-nav')).capabilities).toEqual([]);
  }));

test('the projects that the credentials may see, of all pages, without one in the address', () =>
  up(async ({ standIn, open }) => {
    standIn.projects.push({ key: 'blog' }, { key: 'web', name: 'Web' }, { key: ['x'], name: 'No key' }, { _id: 'p-9', name: 'No key' });
    expect(await open().projects?.(signal)).toEqual([{ key: 'web', name: 'Web' }, { key: 'blog', name: 'blog' }]);
    for (let more = 0; more < 1200; more++) standIn.projects.push({ key: `more-${more}`, name: `More ${more}` });
    expect((await open().projects?.(signal))?.at(-1)).toEqual({ key: 'more-1199', name: 'More 1199' });
    expect((await troubleOf(open({}, 'client-id:wrong').projects?.(signal) ?? Promise.resolve())).kind).toBe('refused');
  }));

test('what is switched with a variable is said before, and targets are left alone', () =>
  up(async ({ standIn, open }) => {
    const server = open({ project: 'web' });
    const flag = await flagOf(server, 'nav-depth');
    const said = (what: Parameters<typeof change>[1], environment: string): string | undefined => server.sideEffect?.({ change: what, flag, environment });
    const WITH = 'The feature "new-nav" is switched, and "new-nav" with it.';
    expect(said({ kind: 'toggle', key: 'nav-depth', enabled: false }, 'test')).toBe(WITH);
    expect(said({ kind: 'delete', key: 'nav-depth' }, 'test')).toBe(`${WITH} DevCycle archives the feature in all environments: code uses its own default.`);
    await change(server, { kind: 'toggle', key: 'nav-depth', enabled: false }, flag);
    expect(standIn.features.get('new-nav')?.configurations).toMatchObject([{ status: 'inactive', targets: [{ _id: 't-1' }, { _id: 't-2' }] }, { status: 'inactive' }]);
    expect((await troubleOf(change(server, { kind: 'rollout', key: 'nav-depth', percent: 10 }, await flagOf(server, 'nav-depth')))).kind).toBe('rejected');
  }, DOCUMENTED.slice(0, 1)));

test('a new feature is on where it was created, and off everywhere else', () =>
  up(async ({ standIn, open }) => {
    const server = open({ project: 'web', environments: ['production'] });
    await change(server, { kind: 'create', key: 'new-nav', enabled: true, description: 'Why.' }, undefined, 'production');
    expect(standIn.features.get('new-nav')).toMatchObject({ description: 'Why.', configurations: [{ status: 'inactive' }, { status: 'active' }] });
    expect(await troubleOf(change(server, { kind: 'create', key: 'New Nav', enabled: true }, undefined, 'production'))).toMatchObject({ kind: 'rejected', message: expect.stringContaining('key must match') as string });
  }));
