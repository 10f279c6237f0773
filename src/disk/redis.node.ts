import type { RedisConnection, Values } from '../sources/server/redis/connection';
import { connected, newClient, redisTrouble, type Client, type RedisAddress } from './redisClient.node';

/** How many keys the server looks at in one go. */
const SCAN_COUNT = 500;

/** As many are asked for at once. */
const VALUES_AT_ONCE = 1000;

const TIMEOUT_MS = 10_000;

/**
 * @param token the password, or `user:password`
 * @param patience milliseconds until a question is given up
 */
export function openRedis(url: string, token: string | undefined, patience = TIMEOUT_MS): RedisConnection {
  return new NodeRedis({ url, token, patience });
}

class NodeRedis implements RedisConnection {
  /** Undefined while there is none; whoever asks meanwhile waits for the same. */
  private client: Promise<Client> | undefined;

  constructor(private readonly address: RedisAddress) {}

  async describe(): Promise<string> {
    const version = await this.run((client) => client.info('server')).catch(() => '');
    await this.run((client) => client.ping());
    return `Redis ${/redis_version:(\S+)/.exec(version)?.[1] ?? ''}`.trim();
  }

  /** Bit by bit, each of them a question of its own: a large store takes its time. */
  async keys(glob: string): Promise<string[]> {
    // The server may name a key more than once.
    const found = new Set<string>();
    let cursor = '0';
    do {
      const from = cursor;
      const reply = await this.run((client) => client.scan(from, { MATCH: glob, COUNT: SCAN_COUNT }));
      for (const key of reply.keys) found.add(key);
      cursor = reply.cursor;
    } while (cursor !== '0');
    return [...found];
  }

  async values(keys: readonly string[]): Promise<(string | null)[]> {
    const slices = Array.from({ length: Math.ceil(keys.length / VALUES_AT_ONCE) }, (_, index) => keys.slice(index * VALUES_AT_ONCE, (index + 1) * VALUES_AT_ONCE));
    return (await Promise.all(slices.map((slice) => this.run((client) => client.mGet(slice))))).flat();
  }

  /** A connection of its own: what is watched on it is watched for this change alone. */
  async write(expected: Values, writes: Values): Promise<boolean> {
    const opening = connected(this.address);
    try {
      return await this.within(opening, (client) => writeIfSame(client, expected, writes));
    } finally {
      void opening.then((client) => client.destroy()).catch(() => undefined);
    }
  }

  watch(glob: string, changed: () => void, signal: AbortSignal): void {
    void this.listen(glob, changed, signal).catch(() => undefined);
  }

  close(): void {
    void this.client?.then((client) => client.destroy()).catch(() => undefined);
    this.client = undefined;
  }

  /** A server that is not set up for it says nothing, which is no failure: it is asked every now and then as well. */
  private async listen(glob: string, changed: () => void, signal: AbortSignal): Promise<void> {
    const client = newClient(this.address);
    signal.addEventListener('abort', () => client.destroy(), { once: true });
    await client.connect();
    const database = client.options?.database ?? 0;
    await client.pSubscribe(`__keyspace@${database}__:${glob}`, changed);
  }

  private async run<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = await this.client?.catch(() => undefined);
    if (!client?.isReady) this.client = connected(this.address);
    return this.within(this.client ?? connected(this.address), work);
  }

  /** A server may answer byte by byte, and never come to an end. */
  private async within<T>(opening: Promise<Client>, work: (client: Client) => Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const client = await opening;
      const end = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          reject(new Error('no answer in time'));
          client.destroy();
        }, this.address.patience);
      });
      return await Promise.race([work(client), end]);
    } catch (error) {
      throw redisTrouble(error, this.address);
    } finally {
      clearTimeout(timer);
    }
  }
}

async function writeIfSame(client: Client, expected: Values, writes: Values): Promise<boolean> {
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
}
