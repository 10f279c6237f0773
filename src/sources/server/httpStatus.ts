import { ServerTrouble } from './serverTrouble';

/** How much of a server's own words is passed on. */
const MAX_WORDS = 200;

/** What a status other than success means, in words. `body` holds no token any more. */
export function statusTrouble(response: Response, body: string, server: string): ServerTrouble {
  const { status } = response;
  const said = wordsOf(body);
  const tail = said ? `: ${said}` : '.';
  if (status >= 300 && status < 400) return new ServerTrouble('failed', redirectWords(response, server));
  if (status === 401) return new ServerTrouble('refused', `${server} answered 401: the token is missing, wrong or expired${tail}`);
  if (status === 403) return new ServerTrouble('refused', `${server} answered 403: this token may not do that${tail}`);
  if (status === 404) return new ServerTrouble('missing', `${server} answered 404: there is no such thing at this address${tail}`);
  if (status === 409 || status === 412) return new ServerTrouble('conflict', `${server} answered ${status}: it was changed meanwhile${tail}`);
  if (status === 429) return new ServerTrouble('limited', `${server} answered 429: it was asked too often${tail}`, waitOf(response.headers));
  if (status === 502 || status === 503 || status === 504) return new ServerTrouble('unreachable', `${server} answered ${status}: it is not available at the moment.`, waitOf(response.headers));
  if (status >= 500) return new ServerTrouble('failed', `${server} failed (${status})${tail}`);
  return new ServerTrouble('rejected', `${server} did not accept this (${status})${tail}`);
}

/** Redirects are not followed: the token is for the address that was confirmed. */
function redirectWords(response: Response, server: string): string {
  const target = response.headers.get('location') ?? '';
  const host = URL.canParse(target) ? new URL(target).host : undefined;
  return `${server} is not at this address${host === undefined ? ', which leads to another page' : ` any more, it points to ${host}`}. The token was not sent there. Connect to that address if it is the right one.`;
}

/** The message of the usual error bodies; nothing of a page or of a long text. */
function wordsOf(body: string): string | undefined {
  try {
    const value: unknown = JSON.parse(body);
    const words = messageIn(value);
    return words && (words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS)}…` : words);
  } catch {
    return undefined;
  }
}

function messageIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return value.map(messageIn).find((each) => each !== undefined);
  const fields = value as Readonly<Record<string, unknown>>;
  // Unleash, Prefect, OFREP and most others, in this order: the particular before the general.
  for (const name of ['details', 'detail', 'errorDetails', 'exception_message', 'message', 'error']) {
    const found = messageIn(fields[name]);
    if (found) return found;
  }
  // Flagsmith, as all that is made with Django: what is wrong with each field.
  return Object.values(fields).filter(Array.isArray).map(messageIn).find((each) => each !== undefined);
}

/**
 * How long to wait, in milliseconds. `Retry-After` is seconds or a date, which is read by the server's own clock;
 * `RateLimit-Reset` is seconds from now; `X-RateLimit-Reset` a time, in seconds or milliseconds.
 */
export function waitOf(headers: Headers): number | undefined {
  const now = Date.parse(headers.get('date') ?? '') || Date.now();
  const after = headers.get('retry-after');
  if (after !== null) return positive(/^\d+(\.\d+)?$/.test(after.trim()) ? Number(after) * 1000 : Date.parse(after) - now);
  const reset = headers.get('ratelimit-reset');
  if (reset !== null) return positive(Number(reset) * 1000);
  const at = Number(headers.get('x-ratelimit-reset') ?? NaN);
  return positive((at > 1e11 ? at : at * 1000) - now);
}

function positive(ms: number): number | undefined {
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
