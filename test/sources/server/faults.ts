import type { TroubleKind } from '../../../src/sources/server/serverTrouble';
import { sendJson, type Handler } from './faultyServer';

/** What the token is in all of these. */
export const TOKEN = 'user:secret-4711';

/** What can go wrong with a server that is asked anything. */
export interface Fault {
  readonly name: string;
  /** What is to be made of it. */
  readonly kind: TroubleKind;
  readonly answer: Handler;
  /** What is to be said of it, where that is more than its kind. */
  readonly says?: RegExp;
  /** How long the server asks to wait, milliseconds. */
  readonly wait?: number;
  /** Milliseconds after which the connection is given up. */
  readonly patience?: number;
  /** Its certificate is its own word. */
  readonly isSecure?: true;
  /** It is gone before it is asked. */
  readonly isGone?: true;
}

const HOUR_MS = 3_600_000;

/** Its own words repeat what it was sent. */
function status(code: number, headers: Record<string, string> = {}): Handler {
  return (request, response) => sendJson(response, { message: `No good: ${TOKEN}, ${request.headers.authorization ?? ''}` }, code, headers);
}

/** By a clock that is an hour off, as the server's `Date` tells. */
function anHourOff(name: string, value: (time: number) => string): Handler {
  const time = Date.now() - HOUR_MS;
  return status(429, { Date: new Date(time).toUTCString(), [name]: value(time + 60_000) });
}

/** @param elsewhere another host, which is never to be asked */
export function faults(elsewhere: () => string): readonly Fault[] {
  return [
    { name: 'nobody listens', kind: 'unreachable', answer: () => undefined, says: /nothing listens there/, isGone: true },
    { name: 'a reset', kind: 'unreachable', answer: (request) => void request.socket.resetAndDestroy(), says: /the connection broke off/ },
    { name: 'no answer', kind: 'unreachable', answer: () => undefined, patience: 50 },
    { name: 'an answer that stops in the middle', kind: 'unreachable', answer: (_, response) => void response.writeHead(200, { 'Content-Length': '1000' }).write('{'), patience: 50 },
    { name: 'an answer that breaks off in the middle', kind: 'unreachable', answer: breakOff },
    { name: 'an answer that trickles', kind: 'unreachable', answer: trickle, patience: 200 },
    { name: 'a certificate that is self-signed', kind: 'unreachable', answer: (_, response) => sendJson(response, {}), says: /its certificate is self-signed/, isSecure: true },
    { name: '401', kind: 'refused', answer: status(401) },
    { name: '403', kind: 'refused', answer: status(403) },
    { name: '404', kind: 'missing', answer: status(404) },
    { name: '409', kind: 'conflict', answer: status(409) },
    { name: '429', kind: 'limited', answer: status(429) },
    { name: '429, Retry-After, seconds', kind: 'limited', answer: status(429, { 'Retry-After': '60' }), wait: 60_000 },
    { name: '429, Retry-After, a date', kind: 'limited', answer: (...asked) => status(429, { 'Retry-After': new Date(Date.now() + 60_000).toUTCString() })(...asked), wait: 60_000 },
    { name: '429, Retry-After, a date by a clock an hour off', kind: 'limited', answer: (...asked) => anHourOff('Retry-After', (time) => new Date(time).toUTCString())(...asked), wait: 60_000 },
    { name: '429, X-Ratelimit-Reset, milliseconds', kind: 'limited', answer: (...asked) => status(429, { 'X-Ratelimit-Reset': String(Date.now() + 60_000) })(...asked), wait: 60_000 },
    { name: '429, X-RateLimit-Reset, seconds', kind: 'limited', answer: (...asked) => status(429, { 'X-RateLimit-Reset': String(Date.now() / 1000 + 60) })(...asked), wait: 60_000 },
    { name: '429, X-Ratelimit-Reset by a clock an hour off', kind: 'limited', answer: (...asked) => anHourOff('X-Ratelimit-Reset', String)(...asked), wait: 60_000 },
    { name: '429, RateLimit-Reset, seconds from now', kind: 'limited', answer: status(429, { 'RateLimit-Reset': '60' }), wait: 60_000 },
    { name: '500', kind: 'failed', answer: status(500) },
    { name: '503', kind: 'unreachable', answer: status(503, { 'Retry-After': '0' }) },
    { name: 'a web page', kind: 'failed', answer: (_, response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<html>${TOKEN}</html>`), says: /with a web page/ },
    { name: 'truncated JSON', kind: 'failed', answer: (_, response) => void response.end(`{"flags": [{"key": "${TOKEN}`), says: /not complete JSON/ },
    { name: 'a redirect to another host', kind: 'failed', answer: (_, response) => void response.writeHead(302, { Location: `${elsewhere()}/login` }).end(), says: /points to 127\.0\.0\.1:\d+\. The token was not sent there/ },
    { name: 'a redirect that keeps the method', kind: 'failed', answer: (_, response) => void response.writeHead(308, { Location: `${elsewhere()}/login` }).end() },
  ];
}

const breakOff: Handler = (_, response) => {
  response.writeHead(200, { 'Content-Length': '1000' }).write('{');
  setTimeout(() => response.destroy(), 10);
};

/** A byte now and then: each of them is a sign of life, and the answer never ends. */
const trickle: Handler = (_, response) => {
  const timer = setInterval(() => response.write(' '), 5);
  response.on('close', () => clearInterval(timer));
};
