import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { change, flagOf, loaded } from './asking';
import { ConfigCatStandIn, type ApiFormula, type ApiSetting } from './configCatStandIn';
import { conforms, whileUp, type Up } from './jsonStandIn';
import { troubleOf } from './troubleOf';

const signal = new AbortController().signal;
const TOKEN = 'ann:secret-4711';
const READER = 'bob:secret-4712';
const TOKENS = { [TOKEN]: 'admin', [READER]: 'reader' } as const;
const DOCUMENTED = (JSON.parse(readFileSync('test/fixtures/servers/configcat.json', 'utf8')) as { settingFormulas: (ApiFormula & Pick<ApiSetting, 'setting'>)[] }).settingFormulas;

describe('the questions that every server is asked', () => conforms('ConfigCat', { type: 'configcat', token: TOKEN, oddKeys: ['a.b_c'], canRollout: true }, () => new ConfigCatStandIn(TOKENS)));

async function up(body: (up: Up<ConfigCatStandIn>) => Promise<void>, formulas: readonly (ApiFormula & Pick<ApiSetting, 'setting'>)[] = []): Promise<void> {
  const standIn = new ConfigCatStandIn(TOKENS);
  for (const formula of formulas) standIn.settings.set(formula.setting.settingId, { setting: formula.setting, formulas: { 'e-test': structuredClone(formula), 'e-production': structuredClone(formula) } });
  await whileUp('configcat', TOKEN, standIn, body);
}

test('what flags are, by the answers that are documented', () =>
  up(async ({ open }) => {
    const { flags, environments } = await loaded(open());
    expect(environments).toMatchObject([{ name: 'test', protected: false }, { name: 'production', protected: true }]);
    expect(flags).toMatchObject([
      { key: 'newNav', kind: 'boolean', name: 'New navigation', description: 'All of it.', owner: 'ann@acme.dev', tags: ['web'], prerequisites: ['base'], created: '2026-01-02T03:04:05Z', capabilities: ['create', 'delete'] },
      { key: 'base', capabilities: ['rollout', 'create', 'delete'] },
      { key: 'limit', kind: 'multivariate', variations: [{ value: 3 }, { value: 5 }], capabilities: ['create', 'delete'] },
    ]);
    expect(flags[1]).not.toHaveProperty('name');
    expect(flags.map(({ environments: { test: state } }) => state)).toEqual([
      { enabled: true, rollout: null, rolloutExact: false, targeting: 'Serves "true" where Email sensitive text equals "ann@acme.dev"; "true" where in a segment and the flag "base" equals true; otherwise "true" for 30 %, "false" for 70 %.', lastModified: '2026-02-03T04:05:06Z' },
      { enabled: true, rollout: 25, rolloutExact: true, targeting: 'Serves "true" for 25 %, "false" for 75 %.', lastModified: '2026-02-03T04:05:06Z' },
      { enabled: true, rollout: null, rolloutExact: false, targeting: 'Serves "5" where Country is one of "de" and "at"; otherwise "3".', lastModified: '2026-02-03T04:05:06Z' },
    ]);
    expect(flags[0]?.definition).toMatchObject({ url: expect.stringMatching(/\/p-1\/c-1$/) as string });
  }, DOCUMENTED.map((formula) => ({ ...formula, updatedAt: '2026-02-03T04:05:06Z' }))));

test('the config is found by name, by product and name, by id, or alone; else those that are there are named', () =>
  up(async ({ standIn, open }) => {
    standIn.add('newNav', true);
    for (const project of [undefined, 'Web', 'Shop/Web', 'c-1']) expect((await loaded(open(project === undefined ? {} : { project }))).flags).toHaveLength(1);
    expect(await troubleOf(open({ project: 'Wep' }).check(signal))).toMatchObject({ kind: 'missing', message: 'ConfigCat has no single config "Wep" that these credentials may see. They may see: Shop/Web.' });
    standIn.configs.push({ configId: 'c-2', name: 'Old', evaluationVersion: 'v1' });
    expect((await open().check(signal)).description).toMatch(/config Shop\/Web /);
    standIn.configs.push({ configId: 'c-3', name: 'App', evaluationVersion: 'v2' });
    expect((await troubleOf(open().check(signal))).message).toMatch(/several configs or none/);
    expect((await troubleOf(open({ project: 'Old' }).check(signal))).message).toMatch(/is one of version 1, which Flagline does not read/);
  }));

test('the configs of all products that can be read, each of which is found by its key', () =>
  up(async ({ standIn, open }) => {
    standIn.products.push({ productId: 'p-2', name: 'Blog' }, { name: 'No id' }, { productId: 'p-3', name: 'Empty' });
    standIn.configs.push({ configId: 'c-2', name: 'Old', evaluationVersion: 'v1' }, { name: 'No id' }, { configId: 'c-3', name: 'Twice' }, { configId: 'c-4', name: 'Twice' }, { configId: 'c-5', name: 'Web', productId: 'p-2' }, { configId: 'c-6', productId: 'p-2' });
    const projects = (await open().projects?.(signal)) ?? [];
    expect(projects).toEqual([
      { key: 'Shop/Web', name: 'Shop/Web' },
      { key: 'c-3', name: 'Shop/Twice' },
      { key: 'c-4', name: 'Shop/Twice' },
      { key: 'Blog/Web', name: 'Blog/Web' },
      { key: 'Blog/c-6', name: 'Blog/c-6' },
    ]);
    for (const { key, name } of projects) expect((await open({ project: key }).check(signal)).description).toContain(`config ${name} `);
    expect((await troubleOf(open({}, 'ann:wrong').projects?.(signal) ?? Promise.resolve())).kind).toBe('refused');
  }));

test('credentials that may only read are told by the server itself', () =>
  up(async ({ open }) => {
    expect(await open().check(signal)).toEqual({ description: 'ConfigCat, config Shop/Web with 2 environments', capabilities: ['toggle', 'rollout', 'create', 'delete'], environments: ['test', 'production'] });
    const reader = open({}, READER);
    expect(await reader.check(signal)).toEqual({ description: 'ConfigCat, config Shop/Web with 2 environments; the credentials may read but not change', capabilities: [], environments: ['test', 'production'] });
    const flag = await flagOf(open({}, READER), 'base');
    expect(flag.capabilities).toEqual([]);
    expect((await troubleOf(change(reader, { kind: 'rollout', key: 'base', percent: 50 }, flag))).kind).toBe('refused');
  }, DOCUMENTED));

test('changes are patches of the least that is needed, with a reason', () =>
  up(async ({ standIn, asked, open }) => {
    standIn.add('plain', false);
    const server = open();
    const sent = async (percent: number): Promise<unknown> => {
      await change(server, { kind: 'rollout', key: 'plain', percent }, await flagOf(server, 'plain'), 'production');
      return JSON.parse(asked.requests.findLast(({ method }) => method === 'PATCH')?.body ?? '');
    };
    expect(await sent(100)).toEqual([{ op: 'replace', path: '/defaultValue/boolValue', value: true }]);
    expect(await sent(33.3)).toEqual([{ op: 'add', path: '/targetingRules/-', value: { conditions: [], percentageOptions: [{ percentage: 33, value: { boolValue: true } }, { percentage: 67, value: { boolValue: false } }] } }]);
    expect(await sent(0)).toEqual([{ op: 'replace', path: '/targetingRules/0/percentageOptions/0/percentage', value: 0 }, { op: 'replace', path: '/targetingRules/0/percentageOptions/1/percentage', value: 100 }]);
    expect((await loaded(open())).flags[0]?.environments).toMatchObject({ test: { enabled: false }, production: { enabled: false, rollout: 0 } });
  }));

test('rules are left alone', () =>
  up(async ({ standIn, open }) => {
    const before = structuredClone([...standIn.settings.values()]);
    const server = open();
    const { flags } = await loaded(server);
    for (const flag of flags) expect((await troubleOf(change(server, { kind: 'toggle', key: flag.key, enabled: false }, flag))).message).toBe(`Rules decide who gets ${flag.key} in test. Change it in ConfigCat, where all of them can be seen.`);
    for (const flag of [flags[0], flags[2]]) expect((await troubleOf(change(server, { kind: 'rollout', key: flag?.key ?? '', percent: 10 }, flag))).kind).toBe('rejected');
    expect([...standIn.settings.values()]).toEqual(before);
  }, DOCUMENTED));

test('a new flag is on where it was created, and off everywhere else; deleting is for good, and said to be', () =>
  up(async ({ standIn, open }) => {
    const server = open();
    await change(server, { kind: 'create', key: 'newNav', enabled: true, description: 'Why.' }, undefined, 'production');
    expect([...standIn.settings.values()]).toMatchObject([{ setting: { key: 'newNav', hint: 'Why.', settingType: 'boolean' }, formulas: { 'e-test': { defaultValue: { boolValue: false } }, 'e-production': { defaultValue: { boolValue: true } } } }]);
    expect(await troubleOf(change(server, { kind: 'create', key: 'newNav', enabled: true }, undefined))).toMatchObject({ kind: 'rejected', message: expect.stringContaining('already in use') as string });
    expect(server.sideEffect?.({ change: { kind: 'delete', key: 'newNav' }, flag: undefined, environment: 'test' })).toMatch(/^ConfigCat deletes it in all environments, for good/);
    await change(server, { kind: 'delete', key: 'newNav' }, await flagOf(server, 'newNav'));
    expect(standIn.settings.size).toBe(0);
  }));
