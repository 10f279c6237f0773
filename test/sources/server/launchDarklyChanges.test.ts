import { describe, expect, test } from 'vitest';
import type { FlagChange } from '../../../src/model/flagChange';
import { change, flagOf, loaded } from './asking';
import type { FaultyServer } from './faultyServer';
import { SEMANTIC_PATCH } from './launchDarklyApi';
import { TOKEN, up } from './launchDarklyUp';
import { troubleOf } from './troubleOf';

const signal = new AbortController().signal;

/** What was sent, without what was only asked. */
function patches({ requests }: FaultyServer): unknown[] {
  return requests.filter(({ method, path }) => method === 'PATCH' && !path.includes('dryRun')).map(({ body }) => JSON.parse(body) as unknown);
}

describe('changes', () => {
  test('are semantic patches of the least that is needed', async () => {
    const { standIn, asked, open } = await up();
    standIn.add('new-nav');
    const server = open();
    const [on, off] = ['new-nav-true', 'new-nav-false'];
    const kind = 'updateFallthroughVariationOrRollout';
    const made: [FlagChange, object][] = [
      [{ kind: 'toggle', key: 'new-nav', enabled: true }, { environmentKey: 'test', instructions: [{ kind: 'turnFlagOn' }] }],
      [{ kind: 'toggle', key: 'new-nav', enabled: false }, { environmentKey: 'test', instructions: [{ kind: 'turnFlagOff' }] }],
      [{ kind: 'rollout', key: 'new-nav', percent: 33.333 }, { environmentKey: 'test', instructions: [{ kind, rolloutWeights: { [on]: 33_333, [off]: 66_667 } }] }],
      [{ kind: 'rollout', key: 'new-nav', percent: 0 }, { environmentKey: 'test', instructions: [{ kind, variationId: off }] }],
      [{ kind: 'rollout', key: 'new-nav', percent: 100 }, { environmentKey: 'test', instructions: [{ kind, variationId: on }] }],
      [{ kind: 'keep', key: 'new-nav', until: 'forever' }, { instructions: [{ kind: 'makeFlagPermanent' }] }],
      [{ kind: 'delete', key: 'new-nav' }, { instructions: [{ kind: 'archiveFlag' }] }],
    ];
    for (const [what, sent] of made) {
      asked.requests.length = 0;
      await change(server, what, await flagOf(server, 'new-nav'));
      expect(patches(asked)).toEqual([sent]);
      expect(asked.requests.find(({ method }) => method === 'PATCH')?.headers['content-type']).toBe(SEMANTIC_PATCH);
    }
    expect(asked.requests.every(({ headers }) => headers.authorization === TOKEN && headers['ld-api-version'] === '20240415')).toBe(true);
    expect((await troubleOf(change(server, { kind: 'keep', key: 'new-nav', until: new Date() }, undefined))).kind).toBe('rejected');
  });

  test('of a rollout keep by what users are told apart, and leave experiments alone', async () => {
    const { standIn, asked, open } = await up();
    const variations = [{ variation: 0, weight: 20_000 }, { variation: 1, weight: 80_000 }];
    standIn.add('by-company', { on: true });
    standIn.set('by-company', 'test', { fallthrough: { rollout: { variations, bucketBy: 'name', contextKind: 'company' } } });
    standIn.add('tried', { on: true });
    standIn.set('tried', 'test', { fallthrough: { rollout: { variations, experimentAllocation: { canReshuffle: true, defaultVariation: 0 } } } });
    const server = open();
    const { flags } = await loaded(server);
    await change(server, { kind: 'rollout', key: 'by-company', percent: 40 }, flags[0]);
    expect(patches(asked)).toMatchObject([{ instructions: [{ rolloutBucketBy: 'name', rolloutContextKind: 'company' }] }]);
    expect((await troubleOf(change(server, { kind: 'rollout', key: 'tried', percent: 40 }, flags[1]))).message).toMatch(/^An experiment decides/);
  });

  test('a new flag is switched on in one environment, and off in the others', async () => {
    const { standIn, open } = await up();
    const server = open();
    await change(server, { kind: 'create', key: 'new-nav', enabled: true, rollout: 25, description: 'Why.' }, undefined);
    expect(await flagOf(server, 'new-nav')).toMatchObject({ description: 'Why.', temporary: true, environments: { test: { enabled: true, rollout: 25 }, production: { enabled: false } } });
    expect((await troubleOf(change(server, { kind: 'create', key: 'new-nav', enabled: false }, undefined))).kind).toBe('conflict');
    expect(await troubleOf(change(server, { kind: 'create', key: 'with space', enabled: false }, undefined))).toMatchObject({ kind: 'rejected', message: expect.stringContaining('Keys are made of') as string });
    expect((await troubleOf(change(server, { kind: 'create', key: 'colour', enabled: false, serves: 'red' }, undefined))).kind).toBe('rejected');
    expect([...standIn.flags.keys()]).toEqual(['new-nav']);
  });

  test('that need an approval are said to before, and refused in words', async () => {
    const { standIn, open } = await up([{ key: 'test' }, { key: 'production', approvals: true }]);
    standIn.add('new-nav');
    const server = open();
    const flag = await flagOf(server, 'new-nav');
    const wanted = { change: { kind: 'toggle', key: 'new-nav', enabled: true }, flag, environment: 'production' } as const;
    expect(server.sideEffect?.(wanted)).toMatch(/wants an approval for changes there/);
    expect(server.sideEffect?.({ ...wanted, environment: 'test' })).toBeUndefined();
    expect(await troubleOf(server.change(wanted, signal))).toMatchObject({ kind: 'rejected', message: expect.stringMatching(/^LaunchDarkly wants an approval before new-nav is changed in production\. Nothing was changed/) as string });
  });

  test('that would spoil a planned one are not forced', async () => {
    const { standIn, asked, open } = await up();
    standIn.add('new-nav');
    standIn.planned.add('new-nav');
    const server = open();
    const trouble = await troubleOf(change(server, { kind: 'toggle', key: 'new-nav', enabled: true }, await flagOf(server, 'new-nav')));
    expect(trouble).toMatchObject({ kind: 'conflict', message: expect.stringMatching(/^A change of new-nav in test is planned/) as string });
    expect(asked.requests.some(({ path }) => path.includes('ignoreConflicts'))).toBe(false);
  });

  test('after somebody else changed the rules are not made', async () => {
    const { standIn, open } = await up();
    standIn.add('new-nav', { on: true });
    standIn.set('new-nav', 'test', { targets: [{ values: ['ann'], variation: 1 }] });
    const server = open();
    const flag = await flagOf(server, 'new-nav');
    standIn.set('new-nav', 'test', { targets: [{ values: ['ann', 'bob'], variation: 1 }] });
    expect((await troubleOf(change(server, { kind: 'toggle', key: 'new-nav', enabled: false }, flag))).kind).toBe('conflict');
  });
});

describe('what comes of a change besides is said before', () => {
  test.each<[string, FlagChange, string | undefined]>([
    ['nothing', { kind: 'toggle', key: 'plain', enabled: false }, undefined],
    ['others require it', { kind: 'toggle', key: 'base', enabled: false }, '"on-top" requires it, and will be as if off, too.'],
    ['it requires others', { kind: 'toggle', key: 'on-top', enabled: true }, 'It stays as if it were off: it requires "base", which is off there.'],
    ['off is true', { kind: 'toggle', key: 'inverted', enabled: false }, 'Off, it serves true.'],
    ['off is nothing', { kind: 'toggle', key: 'no-off', enabled: false }, 'It has no variation for that: code uses its own default.'],
    ['all environments', { kind: 'delete', key: 'plain' }, 'LaunchDarkly archives it in all environments: SDKs do not get it any more, and code uses its own default.'],
  ])('%s', async (_, what, said) => {
    const { standIn, open } = await up();
    for (const key of ['plain', 'base', 'on-top', 'inverted', 'no-off']) standIn.add(key);
    standIn.set('on-top', 'test', { prerequisites: [{ key: 'base', variation: 0 }] });
    standIn.set('inverted', 'test', { offVariation: 0 });
    delete standIn.flags.get('no-off')?.environments.test?.offVariation;
    const server = open();
    const flag = await flagOf(server, what.key);
    expect(server.sideEffect?.({ change: what, flag, environment: 'test' })).toBe(said);
  });
});
