import { statusTrouble } from './httpStatus';
import { ServerTrouble } from './serverTrouble';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface HttpParts {
  /** What people call the server: "Unleash". */
  readonly server: string;
  /** Scheme, host and path that all requests start with. */
  readonly url: string;
  readonly fetch: Fetch;
  /** Sent with every request, the token's among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Taken out of everything that is said: the token, and how it is sent. */
  readonly secrets: readonly string[];
  /** Milliseconds until a request, its body included, is given up. */
  readonly timeout?: number;
  /** Milliseconds to wait before each further attempt of a request that only asks. */
  readonly retries?: readonly number[];
}

/** Path and query of a request, every part of it escaped: made by `path`. */
export type Path = string & { readonly escaped: true };

export interface Sending {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: Path;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** `application/json` where left out. */
  readonly contentType?: string;
  /** It only asks, though not by GET: it may be made again. */
  readonly asks?: true;
}

interface Request {
  readonly method: string;
  readonly target: Path;
  readonly asks: boolean;
  readonly body?: string;
  readonly contentType?: string;
}

export interface Answer {
  /** Parsed JSON; undefined for an answer without a body. */
  readonly value: unknown;
  readonly headers: Headers;
}

const TIMEOUT_MS = 20_000;

/** More than any list of flags: 50,000 flags are about 50 MB. What is larger is no answer, it is an attack or a mistake. */
const MAX_BODY_BYTES = 128_000_000;

const RETRIES_MS = [200, 1000];

/** A server that says "wait" is waited for when it is not long; else it is a trouble to be told. */
const MAX_WAIT_MS = 5000;

/** Speaks JSON with one address. Rejects with `ServerTrouble` only. The token goes to this address and to no other. */
export class Http {
  private readonly seen = new Map<string, { readonly etag: string; readonly answer: Answer }>();
  private readonly running = new Map<string, Promise<Answer>>();

  constructor(private readonly parts: HttpParts) {}

  /** Attempted again where the connection fails or the server is busy. The answer object is the same as the last time where the server says that nothing changed. */
  async get(target: Path, signal: AbortSignal): Promise<Answer> {
    return this.patiently({ method: 'GET', target, asks: true }, signal);
  }

  /** Made once, unless it only asks: what changes something is never repeated blindly. */
  async send({ method, path: target, body, contentType = 'application/json', asks }: Sending, signal: AbortSignal): Promise<Answer> {
    const request = { method, target, asks: asks === true, ...(body !== undefined && { body: JSON.stringify(body), contentType }) };
    return asks ? this.patiently(request, signal) : this.attempt(request, signal);
  }

  /** One at a time of the same: whoever asks meanwhile gets the same answer. */
  private patiently(request: Request, signal: AbortSignal): Promise<Answer> {
    const id = idOf(request);
    let running = this.running.get(id);
    if (!running) {
      running = this.retrying(request, signal).finally(() => this.running.delete(id));
      this.running.set(id, running);
    }
    return running;
  }

  private async retrying(request: Request, signal: AbortSignal): Promise<Answer> {
    for (const wait of this.parts.retries ?? RETRIES_MS) {
      try {
        return await this.attempt(request, signal);
      } catch (error) {
        if (!(error instanceof ServerTrouble) || !isPassing(error)) throw error;
        await pause(error.retryAfter ?? wait, signal);
      }
    }
    return this.attempt(request, signal);
  }

  private async attempt(request: Request, signal: AbortSignal): Promise<Answer> {
    const timeout = AbortSignal.timeout(this.parts.timeout ?? TIMEOUT_MS);
    try {
      return await this.exchange(request, AbortSignal.any([signal, timeout]));
    } catch (error) {
      if (error instanceof ServerTrouble) throw error;
      if (signal.aborted) throw new ServerTrouble('cancelled', `${this.parts.server} was not waited for any longer.`);
      throw new ServerTrouble('unreachable', this.redacted(`${this.parts.server} at ${this.host} ${timeout.aborted ? 'did not answer in time' : `cannot be reached (${reasonOf(error)})`}.`));
    }
  }

  private async exchange(request: Request, signal: AbortSignal): Promise<Answer> {
    const { method, target, body, contentType, asks } = request;
    const known = asks ? this.seen.get(idOf(request)) : undefined;
    const headers = {
      Accept: 'application/json',
      ...this.parts.headers,
      ...(contentType !== undefined && { 'Content-Type': contentType }),
      // Else `fetch` adds `no-cache`, for which many servers send everything anew.
      ...(known && { 'If-None-Match': known.etag, 'Cache-Control': 'max-age=0' }),
    };
    if (!canBeSent(headers)) throw new ServerTrouble('refused', `The token for ${this.parts.server} holds characters that no token has, such as a line break. Copy it once more.`);
    const response = await this.parts.fetch(this.parts.url.replace(/\/+$/, '') + target, { method, headers, redirect: 'manual', signal, ...(body !== undefined && { body }) });
    if (response.status === 304 && known) return known.answer;
    const text = await limitedText(response);
    if (!response.ok) throw statusTrouble(response, this.redacted(text), this.parts.server);
    const answer = { value: this.parsed(text), headers: response.headers };
    const etag = response.headers.get('etag');
    if (asks && etag !== null) this.seen.set(idOf(request), { etag, answer });
    return answer;
  }

  private parsed(text: string): unknown {
    if (text.trim() === '') return undefined;
    try {
      return JSON.parse(text);
    } catch {
      const what = /^\s*</.test(text) ? 'with a web page' : 'with something that is not complete JSON';
      throw new ServerTrouble('failed', `${this.parts.server} at ${this.host} answered ${what}. Is the address right?`);
    }
  }

  private redacted(text: string): string {
    return this.parts.secrets.reduce((said, secret) => said.replaceAll(secret, '•••'), text);
  }

  private get host(): string {
    return URL.canParse(this.parts.url) ? new URL(this.parts.url).host : this.parts.url;
  }
}

/**
 * Escapes what is put into it: `` path`/projects/${project}/flags` ``.
 * @throws ServerTrouble for what no escape keeps in its place
 */
export function path(texts: TemplateStringsArray, ...values: readonly (string | number)[]): Path {
  return texts.reduce((whole, text, index) => whole + escaped(values[index - 1] ?? '') + text) as Path;
}

/** `..` leads elsewhere, escaped or not: to delete the flag `..` of a project would be to delete the project. */
function escaped(value: string | number): string {
  if (value === '.' || value === '..') throw new ServerTrouble('rejected', `"${value}" cannot be part of the address of a request. Change it on the server itself.`);
  try {
    return encodeURIComponent(value);
  } catch {
    throw new ServerTrouble('rejected', `${JSON.stringify(value)} holds half a character, which the address of a request cannot hold. Change it on the server itself.`);
  }
}

/** Reads no more than is sensible, however long the server goes on. */
async function limitedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    size += next.value.byteLength;
    if (size > MAX_BODY_BYTES) {
      await reader?.cancel();
      throw new ServerTrouble('failed', `The answer is larger than ${MAX_BODY_BYTES / 1_000_000} MB and was not read.`);
    }
    chunks.push(next.value);
  }
  return new TextDecoder().decode(joined(chunks, size));
}

function canBeSent(headers: Readonly<Record<string, string>>): boolean {
  try {
    return Boolean(new Headers(headers));
  } catch {
    return false;
  }
}

function idOf({ method, target, body = '' }: Request): string {
  return `${method} ${target} ${body}`;
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

function isPassing({ kind, retryAfter }: ServerTrouble): boolean {
  return kind === 'unreachable' || (kind === 'limited' && retryAfter !== undefined && retryAfter <= MAX_WAIT_MS);
}

/** Resolves after `ms` milliseconds, or at once when nobody waits any more. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}

/** What the system says: `fetch failed` alone tells nothing. */
function reasonOf(error: unknown): string {
  const causes = causesOf(error);
  const refusal = causes.map(({ message }) => /^Proxy response \((\d+)\)/.exec(message)?.[1]).find(Boolean);
  if (refusal !== undefined) return `the proxy answered ${refusal}`;
  const cause = causes[1] ?? causes[0];
  if (!cause) return String(error);
  return 'code' in cause && typeof cause.code === 'string' ? (WORDS[cause.code] ?? cause.code) : cause.message;
}

/** An error, and what caused it, and so on. */
function causesOf(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : [];
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection broke off',
  UND_ERR_SOCKET: 'the connection broke off',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  ETIMEDOUT: 'no connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be verified',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};
