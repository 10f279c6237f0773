import { afterEach, describe, expect, test } from 'vitest';
import { Http, path } from '../../../src/sources/server/http';
import { waitOf } from '../../../src/sources/server/httpStatus';
import { ServerTrouble } from '../../../src/sources/server/serverTrouble';
import { FaultyServer, sendJson, type Handler } from './faultyServer';

const TOKEN = 'secret-token-1234';
const running: FaultyServer[] = [];
const never = new AbortController().signal;

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function serve(handler: Handler, timeout = 2000): Promise<{ server: FaultyServer; http: Http }> {
  const server = await FaultyServer.start(handler);
  running.push(server);
  return { server, http: httpTo(server.url, timeout) };
}

function httpTo(url: string, timeout = 2000): Http {
  return new Http({ server: 'Acme', url, fetch, secrets: [TOKEN], headers: { Authorization: TOKEN }, timeout, retries: [1, 1] });
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

describe('answers', () => {
  test('are parsed JSON, and the token is sent', async () => {
    const { http, server } = await serve((_, response) => sendJson(response, { flags: [1] }));
    expect((await http.get(path`/api/flags?q=${'a b/ü&c'}`, never)).value).toEqual({ flags: [1] });
    expect(server.requests).toMatchObject([{ path: '/api/flags?q=a%20b%2F%C3%BC%26c', headers: { authorization: TOKEN } }]);
  });

  test('with an ETag are asked for conditionally, and are the same object while nothing changed', async () => {
    const { http, server } = await serve((request, response) => {
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else sendJson(response, { n: 1 }, 200, { ETag: '"1"' });
    });
    const first = await http.get(path`/flags`, never);
    expect(await http.get(path`/flags`, never)).toBe(first);
    expect(server.requests).toHaveLength(2);
    // With it, Express and others answer as if nobody had asked under a condition.
    expect(server.requests[1]?.headers['cache-control']).not.toContain('no-cache');
  });

  test('to the same question asked at once come from one request', async () => {
    const { http, server } = await serve((_, response) => setTimeout(() => sendJson(response, {}), 20));
    await Promise.all([http.get(path`/flags`, never), http.get(path`/flags`, never)]);
    expect(server.requests).toHaveLength(1);
  });
});

describe('faults', () => {
  test.each<[string, Handler, ServerTrouble['kind'], RegExp]>([
    ['401', (_, response) => sendJson(response, { message: 'no' }, 401), 'refused', /401: the token is missing, wrong or expired: no/],
    ['403', (_, response) => sendJson(response, {}, 403), 'refused', /403: this token may not do that/],
    ['404', (_, response) => sendJson(response, {}, 404), 'missing', /404/],
    ['409', (_, response) => sendJson(response, { detail: 'taken' }, 409), 'conflict', /taken/],
    ['500', (_, response) => sendJson(response, {}, 500), 'failed', /failed \(500\)/],
    ['503', (_, response) => sendJson(response, {}, 503), 'unreachable', /503/],
    ['a web page', (_, response) => response.end('<!doctype html><p>Sign in'), 'failed', /answered with a web page/],
    ['truncated JSON', (_, response) => response.end('{"flags": [{"key": "a"'), 'failed', /not complete JSON/],
    ['a connection that breaks', (request) => request.socket.destroy(), 'unreachable', /the connection broke off/],
    ['a body that breaks off', (_, response) => void (response.writeHead(200, { 'Content-Length': '100' }), response.write('{'), setTimeout(() => response.destroy(), 10)), 'unreachable', /cannot be reached/],
    ['redirect to another host', (_, response) => response.writeHead(302, { Location: 'https://elsewhere.example/x' }).end(), 'failed', /points to elsewhere\.example\. The token was not sent there/],
  ])('%s', async (_, handler, kind, message) => {
    const { http } = await serve(handler);
    const trouble = await troubleOf(http.get(path`/flags`, never));
    expect(trouble.kind).toBe(kind);
    expect(trouble.message).toMatch(message);
  });

  test('nothing listens', async () => {
    const { server, http } = await serve((_, response) => sendJson(response, {}));
    await server.stop();
    running.length = 0;
    expect((await troubleOf(http.get(path`/flags`, never))).message).toMatch(/^Acme at 127\.0\.0\.1:\d+ cannot be reached \(nothing listens there\)\.$/);
  });

  test('no answer, or one that trickles, is given up', async () => {
    const slow = await serve(() => undefined, 50);
    expect((await troubleOf(slow.http.get(path`/flags`, never))).message).toMatch(/did not answer in time/);
    const trickle = await serve((_, response) => {
      const timer = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(timer));
    }, 50);
    expect((await troubleOf(trickle.http.get(path`/flags`, never))).kind).toBe('unreachable');
  });

  test('what passes is tried again, but never a change', async () => {
    let count = 0;
    const { http, server } = await serve((_, response) => (++count < 3 ? sendJson(response, {}, 503) : sendJson(response, { ok: true })));
    expect((await http.get(path`/flags`, never)).value).toEqual({ ok: true });
    count = 0;
    server.requests.length = 0;
    expect((await troubleOf(http.send({ method: 'POST', path: path`/flags`, body: {} }, never))).kind).toBe('unreachable');
    expect(server.requests).toHaveLength(1);
  });

  test('a wait that the server asks for is kept when short, told when long', async () => {
    let count = 0;
    const short = await serve((_, response) => (++count === 1 ? sendJson(response, {}, 429, { 'Retry-After': '0' }) : sendJson(response, 'fine')));
    expect((await short.http.get(path`/flags`, never)).value).toBe('fine');
    const long = await serve((_, response) => sendJson(response, {}, 429, { 'Retry-After': '90' }));
    expect(await troubleOf(long.http.get(path`/flags`, never))).toMatchObject({ kind: 'limited', retryAfter: 90_000 });
    expect(long.server.requests).toHaveLength(1);
  });

  test('giving up waiting is told as such', async () => {
    const { http } = await serve(() => undefined);
    expect((await troubleOf(http.get(path`/flags`, AbortSignal.timeout(20)))).kind).toBe('cancelled');
  });
});

test('the token is in nothing that is said', async () => {
  const { http } = await serve((_, response) => sendJson(response, { message: `bad token ${TOKEN} for ${TOKEN}` }, 403));
  const trouble = await troubleOf(http.get(path`/flags`, never));
  expect(`${trouble.message} ${JSON.stringify(trouble)} ${trouble.stack ?? ''}`).not.toContain(TOKEN);
  expect(trouble.message).toContain('•••');
});

describe('how long to wait', () => {
  const date = 'Sun, 22 Nov 2026 10:00:00 GMT';
  test.each<[Record<string, string>, number | undefined]>([
    [{ 'Retry-After': '7' }, 7000],
    // By the clock of the server, which may be an hour off.
    [{ 'Retry-After': 'Sun, 22 Nov 2026 10:00:30 GMT', Date: date }, 30_000],
    [{ 'RateLimit-Reset': '12' }, 12_000],
    [{ 'X-Ratelimit-Reset': String(Date.parse(date) + 4000), Date: date }, 4000],
    [{ 'X-RateLimit-Reset': String(Date.parse(date) / 1000 + 4), Date: date }, 4000],
    [{ 'Retry-After': 'soon' }, undefined],
    [{}, undefined],
  ])('%j', (headers, ms) => {
    expect(waitOf(new Headers(headers))).toBe(ms);
  });
});
