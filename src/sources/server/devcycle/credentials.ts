import type { ServerParts } from '../flagServer';
import { path, type Http } from '../http';
import { fieldsOf, numberIn, textIn } from '../json';
import { ServerTrouble } from '../serverTrouble';

/** Whom the token is for. */
const AUDIENCE = 'https://api.devcycle.com/';

/** The vendor's own service gives its tokens out at another address of the vendor; any other server does so itself. */
const TOKENS_OF: Readonly<Record<string, string>> = { 'https://api.devcycle.com': 'https://auth.devcycle.com' };

/** A token is taken for expired this much earlier, milliseconds. */
const EARLIER_MS = 60_000;

/**
 * Speaks with the API by a token, for which a client id and its secret are exchanged.
 * https://docs.devcycle.com/management-api/#section/Authentication
 */
export class Credentials {
  private current: { readonly http: Http; readonly until: number } | undefined;

  constructor(
    private readonly origin: string,
    private readonly parts: ServerParts,
  ) {}

  async http(signal: AbortSignal): Promise<Http> {
    if (!this.current || Date.now() >= this.current.until) this.current = await this.exchange(signal);
    return this.current.http;
  }

  private async exchange(signal: AbortSignal): Promise<{ readonly http: Http; readonly until: number }> {
    const [id = '', ...rest] = (this.parts.token ?? '').split(':');
    const at = TOKENS_OF[this.origin];
    const http = this.parts.http({ authorize: () => ({}), ...(at !== undefined && { at }) });
    const body = { grant_type: 'client_credentials', client_id: id, client_secret: rest.join(':'), audience: AUDIENCE };
    const answer = fieldsOf((await http.send({ method: 'POST', path: path`/oauth/token`, body, asks: true }, signal)).value);
    const token = textIn(answer, 'access_token');
    if (token === undefined) throw new ServerTrouble('failed', 'DevCycle gave no token for these credentials. Is the address right?');
    const seconds = numberIn(answer, 'expires_in') ?? 3600;
    return { http: this.parts.http({ authorize: () => ({ Authorization: `Bearer ${token}` }) }), until: Date.now() + seconds * 1000 - EARLIER_MS };
  }
}
