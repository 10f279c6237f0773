import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { change, flagOf, loaded } from './asking';
import { conforms, whileUp, type Up } from './jsonStandIn';
import { StatsigStandIn, type ApiGate } from './statsigStandIn';
import { troubleOf } from './troubleOf';

const signal = new AbortController().signal;
const TOKEN = 'console-4711';
const READER = 'console-reader-4711';
const TOKENS = { [TOKEN]: 'write', [READER]: 'read' } as const;
const DOCUMENTED = (JSON.parse(readFileSync('test/fixtures/servers/statsig.json', 'utf8')) as { data: ApiGate[] }).data;

describe('the questions that every server is asked', () => conforms('Statsig', { type: 'statsig', token: TOKEN, environment: 'default', oddKeys: ['a-b.c'], canRollout: true }, () => new StatsigStandIn(TOKENS)));

async function up(body: (up: Up<StatsigStandIn>) => Promise<void>, gates: readonly ApiGate[] = []): Promise<void> {
  const standIn = new StatsigStandIn(TOKENS);
  for (const gate of gates) standIn.gates.set(gate.id, structuredClone(gate));
  await whileUp('statsig', TOKEN, standIn, body);
}

/** Lists archived ones, too. */
class Unfiltered extends StatsigStandIn {
  override reply(asked: Parameters<StatsigStandIn['reply']>[0]): ReturnType<StatsigStandIn['reply']> {
    const isList = asked.method === 'GET' && asked.segments.length === 3;
    return isList ? [200, { message: '', data: DOCUMENTED, pagination: { totalItems: DOCUMENTED.length } }] : super.reply(asked);
  }
}

test('what gates are, by the answers that are documented', () =>
  whileUp('statsig', TOKEN, new Unfiltered(TOKENS), async ({ open }) => {
    const { flags, environments } = await loaded(open({ protected: ['default'] }));
    expect(environments).toEqual([{ name: 'default', protected: true }]);
    expect(flags).toMatchObject([
      { key: 'a_gate', kind: 'boolean', name: 'A Gate', description: 'helpful summary of what this gate does', owner: 'ann@acme.dev', tags: ['web'], temporary: false, created: '2024-01-16T21:10:06.615Z', updated: '2024-01-16T21:10:06.750Z', capabilities: ['toggle', 'rollout', 'create', 'archive'] },
      { key: 'targeted', owner: 'CONSOLE API', stale: true, prerequisites: ['a_gate'], capabilities: ['toggle', 'create', 'archive'] },
      { key: 'empty', temporary: true, capabilities: ['toggle', 'create', 'archive'] },
    ]);
    expect(flags).toHaveLength(3);
    expect(flags.map(({ environments: { default: state } }) => state)).toEqual([
      { enabled: true, rollout: 10, rolloutExact: true, targeting: 'Serves "true" for 10 %, "false" for 90 %.' },
      { enabled: true, rollout: null, rolloutExact: false, targeting: 'Serves "true" where email str contains any "@outlook.com" and "@gmail.com" and age gt 31; "true" for 50 %, "false" for 50 % where the environment is "production" and passes gate "a_gate"; otherwise "false".' },
      { enabled: false, rollout: 0, rolloutExact: true, targeting: 'Serves "false" where a user is held out; otherwise "false".' },
    ]);
    expect(flags[0]?.definition).toMatchObject({ url: expect.stringMatching(/\/gates\/a_gate$/) as string });
  }));

test.each([
  [TOKEN, 'Statsig with 3 gates', ['toggle', 'rollout', 'create', 'archive']],
  [READER, 'Statsig with 3 gates; the key may read but not change', []],
])('what the key %s may do is found without changing anything', (token, description, capabilities) =>
  up(async ({ standIn, asked, open }) => {
    const before = structuredClone([...standIn.gates]);
    const server = open({}, token);
    expect(await server.check(signal)).toEqual({ description, capabilities });
    expect((await flagOf(server, 'a_gate')).capabilities).toEqual(capabilities);
    expect([...standIn.gates]).toEqual(before);
    expect(asked.requests.every(({ headers }) => headers['statsig-api-key'] === token && headers['statsig-api-version'] === '20240601')).toBe(true);
  }, DOCUMENTED));

test('a key is of one project, so that there is none to choose', () =>
  up(({ open }) => {
    expect(open()).toMatchObject({ projects: undefined });
    return Promise.resolve();
  }));

test('a share is written with the whole rule, and rules for some are left alone', () =>
  up(async ({ standIn, open }) => {
    const server = open();
    const { flags } = await loaded(server);
    await change(server, { kind: 'rollout', key: 'a_gate', percent: 33.333 }, flags[0], 'default');
    expect(standIn.gates.get('a_gate')?.rules).toEqual([{ id: 'r1', baseID: 'r1', name: 'Everyone', passPercentage: 33.33, conditions: [{ type: 'public' }], environments: null }]);
    expect((await troubleOf(change(server, { kind: 'rollout', key: 'empty', percent: 10 }, flags[2], 'default'))).kind).toBe('rejected');
    await change(server, { kind: 'keep', key: 'empty', until: 'forever' }, flags[2], 'default');
    expect(standIn.gates.get('empty')).toMatchObject({ type: 'PERMANENT', rules: [] });
    expect((await troubleOf(change(server, { kind: 'keep', key: 'empty', until: new Date() }, await flagOf(server, 'empty'), 'default'))).kind).toBe('rejected');
  }, DOCUMENTED));

test('a share that changes by itself is not changed', () =>
  up(async ({ standIn, open }) => {
    standIn.add('planned', true, { rules: [{ id: 'r', name: 'Everyone', passPercentage: 10, conditions: [{ type: 'public' }], pendingAutomatedRollouts: [{ time: 1, passPercent: 50 }] }] });
    const server = open();
    const flag = await flagOf(server, 'planned');
    expect(flag.capabilities).not.toContain('rollout');
    expect((await troubleOf(change(server, { kind: 'rollout', key: 'planned', percent: 20 }, flag, 'default'))).kind).toBe('rejected');
  }));

test('what comes of a change besides is said before, and what waits for a review is not forced', () =>
  up(async ({ standIn, open }) => {
    const server = open();
    const { flags } = await loaded(server);
    const said = (index: number, enabled: boolean): string | undefined => server.sideEffect?.({ change: { kind: 'toggle', key: flags[index]?.key ?? '', enabled }, flag: flags[index], environment: 'default' });
    expect([said(0, false), said(1, false), said(2, true)]).toEqual([undefined, 'Statsig wants a review for changes of it.', 'On, it still lets nobody pass: no rule does.']);
    expect(server.sideEffect?.({ change: { kind: 'delete', key: 'a_gate' }, flag: flags[0], environment: 'default' })).toBe('Statsig archives it: it fails for everyone, in all environments.');
    expect(await troubleOf(change(server, { kind: 'toggle', key: 'targeted', enabled: false }, flags[1], 'default'))).toMatchObject({ kind: 'refused', message: expect.stringContaining('have to be reviewed') as string });
    expect(standIn.gates.get('targeted')?.isEnabled).toBe(true);
  }, DOCUMENTED));

test('a new gate has a rule for everyone, and a key that became another is told', () =>
  up(async ({ standIn, open }) => {
    const server = open();
    await change(server, { kind: 'create', key: 'new_nav', enabled: false, description: 'Why.' }, undefined, 'default');
    expect(standIn.gates.get('new_nav')).toMatchObject({ isEnabled: false, description: 'Why.', rules: [{ passPercentage: 100, conditions: [{ type: 'public' }] }] });
    expect(await troubleOf(change(server, { kind: 'create', key: 'new nav 2', enabled: false }, undefined, 'default'))).toMatchObject({ kind: 'rejected', message: 'Statsig made "new_nav_2" of the name "new nav 2", and created it so.' });
    expect((await troubleOf(change(server, { kind: 'create', key: 'colour', enabled: false, serves: 'red' }, undefined, 'default'))).kind).toBe('rejected');
  }));
