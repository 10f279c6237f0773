import { ONLY_ENVIRONMENT, type Capability, type Flag, type SourceRef } from '../../../model/flag';
import type { Access, FlagServer, ServerAddress, ServerChange, ServerKind, ServerParts, ServerReading } from '../flagServer';
import { ServerTrouble } from '../serverTrouble';
import type { RedisConnection, Values } from './connection';

/**
 * The convention of `flag:<name>` = `true` or `false`, and `flag:<name>:rollout` = a share from 0 to 100.
 * Tried with Redis 7.
 */
export const REDIS: ServerKind = {
  id: 'redis',
  name: 'Redis',
  fields: [{ name: 'prefix', label: 'beginning of the keys of flags', required: false }],
  defaultUrl: 'redis://127.0.0.1:6379/0',
  schemes: ['rediss:', 'redis:'],
  token: 'The password, or user:password, where the server asks for one.',
  open: (address, parts): FlagServer => new RedisServer(address, parts),
};

const WRITES: readonly Capability[] = ['evaluate', 'toggle', 'rollout', 'create', 'delete'];
const ROLLOUT = ':rollout';
const TRUE = new Set(['true', '1', 'on', 'yes']);
const FALSE = new Set(['false', '0', 'off', 'no']);

class RedisServer implements FlagServer {
  private readonly connection: RedisConnection;
  private readonly source: SourceRef;
  private readonly prefix: string;
  private seen = '';
  private values: Values = new Map();

  constructor(
    private readonly address: ServerAddress,
    { redis, source, token }: ServerParts,
  ) {
    if (!redis) throw new ServerTrouble('unreachable', 'Redis cannot be reached from a browser. Open the folder in the desktop editor.');
    this.connection = redis(address.url, token);
    this.source = source;
    this.prefix = address.prefix ?? 'flag:';
  }

  async check(): Promise<Access> {
    const description = await this.connection.describe();
    await this.connection.keys(this.glob);
    return { description, capabilities: WRITES };
  }

  async load(): Promise<ServerReading | undefined> {
    const keys = (await this.connection.keys(this.glob)).sort();
    const texts = keys.length > 0 ? await this.connection.values(keys) : [];
    const values = new Map(keys.map((key, index) => [key, texts[index] ?? null]));
    const seen = JSON.stringify([...values]);
    if (seen === this.seen) return undefined;
    [this.seen, this.values] = [seen, values];
    const names = keys.filter((key) => !this.isRollout(key));
    const problems = keys.filter((key) => !names.includes(key) && !values.has(key.slice(0, -ROLLOUT.length))).map((key) => `${key} is the rollout of a flag that is not there.`);
    return { flags: names.map((key) => this.flag(key)), environments: [{ name: ONLY_ENVIRONMENT, protected: (this.address.protected ?? []).includes(ONLY_ENVIRONMENT) }], problems };
  }

  async change({ change, flag }: ServerChange): Promise<void> {
    const key = this.prefix + change.key;
    const share = key + ROLLOUT;
    const shown = new Map([key, share].map((each) => [each, this.values.get(each) ?? null]));
    this.seen = '';
    if (!(await this.connection.write(flag ? shown : new Map([[key, null]]), this.writes(change, key, share)))) {
      const what = flag ? `Somebody else changed ${change.key} since it was shown` : `There is a flag ${change.key} by now`;
      throw new ServerTrouble('conflict', `${what}. Nothing was changed; it is shown as it is now.`);
    }
  }

  watch(changed: () => void, signal: AbortSignal): void {
    this.connection.watch(this.glob, changed, signal);
  }

  close(): void {
    this.connection.close();
  }

  private writes(change: ServerChange['change'], key: string, share: string): Values {
    switch (change.kind) {
      case 'toggle':
        return new Map([[key, String(change.enabled)]]);
      case 'rollout':
        return new Map([[share, shareText(change.percent)]]);
      case 'create':
        return new Map([[key, String(change.enabled)], ...(change.rollout === undefined ? [] : [[share, shareText(change.rollout)] as const])]);
      case 'delete':
        return new Map([
          [key, null],
          [share, null],
        ]);
      case 'keep':
        throw new ServerTrouble('rejected', `Redis keeps nothing of ${change.key} but its state: there is no place to note how long it is kept.`);
    }
  }

  private get glob(): string {
    return `${this.prefix.replace(/[\\*?[\]]/g, '\\$&')}*`;
  }

  /** `flag:a:rollout` is the rollout of `flag:a`, unless it holds what only a flag holds. */
  private isRollout(key: string): boolean {
    if (!key.endsWith(ROLLOUT) || key.length === this.prefix.length + ROLLOUT.length - 1) return false;
    const text = (this.values.get(key) ?? '').toLowerCase();
    return this.values.has(key.slice(0, -ROLLOUT.length)) || !/^(true|false|on|off|yes|no)$/.test(text);
  }

  private flag(key: string): Flag {
    const text = (this.values.get(key) ?? '').trim().toLowerCase();
    const share = Number(this.values.get(key + ROLLOUT) ?? '100');
    const isKnown = TRUE.has(text) || FALSE.has(text);
    const rollout = Number.isFinite(share) ? Math.min(100, Math.max(0, share)) : null;
    return {
      key: key.slice(this.prefix.length),
      kind: 'boolean',
      environments: {
        [ONLY_ENVIRONMENT]: {
          enabled: TRUE.has(text),
          rollout,
          rolloutExact: rollout !== null,
          ...(!isKnown && { targeting: 'Its value is neither true nor false.' }),
        },
      },
      variations: [],
      allowedUsers: [],
      tags: [],
      archived: false,
      prerequisites: [],
      definition: { kind: 'url', url: this.address.url },
      source: this.source,
      capabilities: WRITES,
    };
  }
}

function shareText(percent: number): string {
  return String(Math.min(100, Math.max(0, percent)));
}
