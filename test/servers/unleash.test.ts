import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Flag } from '../../src/model/flag';
import type { FlagServer } from '../../src/sources/server/flagServer';
import type { Fetch } from '../../src/sources/server/http';
import { openServer } from '../../src/sources/server/openServer';
import { troubleOf } from '../sources/server/troubleOf';
import { NotHere } from './real/processes';
import { start, type RunningUnleash } from './real/unleash';
import { UnleashAdmin } from './real/unleashAdmin';

const signal = new AbortController().signal;
const ENVIRONMENTS = ['development', 'production', 'staging'] as const;

/** How many flags the load is tried with: 5,000 where that is asked for. */
const MANY = Number(process.env.FLAGLINE_LOAD ?? 300);

let up: RunningUnleash | undefined;
let admin: UnleashAdmin;
let missing: string | undefined;

beforeAll(async () => {
  try {
    up = await start();
  } catch (error) {
    if (!(error instanceof NotHere)) throw error;
    missing = error.message;
    console.warn(`NOT RUN: Unleash in full: ${missing}`);
    return;
  }
  up.sql("insert into environments (name, sort_order, type) values ('staging', 4, 'test'); insert into project_environments (project_id, environment_name) values ('default', 'staging')");
  admin = await UnleashAdmin.login(up);
});
afterAll(() => up?.stop());

/** Requests that were made, and how they were answered. */
interface Asked {
  readonly path: string;
  readonly isConditional: boolean;
  readonly status: number;
}

function it(title: string, body: (url: string, running: RunningUnleash) => Promise<void>): void {
  test(title, { timeout: 600_000 }, async (context) => {
    if (!up) return context.skip(missing);
    await body(up.address.url, up);
  });
}

function open(url: string, token: string | undefined, asked: Asked[] = [], project?: string): FlagServer {
  const counted: Fetch = async (target, init) => {
    const response = await fetch(target, init);
    asked.push({ path: new URL(target).pathname, isConditional: new Headers(init.headers).has('If-None-Match'), status: response.status });
    return response;
  };
  return openServer({ type: 'unleash', url, ...(project !== undefined && { project }) }, { fetch: counted, token });
}

async function flagOf(server: FlagServer, key: string): Promise<Flag | undefined> {
  return (await server.load(signal))?.flags.find((flag) => flag.key === key);
}

describe('what a flag is', () => {
  it('variants, tags, type, lifetime, owner, staleness and what was archived', async (url, running) => {
    await admin.send('POST', 'admin/projects/default/features', { name: 'full', type: 'experiment', description: 'All of it.' });
    await admin.send('POST', 'admin/features/full/tags', { type: 'simple', value: 'growth' });
    const strategy = { name: 'flexibleRollout', constraints: [{ contextName: 'country', operator: 'IN', values: ['de'] }], parameters: { rollout: '40', stickiness: 'default', groupId: 'full' }, segments: [], disabled: false };
    const variants = [{ name: 'red', weight: 500, weightType: 'variable', stickiness: 'default' }, { name: 'blue', weight: 500, weightType: 'variable', stickiness: 'default' }];
    await admin.send('POST', 'admin/projects/default/features/full/environments/production/strategies', { ...strategy, variants });
    await admin.send('POST', 'admin/projects/default/stale', { features: ['full'], stale: true });
    await admin.send('POST', 'admin/projects/default/features', { name: 'put_away', type: 'release' });
    await admin.send('DELETE', 'admin/projects/default/features/put_away', {});
    const server = open(url, running.token);
    const flag = await flagOf(server, 'full');
    expect(flag).toMatchObject({ kind: 'multivariate', description: 'All of it.', tags: ['growth'], type: 'experiment', temporary: true, stale: true, owner: 'admin' });
    expect(Date.parse(flag?.expires ?? '') - Date.parse(flag?.created ?? '')).toBe(40 * 86_400_000);
    expect(flag?.environments.production).toMatchObject({ enabled: false, rollout: 40, rolloutExact: false, targeting: '40 % of users where country is de.' });
    expect(Object.keys(flag?.environments ?? {}).sort()).toEqual([...ENVIRONMENTS]);
    expect(await flagOf(open(url, running.token), 'put_away')).toBeUndefined();
  });

  it('when it was last seen, by environment', async (url, running) => {
    await admin.send('POST', 'admin/projects/default/features', { name: 'seen', type: 'release' });
    running.sql("insert into last_seen_at_metrics (feature_name, environment, last_seen_at) values ('seen', 'production', '2026-03-04T05:06:07Z')");
    const flag = await flagOf(open(url, running.token), 'seen');
    expect(flag?.environments.production?.lastSeen).toBe('2026-03-04T05:06:07.000Z');
    expect(flag?.environments.development?.lastSeen).toBeUndefined();
    expect(flag?.lastSeen).toBe('2026-03-04T05:06:07.000Z');
  });
});

it('what applications ask for and Unleash does not have is told', async (url, running) => {
  running.sql("insert into unknown_flags (name, app_name, environment, seen_at) values ('never_made', 'web', 'production', now()), ('never_made', 'api', 'development', now())");
  const reading = await open(url, running.token).load(signal);
  expect(reading?.wanted).toEqual([{ key: 'never_made', by: expect.arrayContaining(['web (production)', 'api (development)']) as string[] }]);
});

it('what an address may name is told: projects, and the environments of the one that is named', async (url, running) => {
  const server = open(url, running.token);
  expect(await server.projects?.(signal)).toEqual([{ key: 'default', name: 'Default' }]);
  expect((await server.check(signal)).environments).toEqual(expect.arrayContaining(['development', 'production']));
});

it('a project that is not there is told with those that are', async (url, running) => {
  const server = open(url, running.token, [], 'gone');
  const words = 'Unleash has no project "gone" that this token may see. It may see: default.';
  await expect(server.check(signal)).rejects.toThrow(words);
  await expect(server.load(signal)).rejects.toThrow(words);
});

describe('what a token may do', () => {
  it('of a viewer: read, and nothing else', async (url, running) => {
    const password = 'viewer-Password-4711!';
    await admin.send('POST', 'admin/user-admin', { username: 'viewer', email: 'viewer@acme.dev', rootRole: 3, password, sendEmail: false });
    const token = await (await UnleashAdmin.login(running, 'viewer', password)).token();
    await admin.send('POST', 'admin/projects/default/features', { name: 'looked_at', type: 'release' });
    const server = open(url, token);
    const { capabilities, description } = await server.check(signal);
    expect(capabilities).toEqual([]);
    expect(description).toMatch(/as viewer, which may read but not change/);
    const flag = await flagOf(server, 'looked_at');
    expect(flag?.capabilities).toEqual([]);
    const trouble = await troubleOf(server.change({ change: { kind: 'toggle', key: 'looked_at', enabled: true }, flag, environment: 'development' }, signal));
    expect(trouble.kind).toBe('refused');
    expect(trouble.message).not.toContain(token);
  });
});

describe('load', () => {
  it(`${MANY.toLocaleString('en')} flags in three environments are listed, asked for again, shown and switched`, async (url, running) => {
    const keys = Array.from({ length: MANY }, (_, index) => `load-${index}`);
    for (const [at, environment] of ENVIRONMENTS.entries()) await admin.importFlags(environment, keys.map((name, index) => ({ name, enabled: index % (at + 2) === 0, rollout: index % 101 })));
    const asked: Asked[] = [];
    const server = open(url, running.token, asked);
    const { reading } = await timed('list all', asked, async () => ({ reading: await server.load(signal) }));
    const loaded = new Map(reading?.flags.map((flag) => [flag.key, flag]));
    for (const [index, key] of keys.entries()) {
      for (const [at, environment] of ENVIRONMENTS.entries()) expect(loaded.get(key)?.environments[environment]).toMatchObject({ enabled: index % (at + 2) === 0, rollout: index % 101 });
    }
    await server.load(signal);
    const again = await timed('nothing new', asked, () => server.load(signal));
    expect(again).toBeUndefined();
    expect(asked.splice(0)).toEqual([{ path: '/api/admin/search/events', isConditional: true, status: 304 }]);
    const flag = loaded.get('load-7');
    await timed('switch one', asked, () => server.change({ change: { kind: 'toggle', key: 'load-7', enabled: true }, flag, environment: 'staging' }, signal));
    const after = await timed('show it', asked, () => server.load(signal));
    expect(after?.flags.find(({ key }) => key === 'load-7')?.environments.staging?.enabled).toBe(true);
    expect(asked.length).toBeLessThan(4);
    await running.meddle('load-8', false);
    const theirs = await timed("show somebody else's", asked, () => server.load(signal));
    expect(theirs?.flags.find(({ key }) => key === 'load-8')?.environments.development?.enabled).toBe(false);
    expect(asked.length).toBeLessThan(4);
  });
});

async function timed<T>(what: string, asked: Asked[], work: () => Promise<T>): Promise<T> {
  asked.length = 0;
  const start = performance.now();
  const result = await work();
  console.log(`${what}: ${Math.round(performance.now() - start)} ms, ${asked.length} requests`);
  return result;
}
