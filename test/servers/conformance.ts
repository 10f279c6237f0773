import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRedis } from '../../src/disk/redis.node';
import type { Flag } from '../../src/model/flag';
import type { FlagChange } from '../../src/model/flagChange';
import type { FlagServer } from '../../src/sources/server/flagServer';
import { openServer } from '../../src/sources/server/openServer';
import { troubleOf } from '../sources/server/troubleOf';
import { NotHere } from './real/processes';
import type { Running, Subject } from './real/subject';

const WRONG = 'wrong-token-0815';
const signal = new AbortController().signal;

/** The same questions for every server. */
export function conformance({ name, start, environment, oddKeys, canRollout, isReadOnly, says }: Subject): void {
  let running: Running | undefined;
  let missing: string | undefined;

  beforeAll(async () => {
    try {
      running = await start();
    } catch (error) {
      if (!(error instanceof NotHere)) throw error;
      missing = error.message;
      console.warn(`NOT RUN: ${name}: ${missing}`);
    }
  });
  afterAll(() => running?.stop());

  const it = (title: string, body: (server: FlagServer, running: Running) => Promise<void>): void =>
    test(title, async (context) => {
      if (!running) return context.skip(missing);
      await body(open(running, running.token), running);
    });

  const change = async (server: FlagServer, what: FlagChange, flag?: Flag): Promise<void> => server.change({ change: what, flag, environment }, signal);

  it('says who it is and what the token may do', async (server) => {
    const access = await server.check(signal);
    expect(access.description).toMatch(says ?? new RegExp(name, 'i'));
    expect(access.capabilities.includes('toggle')).toBe(!isReadOnly);
  });

  it('says in words that a token is wrong, without saying the token', async (_, up) => {
    if (up.token === undefined) return;
    const trouble = await troubleOf(open(up, WRONG).check(signal));
    expect(trouble.kind).toBe('refused');
    expect(JSON.stringify(trouble) + trouble.message + String(trouble.stack)).not.toContain(WRONG);
  });

  it('has nothing new to tell while nothing changes, and notices what others do', async (server, { meddle }) => {
    if (isReadOnly) await meddle('watched', false);
    else await change(server, { kind: 'create', key: 'watched', enabled: false });
    await server.load(signal);
    expect(await server.load(signal)).toBeUndefined();
    await meddle('watched', true);
    expect((await flagOf(server, 'watched')).environments[environment]?.enabled).toBe(true);
  });

  if (isReadOnly) {
    it('tells what one user is served, and claims no more', async (server) => {
      const states = Object.fromEntries((await flagsOf(server)).map(({ key, environments, capabilities }) => [key, [environments[environment], capabilities]]));
      expect(states).toMatchObject({
        new_nav: [{ enabled: true, rollout: 100, rolloutExact: true }, []],
        partial: [{ rollout: null, rolloutExact: false }, []],
        colour: [{ enabled: true, rollout: null, rolloutExact: false, targeting: expect.stringContaining('Serves "blue"') as string }, []],
      });
    });

    it('takes no change, and says where to make it', async (server) => {
      const shown = await flagOf(server, 'new_nav');
      expect(await troubleOf(change(server, { kind: 'toggle', key: 'new_nav', enabled: false }, shown))).toMatchObject({ kind: 'rejected' });
    });
    return;
  }

  it('creates, lists, switches and deletes', async (server) => {
    await change(server, { kind: 'create', key: 'new_nav', enabled: false });
    const created = await flagOf(server, 'new_nav');
    expect(created.environments[environment]?.enabled).toBe(false);
    await change(server, { kind: 'toggle', key: 'new_nav', enabled: true }, created);
    const on = await flagOf(server, 'new_nav');
    expect(on.environments[environment]).toMatchObject({ enabled: true, rollout: 100, rolloutExact: true });
    await change(server, { kind: 'toggle', key: 'new_nav', enabled: false }, on);
    const off = await flagOf(server, 'new_nav');
    expect(off.environments[environment]?.enabled).toBe(false);
    await change(server, { kind: 'delete', key: 'new_nav' }, off);
    expect((await flagsOf(server)).map(({ key }) => key)).not.toContain('new_nav');
  });

  it('does not overwrite what somebody else changed since', async (server, { meddle }) => {
    await change(server, { kind: 'create', key: 'contested', enabled: false });
    const shown = await flagOf(server, 'contested');
    await meddle('contested', true);
    const trouble = await troubleOf(change(server, { kind: 'toggle', key: 'contested', enabled: true }, shown));
    expect(trouble).toMatchObject({ kind: 'conflict' });
    expect(trouble.message).toMatch(/contested/);
  });

  it('says so when somebody else deleted it since', async (server, up) => {
    await change(server, { kind: 'create', key: 'gone', enabled: false });
    const shown = await flagOf(server, 'gone');
    const other = open(up, up.token);
    await change(other, { kind: 'delete', key: 'gone' }, await flagOf(other, 'gone'));
    const trouble = await troubleOf(change(server, { kind: 'toggle', key: 'gone', enabled: true }, shown));
    expect(trouble).toMatchObject({ kind: 'conflict' });
    expect(trouble.message).toMatch(/gone/);
    expect((await flagsOf(server)).map(({ key }) => key)).not.toContain('gone');
  });

  if (canRollout) {
    it('rolls out to a share, and leaves the state alone', async (server) => {
      await change(server, { kind: 'create', key: 'shared', enabled: true, rollout: 20 });
      const shown = await flagOf(server, 'shared');
      expect(shown.environments[environment]).toMatchObject({ enabled: true, rollout: 20, rolloutExact: true });
      await change(server, { kind: 'rollout', key: 'shared', percent: 35 }, shown);
      expect((await flagOf(server, 'shared')).environments[environment]).toMatchObject({ enabled: true, rollout: 35 });
    });
  }

  it('takes unusual keys', async (server) => {
    for (const key of oddKeys) {
      await change(server, { kind: 'create', key, enabled: true });
      const flag = await flagOf(server, key);
      expect(flag.environments[environment]?.enabled).toBe(true);
      await change(server, { kind: 'delete', key }, flag);
    }
  });

  it('creates no flag twice', async (server) => {
    await change(server, { kind: 'create', key: 'once', enabled: true });
    expect((await troubleOf(change(server, { kind: 'create', key: 'once', enabled: false }))).kind).toMatch(/conflict|rejected/);
  });
}

async function flagsOf(server: FlagServer): Promise<readonly Flag[]> {
  return (await server.load(signal))?.flags ?? [];
}

async function flagOf(server: FlagServer, key: string): Promise<Flag> {
  const flag = (await flagsOf(server)).find((each) => each.key === key);
  if (!flag) throw new Error(`${key} is not listed`);
  return flag;
}

function open({ address }: Running, token: string | undefined): FlagServer {
  return openServer(address, { fetch, token, redis: openRedis });
}
