import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { openRedis } from '../../../src/disk/redis.node';
import { openServer } from '../../../src/sources/server/openServer';
import type { TroubleKind } from '../../../src/sources/server/serverTrouble';
import { flagOf } from './shownFlag';
import { RawServer } from './rawServer';
import { troubleOf } from './troubleOf';

const TOKEN = 'flagreader:secret-4711';
const PATIENCE_MS = 3000;

interface Fault {
  readonly name: string;
  readonly kind: TroubleKind;
  readonly connected: (socket: Socket) => void;
  readonly says?: RegExp;
  readonly isSecure?: true;
}

/** Answers every command the same. */
function always(answer: string): (socket: Socket) => void {
  return (socket) => void socket.on('data', () => socket.write(answer));
}

const FAULTS: readonly Fault[] = [
  { name: 'a reset', kind: 'unreachable', connected: (socket) => void socket.resetAndDestroy() },
  { name: 'no answer', kind: 'unreachable', connected: () => undefined, says: /did not answer in time/ },
  { name: 'an answer that stops in the middle', kind: 'unreachable', connected: always('$1000\r\nabc'), says: /did not answer in time/ },
  { name: 'an answer that trickles', kind: 'unreachable', connected: trickle, says: /did not answer in time/ },
  { name: 'an answer that breaks off', kind: 'unreachable', connected: (socket) => void socket.on('data', () => socket.end('$1000\r\nabc')) },
  { name: 'a web page', kind: 'unreachable', connected: always('HTTP/1.1 400 Bad Request\r\n\r\n<html>') },
  { name: 'a certificate that is self-signed', kind: 'unreachable', connected: () => undefined, says: /self-signed/, isSecure: true },
  { name: 'a wrong password', kind: 'refused', connected: always('-WRONGPASS invalid username-password pair secret-4711\r\n') },
  { name: 'no password where one is wanted', kind: 'refused', connected: always('-NOAUTH Authentication required.\r\n') },
  { name: 'a user who may not', kind: 'refused', connected: always("-NOPERM this user has no permissions to run the 'scan' command\r\n") },
  { name: 'a server that is loading', kind: 'unreachable', connected: always('-LOADING Redis is loading the dataset in memory\r\n') },
  { name: 'too many clients', kind: 'unreachable', connected: (socket) => void socket.end('-ERR max number of clients reached\r\n') },
];

function trickle(socket: Socket): void {
  socket.write('$1000\r\n');
  const timer = setInterval(() => socket.write('a'), 5);
  socket.on('close', () => clearInterval(timer));
}

describe('Redis', () => {
  test.concurrent.each(FAULTS)('$name', async ({ kind, connected, says, isSecure }) => {
    const server = await RawServer.start(connected, isSecure);
    const url = `${isSecure ? 'rediss' : 'redis'}://127.0.0.1:${server.port}/0`;
    const open = openServer({ type: 'redis', url }, { fetch, token: TOKEN, redis: (address, token) => openRedis(address, token, PATIENCE_MS) });
    const { signal } = new AbortController();
    const flag = flagOf('new_nav');
    const change = { change: { kind: 'toggle', key: flag.key, enabled: true }, flag, environment: 'default' } as const;
    for (const trouble of await Promise.all([troubleOf(open.check(signal)), troubleOf(open.load(signal)), troubleOf(open.change(change, signal))])) {
      expect(trouble.kind, trouble.message).toBe(kind);
      expect(trouble.message).toMatch(says ?? /Redis/);
      expect(trouble.message + String(trouble.stack) + String(trouble.cause)).not.toContain('secret-4711');
    }
    open.close?.();
    await server.stop();
  });

  test('that nobody runs is told of without the password', async () => {
    const server = openServer({ type: 'redis', url: 'redis://127.0.0.1:1' }, { fetch, token: TOKEN, redis: openRedis });
    const trouble = await troubleOf(server.load(new AbortController().signal));
    expect(trouble).toMatchObject({ kind: 'unreachable', message: 'Redis at 127.0.0.1:1 cannot be reached (nothing listens there).' });
  });
});
