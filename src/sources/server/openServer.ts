import type { SourceRef } from '../../model/flag';
import type { FlagServer, HttpHeaders, ServerAddress } from './flagServer';
import { Http, type Fetch } from './http';
import { serverKind } from './kinds';
import type { OpenRedis } from './redis/connection';
import { serverId } from './serverId';
import { ServerTrouble } from './serverTrouble';

/** What the place that Flagline runs in gives to its servers. */
export interface ServerHost {
  readonly fetch: Fetch;
  /** Of the address's own server and nothing else; undefined where none was given. */
  readonly token: string | undefined;
  readonly redis?: OpenRedis;
}

/** Shorter than this, half a token is a word like others. */
const MIN_HALF = 4;

/** @throws ServerTrouble for an address that leads nowhere */
export function openServer(address: ServerAddress, { fetch, token, redis }: ServerHost): FlagServer {
  const kind = serverKind(address.type);
  if (!kind) throw new ServerTrouble('missing', `Flagline knows no server of the type "${address.type}".`);
  if (!URL.canParse(address.url) || !kind.schemes.includes(new URL(address.url).protocol)) throw new ServerTrouble('missing', `${address.url} is not the address of a server. It starts with ${kind.schemes.at(-1)}//.`);
  const http = ({ authorize = bearer, headers = {}, at = address.url }: HttpHeaders = {}): Http => {
    const sent = token === undefined ? {} : authorize(token);
    return new Http({ server: kind.name, url: at, fetch, secrets: secretsIn(token, sent), headers: { ...headers, ...sent } });
  };
  return kind.open(address, { source: serverSource(address), token, http, ...(redis && { redis }) });
}

/** How the flags of a server name their source. */
export function serverSource(address: ServerAddress): SourceRef {
  const { project, prefix, tag } = address;
  const of = [project, prefix, tag].filter((part) => part !== undefined);
  const name = serverKind(address.type)?.name ?? address.type;
  return { id: serverId(address, of), label: of.length > 0 ? `${name} · ${of.join(' · ')}` : name };
}

/** A server may say back the token, the secret half of it, or all that was sent. The longest first: it may hold the others. */
function secretsIn(token: string | undefined, sent: Readonly<Record<string, string>>): string[] {
  const whole = [token ?? '', ...Object.values(sent).map((value) => value.replace(/^\w+ /, ''))];
  const halves = whole.map((secret) => secret.slice(secret.indexOf(':') + 1)).filter(({ length }) => length >= MIN_HALF);
  // In a body, quotes and control characters are escaped.
  const all = [...whole, ...halves].flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  return [...new Set(all)].filter(Boolean).sort((one, other) => other.length - one.length);
}

function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}
