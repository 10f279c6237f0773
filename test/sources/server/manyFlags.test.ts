import { describe, expect, test } from 'vitest';
import { HTTP_SCHEMES, type FlagServer } from '../../../src/sources/server/flagServer';
import { SERVER_KINDS } from '../../../src/sources/server/kinds';
import { openServer } from '../../../src/sources/server/openServer';
import { FaultyServer } from './faultyServer';
import { STAND_INS, type Paging } from './standIns';

const signal = new AbortController().signal;
const MANY = Array.from({ length: 50_000 }, (_, index) => `flag-${index}`);
const ODD = ['with space', 'a/b', 'a/../b', 'größe', '🎉', 'a?b=c#d', '%2e%2e', '<b>', '__proto__', 'constructor', 'x'.repeat(10_000)];

/** All that speak HTTP, whichever are added. */
describe.each(SERVER_KINDS.filter(({ schemes }) => schemes === HTTP_SCHEMES))('$name', ({ id }) => {
  async function serve(keys: readonly string[], paging: Paging, body: (server: FlagServer, asked: FaultyServer) => Promise<void>): Promise<void> {
    const standIn = STAND_INS[id];
    if (!standIn) throw new Error(`A stand-in of ${id} is wanted in standIns.ts.`);
    const asked = await FaultyServer.start(standIn(keys, paging));
    try {
      await body(openServer({ type: id, url: asked.url }, { fetch, token: 'user:secret-4711' }), asked);
    } finally {
      await asked.stop();
    }
  }

  test('50,000 flags are all there', () =>
    serve(MANY, 'in pages', async (server) => {
      const { flags } = (await server.load(signal)) ?? { flags: [] };
      expect(new Set(flags.map(({ key }) => key))).toEqual(new Set(MANY));
      expect(flags).toHaveLength(MANY.length);
    }));

  test('a page that repeats comes to an end, and names no flag twice', () =>
    serve(MANY.slice(0, 500), 'the first page only', async (server) => {
      const outcome = await server.load(signal).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toMatchObject({ name: 'ServerTrouble' });
      const keys = outcome && typeof outcome === 'object' && 'flags' in outcome ? (outcome.flags as { key: string }[]).map(({ key }) => key) : [];
      expect(new Set(keys).size).toBe(keys.length);
    }));

  test('keys of any kind are listed, and changed by their own names', () =>
    serve(ODD, 'in pages', async (server, asked) => {
      const { flags } = (await server.load(signal)) ?? { flags: [] };
      expect(new Set(flags.map(({ key }) => key))).toEqual(new Set(ODD));
      for (const flag of flags.filter(({ capabilities }) => capabilities.includes('toggle'))) {
        asked.requests.length = 0;
        const [environment = ''] = Object.keys(flag.environments);
        await server.change({ change: { kind: 'toggle', key: flag.key, enabled: false }, flag, environment }, signal);
        const writes = asked.requests.filter(({ method }) => method !== 'GET');
        const isNamed = writes.some(({ path, body }) => path.includes(encodeURIComponent(flag.key)) || body.includes(JSON.stringify(flag.key)));
        // Some servers change flags by a number; their stand-ins keep what was changed.
        const now = isNamed ? undefined : (await server.load(signal))?.flags.find(({ key }) => key === flag.key);
        expect(isNamed || now?.environments[environment]?.enabled === false, flag.key).toBe(true);
      }
    }));

  test('keys that would lead elsewhere in an address are refused, not asked for', () =>
    serve(['.', '..'], 'in pages', async (server, asked) => {
      const { flags } = (await server.load(signal)) ?? { flags: [] };
      for (const flag of flags.filter(({ capabilities }) => capabilities.includes('delete') || capabilities.includes('archive'))) {
        asked.requests.length = 0;
        const [environment = ''] = Object.keys(flag.environments);
        const changing = server.change({ change: { kind: 'delete', key: flag.key }, flag, environment }, signal);
        const outcome: unknown = await changing.catch((error: unknown) => error);
        const writes = asked.requests.filter(({ method }) => method !== 'GET');
        // Whoever changes flags by a number leads nowhere else.
        const isByNumber = writes.length === 1 && /\/\d+\/?(?:\?|$)/.test(writes[0]?.path ?? '');
        if (!isByNumber) expect([outcome, writes]).toMatchObject([{ name: 'ServerTrouble', kind: 'rejected' }, []]);
      }
    }));
});
