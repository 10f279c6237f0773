import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRedis } from '../../../src/disk/redis.node';
import { HTTP_SCHEMES, type FlagServer } from '../../../src/sources/server/flagServer';
import type { Fetch } from '../../../src/sources/server/http';
import { SERVER_KINDS } from '../../../src/sources/server/kinds';
import { openServer } from '../../../src/sources/server/openServer';
import { ServerTrouble, type TroubleKind } from '../../../src/sources/server/serverTrouble';
import { FaultyServer, sendJson, type Handler } from './faultyServer';

const TOKEN = 'user:secret-4711';
const signal = new AbortController().signal;

let elsewhere: FaultyServer;
beforeAll(async () => {
  elsewhere = await FaultyServer.start((_, response) => sendJson(response, {}));
});
afterAll(() => elsewhere.stop());

/** A server's own words may repeat what it was sent. */
const words = { message: `No good: ${TOKEN}` };

interface Fault {
  readonly name: string;
  readonly kind: TroubleKind;
  readonly answer: Handler;
  /** Milliseconds after which the connection is given up. */
  readonly patience?: number;
}

const FAULTS: readonly Fault[] = [
  { name: '401', kind: 'refused', answer: (_, response) => sendJson(response, words, 401) },
  { name: '403', kind: 'refused', answer: (_, response) => sendJson(response, words, 403) },
  { name: '404', kind: 'missing', answer: (_, response) => sendJson(response, words, 404) },
  { name: '409', kind: 'conflict', answer: (_, response) => sendJson(response, words, 409) },
  { name: '429, seconds', kind: 'limited', answer: (_, response) => sendJson(response, words, 429, { 'Retry-After': '60' }) },
  { name: '429, a date', kind: 'limited', answer: (_, response) => sendJson(response, words, 429, { 'Retry-After': new Date(Date.now() + 60_000).toUTCString() }) },
  { name: '429, X-RateLimit-Reset', kind: 'limited', answer: (_, response) => sendJson(response, words, 429, { 'X-RateLimit-Reset': String(Date.now() + 60_000) }) },
  { name: '500', kind: 'failed', answer: (_, response) => sendJson(response, words, 500) },
  { name: 'a web page', kind: 'failed', answer: (_, response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<html>${TOKEN}</html>`) },
  { name: 'truncated JSON', kind: 'failed', answer: (_, response) => void response.end(`{"flags": [{"key": "${TOKEN}`) },
  { name: 'a redirect to another host', kind: 'failed', answer: (_, response) => void response.writeHead(302, { Location: `${elsewhere.url}/login` }).end() },
  { name: 'a reset', kind: 'unreachable', answer: (request) => void request.socket.resetAndDestroy() },
  { name: 'no answer', kind: 'unreachable', answer: () => undefined, patience: 50 },
  { name: 'an answer that stops in the middle', kind: 'unreachable', answer: (_, response) => void response.writeHead(200, { 'Content-Length': '1000' }).write('{'), patience: 50 },
];

const spoken = SERVER_KINDS.filter(({ schemes }) => schemes === HTTP_SCHEMES);

describe.each(spoken)('$name', (kind) => {
  test.concurrent.each(FAULTS)('$name', async ({ kind: expected, answer, patience }) => {
    const server = await FaultyServer.start(answer);
    try {
      const host = { fetch: fetchWith(patience), token: TOKEN };
      const open = (): FlagServer => openServer({ type: kind.id, url: server.url, project: 'web' }, host);
      for (const trouble of await Promise.all([troubleOf(open().check(signal)), troubleOf(open().load(signal))])) {
        expect(trouble.kind, trouble.message).toBe(expected);
        expect(trouble.message).toContain(kind.name.split(' ')[0]);
        expect(JSON.stringify(trouble) + trouble.message + String(trouble.stack) + String(trouble.cause)).not.toContain(TOKEN);
      }
      expect(elsewhere.requests).toEqual([]);
    } finally {
      await server.stop();
    }
  }, 20_000);

  test('answers of another shape are no flags, and no crash', async () => {
    for (const value of [null, [], 'text', { flags: 1, features: [null, 1, { name: 5 }], items: {}, events: [{ id: 'x' }] }]) {
      const server = await FaultyServer.start((_, response) => sendJson(response, value));
      const opened = openServer({ type: kind.id, url: server.url, project: 'web' }, { fetch, token: TOKEN });
      const outcome = await opened.load(signal).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ServerTrouble);
      else expect(outcome).toMatchObject({ flags: [] });
      await server.stop();
    }
  });
});

describe('Redis', () => {
  test('that nobody runs is told of without the password', async () => {
    const server = openServer({ type: 'redis', url: 'redis://127.0.0.1:1' }, { fetch, token: TOKEN, redis: openRedis });
    const trouble = await troubleOf(server.load(signal));
    expect(trouble.kind).toBe('unreachable');
    expect(trouble.message + String(trouble.stack)).not.toContain('secret-4711');
  });
});

/** Gives up early, so that nobody waits for the usual time. */
function fetchWith(patience: number | undefined): Fetch {
  if (patience === undefined) return fetch;
  return (url, init) => fetch(url, { ...init, signal: AbortSignal.any([AbortSignal.timeout(patience), ...(init.signal ? [init.signal] : [])]) });
}

async function troubleOf(work: Promise<unknown>): Promise<ServerTrouble> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ServerTrouble) return error;
    throw new Error(`not a ServerTrouble: ${String(error)}`);
  }
  throw new Error('it did not fail');
}
