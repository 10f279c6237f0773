/** A connection to a Redis server, opened on first need. Rejects with `ServerTrouble` only. */
export interface RedisConnection {
  /** "Redis 7.0.15" */
  describe(): Promise<string>;
  /** The keys that match a glob, each once. Found bit by bit: the server goes on serving others meanwhile. */
  keys(glob: string): Promise<string[]>;
  /** Null for a key that is gone or holds no text. */
  values(keys: readonly string[]): Promise<(string | null)[]>;
  /**
   * Writes all of `writes` at once, null to delete; keys keep the time they have to live.
   * False, and nothing written, where a key has another value by now than `expected` says.
   */
  write(expected: Values, writes: Values): Promise<boolean>;
  /** Calls back when a key changes that matches, where the server is set up to tell; else never. */
  watch(glob: string, changed: () => void, signal: AbortSignal): void;
  close(): void;
}

export type Values = ReadonlyMap<string, string | null>;

/** Opens a connection to `redis://` or `rediss://`. There is none in a browser. */
export type OpenRedis = (url: string, token: string | undefined) => RedisConnection;
