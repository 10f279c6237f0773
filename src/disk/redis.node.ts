import { createClient } from '@redis/client';
import type { RedisConnection, Values } from '../sources/server/redis/connection';
import { ServerTrouble } from '../sources/server/serverTrouble';

/** How many keys the server looks at in one go. */
const SCAN_COUNT = 500;

/** As many are asked for at once. */
const VALUES_AT_ONCE = 1000;

const TIMEOUT_MS = 10_000;

type Client = ReturnType<typeof newClient>;

/** @param token the password, or `user:password` */
export function openRedis(url: string, token: string | undefined): RedisConnection {
  return new NodeRedis(url, token);
}

function newClient(url: string, token: string | undefined) {
  const [password, username] = token === undefined ? [] : token.split(/:(.*)/s, 2).reverse();
  return createClient({
    url,
    ...(password !== undefined && { password }),
    ...(username !== undefined && { username }),
    disableOfflineQueue: true,
    socket: { connectTimeout: TIMEOUT_MS, reconnectStrategy: false },
  });
}

class NodeRedis implements RedisConnection {
  private client: Client | undefined;

  constructor(
    private readonly url: string,
    private readonly token: string | undefined,
  ) {}

  async describe(): Promise<string> {
    const version = await this.run((client) => client.info('server')).catch(() => '');
    await this.run((client) => client.ping());
    return `Redis ${/redis_version:(\S+)/.exec(version)?.[1] ?? ''}`.trim();
  }

  keys(glob: string): Promise<string[]> {
    return this.run(async (client) => {
      // The server may name a key more than once.
      const found = new Set<string>();
      for await (const keys of client.scanIterator({ MATCH: glob, COUNT: SCAN_COUNT })) keys.forEach((key) => found.add(key));
      return [...found];
    });
  }

  values(keys: readonly string[]): Promise<(string | null)[]> {
    return this.run(async (client) => {
      const slices = Array.from({ length: Math.ceil(keys.length / VALUES_AT_ONCE) }, (_, index) => keys.slice(index * VALUES_AT_ONCE, (index + 1) * VALUES_AT_ONCE));
      return (await Promise.all(slices.map((slice) => client.mGet([...slice])))).flat();
    });
  }

  /** A connection of its own: what is watched on it is watched for this change alone. */
  write(expected: Values, writes: Values): Promise<boolean> {
    return this.withOwnClient(async (client) => {
      await client.watch([...expected.keys()]);
      const now = await client.mGet([...expected.keys()]);
      if ([...expected.values()].some((value, index) => value !== (now[index] ?? null))) return false;
      const transaction = client.multi();
      for (const [key, value] of writes) {
        if (value === null) transaction.del(key);
        else transaction.set(key, value, { expiration: 'KEEPTTL' });
      }
      return transaction.exec().then(
        () => true,
        (error: unknown) => {
          if (error instanceof Error && error.name === 'WatchError') return false;
          throw error;
        },
      );
    });
  }

  watch(glob: string, changed: () => void, signal: AbortSignal): void {
    void this.listen(glob, changed, signal).catch(() => undefined);
  }

  close(): void {
    this.client?.destroy();
    this.client = undefined;
  }

  /** A server that is not set up for it says nothing, which is no failure: it is asked every now and then as well. */
  private async listen(glob: string, changed: () => void, signal: AbortSignal): Promise<void> {
    const client = newClient(this.url, this.token);
    client.on('error', () => undefined);
    signal.addEventListener('abort', () => client.destroy(), { once: true });
    await client.connect();
    const database = client.options?.database ?? 0;
    await client.pSubscribe(`__keyspace@${database}__:${glob}`, changed);
  }

  private async run<T>(work: (client: Client) => Promise<T>): Promise<T> {
    try {
      return await work(await this.connected());
    } catch (error) {
      throw this.troubleOf(error);
    }
  }

  private async connected(): Promise<Client> {
    if (this.client?.isReady) return this.client;
    const client = newClient(this.url, this.token);
    // Without a listener a lost connection would end the process; the next question opens another.
    client.on('error', () => undefined);
    await client.connect();
    return (this.client = client);
  }

  private async withOwnClient<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = newClient(this.url, this.token);
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await work(client);
    } catch (error) {
      throw this.troubleOf(error);
    } finally {
      client.destroy();
    }
  }

  private troubleOf(error: unknown): ServerTrouble {
    if (error instanceof ServerTrouble) return error;
    const said = error instanceof Error ? error.message : String(error);
    const words = this.token ? said.replaceAll(this.token.split(':').at(-1) ?? '', '•••') : said;
    if (/^NOPERM/.test(words)) return new ServerTrouble('refused', `Redis: this user may not do that (${words}).`);
    if (/^(?:WRONGPASS|NOAUTH|ERR (?:AUTH|invalid password))/.test(words)) return new ServerTrouble('refused', `Redis does not take this password (${words}).`);
    return new ServerTrouble('unreachable', `Redis at ${hostOf(this.url)} cannot be reached (${words}).`);
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
