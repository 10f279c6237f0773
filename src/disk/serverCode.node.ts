import { SERVER_KINDS } from '../sources/server/kinds';
import { openServer, serverSource } from '../sources/server/openServer';
import type { ServerCode } from '../sources/server/serverCode';
import { ServerFeed } from '../sources/server/serverFeed';
import { openRedis } from './redis.node';

/** Servers, as Node reaches them. */
export const serverCode: ServerCode = {
  kinds: SERVER_KINDS,
  sourceOf: serverSource,
  open: (address, token, asked = fetch) => openServer(address, { fetch: asked, token, redis: openRedis }),
  feed: (server, kept) => new ServerFeed(server, kept),
};
