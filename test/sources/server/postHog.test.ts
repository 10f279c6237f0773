import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { change, flagOf, loaded } from './asking';
import { conforms, whileUp, type Up } from './jsonStandIn';
import { PostHogStandIn, type ApiFlag } from './postHogStandIn';
import { troubleOf } from './troubleOf';

const signal = new AbortController().signal;
const TOKEN = 'phx_4711';
const READER = 'phx_reader_4711';
const LISTER = 'phx_lister_4711';
const TOKENS = { [TOKEN]: ['feature_flag:write'], [READER]: ['feature_flag:read'], [LISTER]: ['feature_flag:read', 'project:read'] };
const DOCUMENTED = (JSON.parse(readFileSync('test/fixtures/servers/posthog.json', 'utf8')) as { results: ApiFlag[] }).results;

describe('the questions that every server is asked', () => conforms('PostHog', { type: 'posthog', token: TOKEN, environment: 'default', oddKeys: ['A_b-C'], canRollout: true, address: { project: '7' } }, () => new PostHogStandIn(TOKENS)));

async function up(body: (up: Up<PostHogStandIn>) => Promise<void>, flags: readonly ApiFlag[] = []): Promise<void> {
  const standIn = new PostHogStandIn(TOKENS);
  for (const flag of flags) standIn.flags.set(flag.id, structuredClone(flag));
  await whileUp('posthog', TOKEN, standIn, body);
}

test('what flags are, by the answers that are documented', () =>
  up(async ({ open }) => {
    const { flags, environments } = await loaded(open({ project: '7', protected: ['default'] }));
    expect(environments).toEqual([{ name: 'default', protected: true }]);
    expect(flags).toMatchObject([
      { key: 'new-nav', kind: 'boolean', description: 'The new navigation.', owner: 'ann@acme.dev', tags: ['web'], stale: true, lastSeen: '2026-03-04T05:06:07Z', capabilities: ['toggle', 'rollout', 'create', 'delete'] },
      { key: 'for-some', prerequisites: ['new-nav'], capabilities: ['toggle', 'create', 'delete'] },
      { key: 'colour', kind: 'multivariate', variations: [{ value: 'control', weight: 50 }, { value: 'red', weight: 50 }], capabilities: ['toggle', 'create', 'delete'] },
      { key: 'not-mine', capabilities: [] },
    ]);
    expect(flags[2]).not.toHaveProperty('description');
    expect(flags.map(({ environments: { default: state } }) => state)).toEqual([
      { enabled: true, rollout: 25, rolloutExact: true, targeting: 'Serves "true" for 25 %, "false" for 75 %.' },
      { enabled: true, rollout: null, rolloutExact: false, targeting: 'Serves "true" where email icontains "@acme.dev" and the flag "new-nav" is true; "true" for 30 %, "false" for 70 % where in the cohort "Beta"; otherwise "true" for 30 %, "false" for 70 %.' },
      { enabled: false, rollout: null, rolloutExact: false, targeting: 'Serves "control" for 25 %, "red" for 25 %, "false" for 50 %.' },
      { enabled: true, rollout: null, rolloutExact: false, targeting: 'Serves what its conditions say where a user chose early access or left it; otherwise "true".' },
    ]);
    expect(flags[0]?.definition).toMatchObject({ url: expect.stringMatching(/\/project\/7\/feature_flags\/41$/) as string });
  }, DOCUMENTED));

test.each([
  [TOKEN, 'PostHog, project 7 with 4 flags', ['toggle', 'rollout', 'create', 'delete']],
  [READER, 'PostHog, project 7 with 4 flags; the key may read but not change', []],
])('the key %s tells its own scopes', (token, description, capabilities) =>
  up(async ({ asked, open }) => {
    const server = open({ project: '7' }, token);
    expect(await server.check(signal)).toEqual({ description, capabilities });
    expect((await flagOf(server, 'new-nav')).capabilities).toEqual(capabilities);
    expect(asked.requests.every(({ method }) => method === 'GET')).toBe(true);
  }, DOCUMENTED));

test('the projects of the organisation, of all pages; none where the key may not list them, for it need not', () =>
  up(async ({ standIn, open }) => {
    standIn.projects.push({ id: 8 }, { id: 7, name: 'Shop' }, { id: null, name: 'No id' }, { name: 'No id' });
    expect(await open({}, LISTER).projects?.(signal)).toEqual([{ key: '7', name: 'Shop' }, { key: '8', name: '8' }]);
    for (let more = 100; more < 350; more++) standIn.projects.push({ id: more, name: `More ${more}` });
    expect((await open({}, LISTER).projects?.(signal))?.at(-1)).toEqual({ key: '349', name: 'More 349' });
    expect(await open({}, READER).projects?.(signal)).toEqual([]);
  }));

test('a share is written with all else as it was, and its place in the conditions too', () =>
  up(async ({ standIn, asked, open }) => {
    const { filters } = standIn.add('encrypted', true, { has_encrypted_payloads: true });
    filters.payloads = { true: '********* (encrypted)' };
    const server = open();
    await change(server, { kind: 'rollout', key: 'new-nav', percent: 33.333 }, await flagOf(server, 'new-nav'), 'default');
    expect(standIn.flags.get(41)?.filters).toEqual({ groups: [{ variant: null, properties: [], rollout_percentage: 33.33 }], payloads: {}, multivariate: null });
    expect(JSON.parse(asked.requests.findLast(({ method }) => method === 'PATCH')?.body ?? '')).toMatchObject({ version: 3, original_flag: { key: 'new-nav', active: true, filters: { groups: [{ rollout_percentage: 25 }] } } });
    for (const key of ['for-some', 'colour', 'not-mine', 'encrypted']) {
      const before = structuredClone([...standIn.flags.values()]);
      expect((await troubleOf(change(server, { kind: 'rollout', key, percent: 10 }, (await open().load(signal))?.flags.find((each) => each.key === key), 'default'))).kind).toBe('rejected');
      expect([...standIn.flags.values()]).toEqual(before);
    }
  }, DOCUMENTED));

test('what somebody changes between the last look and the change is not overwritten by the server', () =>
  up(async ({ standIn, open }) => {
    const server = open();
    const flag = await flagOf(server, 'new-nav');
    const reply = standIn.reply.bind(standIn);
    // Somebody is quicker by a moment: after the flag was looked at, before it is changed.
    standIn.reply = (asked) => {
      if (asked.method === 'PATCH') Object.assign(standIn.flags.get(41) ?? {}, { filters: { groups: [{ properties: [], rollout_percentage: 60 }] }, version: 9 });
      return reply(asked);
    };
    expect(await troubleOf(change(server, { kind: 'rollout', key: 'new-nav', percent: 50 }, flag, 'default'))).toMatchObject({ kind: 'conflict', message: expect.stringContaining('bob@acme.dev') as string });
    expect(standIn.flags.get(41)?.filters.groups).toEqual([{ properties: [], rollout_percentage: 60 }]);
  }, DOCUMENTED));

test('a new flag makes no dashboard', () =>
  up(async ({ standIn, open }) => {
    const server = open();
    await change(server, { kind: 'create', key: 'new-nav', enabled: true, rollout: 25, description: 'Why.' }, undefined, 'default');
    expect(standIn.dashboards).toBe(0);
    expect(await flagOf(server, 'new-nav')).toMatchObject({ description: 'Why.', environments: { default: { enabled: true, rollout: 25 } } });
    expect(await troubleOf(change(server, { kind: 'create', key: 'a/b', enabled: true }, undefined, 'default'))).toMatchObject({ kind: 'rejected', message: expect.stringContaining('Only letters, numbers') as string });
  }));

test('what depends on a flag is named by the server, and what counts on it is said before', () =>
  up(async ({ open }) => {
    const server = open();
    const { flags } = await loaded(server);
    const [nav, , colour] = flags;
    expect(await troubleOf(change(server, { kind: 'toggle', key: 'new-nav', enabled: false }, nav, 'default'))).toMatchObject({ kind: 'rejected', message: expect.stringContaining('for-some (ID: 42)') as string });
    const said = (flag: typeof nav, what: 'toggle' | 'delete'): string | undefined => server.sideEffect?.({ change: what === 'toggle' ? { kind: what, key: flag?.key ?? '', enabled: true } : { kind: what, key: flag?.key ?? '' }, flag, environment: 'default' });
    expect([said(nav, 'toggle'), said(colour, 'toggle'), said(nav, 'delete')]).toEqual([undefined, 'An experiment counts on it, and changes with it.', expect.stringMatching(/^PostHog marks it as deleted/)]);
  }, DOCUMENTED));

test('a flag that was renamed is gone, and one whose key is in that of another is not taken for it', () =>
  up(async ({ standIn, open }) => {
    standIn.add('nav-beta', true);
    standIn.add('nav', false);
    const server = open();
    const flag = await flagOf(server, 'nav');
    // One that does not know the ids yet.
    await change(open(), { kind: 'toggle', key: 'nav', enabled: true }, flag, 'default');
    expect([...standIn.flags.values()].map(({ active }) => active)).toEqual([true, true]);
    Object.assign(standIn.flags.get(51) ?? {}, { key: 'navigation' });
    expect((await troubleOf(change(server, { kind: 'toggle', key: 'nav', enabled: false }, flag, 'default'))).message).toMatch(/^nav is not in PostHog any more/);
  }));
