import type { IncomingHttpHeaders } from 'node:http';
import type { ServerAddress } from '../../../src/model/serverAddress';
import { openServer } from '../../../src/sources/server/openServer';
import type { FlagServer } from '../../../src/sources/server/flagServer';
import { conformance } from '../../servers/conformance';
import { FaultyServer, sendJson, type Handler } from './faultyServer';

export interface Asked {
  readonly method: string;
  /** Of the path, unescaped. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  /** The body, parsed. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
}

export type Reply = readonly [status: number, body?: unknown, headers?: Record<string, string>];

/** What a test wants of a stand-in, in memory and with a state. */
export interface StandIn {
  reply(asked: Asked): Reply;
  /** Switches a flag in the environment `test`, as somebody else would. */
  switch(key: string, on: boolean): void;
}

export function answering(standIn: Pick<StandIn, 'reply'>): Handler {
  return (request, response, body) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://stand-in');
    const segments = pathname.split('/').filter(Boolean).map(decodeURIComponent);
    const [status, answer, headers] = standIn.reply({ method: request.method ?? '', segments, query: searchParams, input: body === '' ? {} : (JSON.parse(body) as Record<string, unknown>), headers: request.headers });
    if (status === 204) response.writeHead(204).end();
    else sendJson(response, answer, status, headers);
  };
}

export interface Up<S> {
  readonly standIn: S;
  readonly asked: FaultyServer;
  readonly open: (more?: Partial<ServerAddress>, token?: string) => FlagServer;
}

/** A stand-in that is up while `body` runs. */
export async function whileUp<S extends StandIn>(type: string, token: string, standIn: S, body: (up: Up<S>) => Promise<void>): Promise<void> {
  const asked = await FaultyServer.start(answering(standIn));
  try {
    await body({ standIn, asked, open: (more = {}, other = token) => openServer({ type, url: asked.url, ...more }, { fetch, token: other }) });
  } finally {
    await asked.stop();
  }
}

/** Asks a stand-in what every server is asked. */
export function conforms(name: string, { type, token, address = {}, environment = 'test', oddKeys = [], canRollout = false }: { type: string; token: string; address?: Partial<ServerAddress>; environment?: string; oddKeys?: readonly string[]; canRollout?: boolean }, start: () => StandIn): void {
  conformance({
    name,
    environment,
    oddKeys,
    canRollout,
    start: async () => {
      const standIn = start();
      const asked = await FaultyServer.start(answering(standIn));
      return { address: { type, url: asked.url, ...address }, token, meddle: (key, on) => Promise.resolve(standIn.switch(key, on)), stop: () => asked.stop() };
    },
  });
}

/** `limit` and `offset` of a query, where more than `most` at once is refused. */
export function slice<T>(all: readonly T[], query: URLSearchParams, most: number): { readonly items: readonly T[]; readonly offset: number; readonly limit: number } {
  const [limit, offset] = [Number(query.get('limit') ?? 10), Number(query.get('offset') ?? 0)];
  if (limit > most) throw new Error(`Flagline asks for ${limit} at once, of which ${most} are given.`);
  return { items: all.slice(offset, offset + limit), offset, limit };
}
