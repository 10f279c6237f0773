import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { HTTP_SCHEMES, type FlagServer, type ServerKind } from '../../../src/sources/server/flagServer';
import type { Fetch } from '../../../src/sources/server/http';
import { SERVER_KINDS } from '../../../src/sources/server/kinds';
import { openServer } from '../../../src/sources/server/openServer';
import { ServerFeed } from '../../../src/sources/server/serverFeed';
import { ServerTrouble } from '../../../src/sources/server/serverTrouble';
import { faults, TOKEN } from './faults';
import { FaultyServer, sendJson } from './faultyServer';
import { flagOf } from './shownFlag';
import { troubleOf } from './troubleOf';

const FAULTS = faults(() => elsewhere.url);

let elsewhere: FaultyServer;
/** Everything that anybody printed. */
const printed: unknown[][] = [];

beforeAll(async () => {
  elsewhere = await FaultyServer.start((_, response) => sendJson(response, {}));
  for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) vi.spyOn(console, level).mockImplementation((...args: unknown[]) => void printed.push(args));
});
afterAll(async () => {
  vi.restoreAllMocks();
  await elsewhere.stop();
});

/** All that speak HTTP, whichever are added. */
const spoken = SERVER_KINDS.filter(({ schemes }) => schemes === HTTP_SCHEMES);

describe.each(spoken)('$name', (kind) => {
  test.concurrent.each(FAULTS)('$name', async ({ kind: expected, answer, says, wait, patience, isSecure, isGone }) => {
    const server = await FaultyServer.start(answer, isSecure);
    if (isGone) await server.stop();
    try {
      const opened = open(kind, server.url, { fetch: fetchWith(patience), token: TOKEN });
      const feed = new ServerFeed(opened);
      const { signal } = new AbortController();
      const [checked, loaded, changed] = await Promise.all([troubleOf(opened.check(signal)), troubleOf(opened.load(signal)), troubleOf(toggle(opened, signal)), feed.refresh()]);
      feed.stop();
      for (const trouble of [checked, loaded]) {
        expect(trouble.kind, trouble.message).toBe(expected);
        expect(trouble.message).toContain(kind.name.split(' ')[0]);
        expect(trouble.message).toMatch(says ?? /./);
        if (wait !== undefined) expect(Math.abs((trouble.retryAfter ?? 0) - wait)).toBeLessThan(wait / 2);
      }
      // A flag that is not there any more was deleted by somebody; a server that takes no changes is not asked.
      expect([expected, 'rejected', ...(expected === 'missing' ? ['conflict'] : [])], changed.message).toContain(changed.kind);
      expectNoSecret([checked, loaded, changed].map((trouble) => [trouble.message, trouble.stack, trouble.cause]), feed.state, printed);
      expect(elsewhere.requests).toEqual([]);
    } finally {
      if (!isGone) await server.stop();
    }
  });

  test('answers of another shape are no flags and no projects, and no crash', async () => {
    for (const value of [null, [], 'text', { flags: 1, features: [null, 1, { name: 5 }], items: {}, projects: [{ id: [] }, 7], results: 'none', count: -1, events: [{ id: 'x' }] }]) {
      const server = await FaultyServer.start((_, response) => sendJson(response, value));
      const outcome = await open(kind, server.url, { fetch, token: TOKEN }).load(new AbortController().signal).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ServerTrouble);
      else expect(outcome).toMatchObject({ flags: [] });
      const told = await open(kind, server.url, { fetch, token: TOKEN }).projects?.(new AbortController().signal).catch((error: unknown) => error);
      if (told instanceof Error) expect(told).toBeInstanceOf(ServerTrouble);
      else expect(told ?? []).toEqual([]);
      await server.stop();
    }
  });

  test.each(['line\nbreak-4711', 'with-€-4711', 'zero\0-4711', 'user:größe-4711'])('a token that cannot be sent, or only by some (%j), is told of without it', async (token) => {
    const server = await FaultyServer.start((_, response) => sendJson(response, { message: `No good: ${token}` }, 401));
    const trouble = await troubleOf(open(kind, server.url, { fetch, token }).load(new AbortController().signal));
    expect(trouble.kind).toBe('refused');
    expect(`${trouble.message} ${String(trouble.stack)} ${String(trouble.cause)}`).not.toContain('4711');
    await server.stop();
  });
});

function open(kind: ServerKind, url: string, host: { readonly fetch: Fetch; readonly token: string }): FlagServer {
  return openServer({ type: kind.id, url, project: 'web' }, host);
}

async function toggle(server: FlagServer, signal: AbortSignal): Promise<void> {
  const flag = flagOf('new_nav');
  await server.change({ change: { kind: 'toggle', key: flag.key, enabled: true }, flag, environment: 'development' }, signal);
}

/** Neither the token nor its secret half, in clear or as it is sent. */
function expectNoSecret(...where: unknown[]): void {
  const text = JSON.stringify(where);
  for (const secret of ['secret-4711', btoa(TOKEN)]) expect(text).not.toContain(secret);
}

/** Gives up early, so that nobody waits for the usual time. */
function fetchWith(patience: number | undefined): Fetch {
  if (patience === undefined) return fetch;
  return (url, init) => {
    const ending = new AbortController();
    setTimeout(() => ending.abort(), patience);
    init.signal?.addEventListener('abort', () => ending.abort());
    return fetch(url, { ...init, signal: ending.signal });
  };
}
