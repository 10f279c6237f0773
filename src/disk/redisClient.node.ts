import { createClient } from '@redis/client';
import { ServerTrouble } from '../sources/server/serverTrouble';

export interface RedisAddress {
  readonly url: string;
  /** The password, or `user:password`. */
  readonly token: string | undefined;
  /** Milliseconds until a connection, or an answer, is given up. */
  readonly patience: number;
}

export type Client = ReturnType<typeof newClient>;

/** Not connected yet. Without its listener a lost connection would end the process; the next question opens another. */
export function newClient({ url, token, patience }: RedisAddress) {
  const [password, username] = token === undefined ? [] : token.split(/:(.*)/s, 2).reverse();
  const client = createClient({
    url,
    ...(password !== undefined && { password }),
    ...(username !== undefined && { username }),
    disableOfflineQueue: true,
    socket: { connectTimeout: patience, reconnectStrategy: false },
  });
  return client.on('error', () => undefined);
}

/** Greeted and let in; rejects where that takes too long: a server may take a connection and say nothing. */
export async function connected(address: RedisAddress): Promise<Client> {
  const client = newClient(address);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Error('no answer in time')), address.patience)));
  try {
    await Promise.race([client.connect(), end]);
    return client;
  } catch (error) {
    if (client.isOpen) client.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** What went wrong, in words, without the password. */
export function redisTrouble(error: unknown, { url, token }: RedisAddress): ServerTrouble {
  if (error instanceof ServerTrouble) return error;
  const said = error instanceof Error ? error.message : String(error);
  const password = token?.slice(token.indexOf(':') + 1);
  const words = password ? said.replaceAll(password, '•••') : said;
  if (/^NOPERM/.test(words)) return new ServerTrouble('refused', `Redis: this user may not do that (${words}).`);
  if (/^(?:WRONGPASS|NOAUTH|ERR (?:AUTH|invalid password))/.test(words)) return new ServerTrouble('refused', `Redis does not take this password (${words}).`);
  const host = URL.canParse(url) ? new URL(url).host : url;
  return new ServerTrouble('unreachable', `Redis at ${host} ${words === 'no answer in time' ? 'did not answer in time' : `cannot be reached (${reason(error, words)})`}.`);
}

function reason(error: unknown, words: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? (WORDS[code] ?? words) : words;
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection broke off',
  ENOTFOUND: 'there is no such host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is self-signed',
};
