import { createClient } from '@redis/client';
import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRedis } from '../../src/disk/redis.node';
import type { Flag } from '../../src/model/flag';
import type { FlagServer } from '../../src/sources/server/flagServer';
import { openServer } from '../../src/sources/server/openServer';
import { CERTIFICATE } from '../sources/server/faultyServer';
import { troubleOf } from '../sources/server/troubleOf';
import { freePort, healthy, NotHere, onPath, Stage } from './real/processes';

const signal = new AbortController().signal;
const PASSWORD = 'redis-password-4711';
const stage = new Stage();
let missing: string | undefined;
let url = '';
let secureUrl = '';
let client: ReturnType<typeof createClient>;

beforeAll(async () => {
  try {
    await start(onPath('redis-server'));
  } catch (error) {
    if (!(error instanceof NotHere)) throw error;
    missing = error.message;
    console.warn(`NOT RUN: Redis in full: ${missing}`);
  }
});
afterAll(async () => {
  if (missing === undefined) client.destroy();
  await stage.stop();
});

/** With TLS on a port of its own, and no keyspace notifications yet. */
async function start(server: string): Promise<void> {
  const [port, secure] = [await freePort(), await freePort()];
  const key = join(stage.folder, 'key.pem');
  copyFileSync(CERTIFICATE.key, key);
  chmodSync(key, 0o600);
  const tls = ['--tls-port', String(secure), '--tls-cert-file', CERTIFICATE.cert, '--tls-key-file', key, '--tls-ca-cert-file', CERTIFICATE.cert, '--tls-auth-clients', 'no'];
  const { said } = stage.run(server, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--requirepass', PASSWORD, ...tls]);
  [url, secureUrl] = [`redis://127.0.0.1:${port}/0`, `rediss://localhost:${secure}/0`];
  client = createClient({ url, password: PASSWORD, socket: { reconnectStrategy: 100 } });
  client.on('error', () => undefined);
  await healthy(() => (client.isOpen ? client.ping() : client.connect()), said);
}

function it(title: string, body: () => Promise<void>): void {
  test(title, async (context) => {
    if (missing !== undefined) return context.skip(missing);
    await client.flushAll();
    await body();
  });
}

function open(token: string): FlagServer {
  return openServer({ type: 'redis', url }, { fetch, token, redis: openRedis });
}

async function flagOf(server: FlagServer, key: string): Promise<Flag | undefined> {
  return (await server.load(signal))?.flags.find((flag) => flag.key === key);
}

it('finds flags among many other keys, bit by bit, and leaves out what holds no text', async () => {
  await client.mSet(Array.from({ length: 20_000 }, (_, index) => [`noise:${index}`, 'x']));
  await client.mSet({ 'flag:new_nav': 'true', 'flag:new_nav:rollout': '25', 'flag:lost:rollout': '10' });
  await client.lPush('flag:list', 'x');
  const server = open(PASSWORD);
  const reading = await server.load(signal);
  expect(reading?.flags.find(({ key }) => key === 'new_nav')?.environments.default).toMatchObject({ enabled: true, rollout: 25 });
  expect(reading?.flags.find(({ key }) => key === 'list')?.environments.default).toMatchObject({ targeting: 'Its value is neither true nor false.' });
  expect(reading?.problems).toEqual(['flag:lost:rollout is the rollout of a flag that is not there.']);
  const commands = await client.info('commandstats');
  expect(commands).toContain('cmdstat_scan');
  expect(commands).not.toContain('cmdstat_keys');
  server.close?.();
});

it('keeps the time that keys have to live', async () => {
  await client.set('flag:short', 'true', { expiration: { type: 'EX', value: 1000 } });
  const server = open(PASSWORD);
  const flag = await flagOf(server, 'short');
  await server.change({ change: { kind: 'toggle', key: 'short', enabled: false }, flag, environment: 'default' }, signal);
  expect(await client.get('flag:short')).toBe('false');
  expect(await client.ttl('flag:short')).toBeGreaterThan(900);
  server.close?.();
});

it('reads as a user who may do no more, and says so when more is wanted', async () => {
  await client.sendCommand(['ACL', 'SETUSER', 'flagreader', 'reset', 'on', '>reader-4711', '%R~flag:*', '+@read', '+scan', '+ping']);
  await client.set('flag:new_nav', 'true');
  const server = open('flagreader:reader-4711');
  const flag = await flagOf(server, 'new_nav');
  expect(flag?.environments.default?.enabled).toBe(true);
  const trouble = await troubleOf(server.change({ change: { kind: 'toggle', key: 'new_nav', enabled: false }, flag, environment: 'default' }, signal));
  expect(trouble.kind).toBe('refused');
  expect(trouble.message).not.toContain('reader-4711');
  expect(await client.get('flag:new_nav')).toBe('true');
  server.close?.();
});

it('hears of changes at once where the server is set up to tell, and is none the worse where it is not', async () => {
  const ending = new AbortController();
  let calls = 0;
  const server = open(PASSWORD);
  server.watch?.(() => calls++, ending.signal);
  await expectIn(async () => JSON.stringify(await client.sendCommand(['CLIENT', 'LIST', 'TYPE', 'pubsub'])) !== '""');
  await client.set('flag:quiet', 'true');
  await client.configSet('notify-keyspace-events', 'K$g');
  expect(calls).toBe(0);
  await client.set('flag:loud', 'true');
  await client.set('other:loud', 'true');
  await expectIn(() => Promise.resolve(calls === 1));
  await client.del('flag:loud');
  await expectIn(() => Promise.resolve(calls === 2));
  ending.abort();
  server.close?.();
});

/** The certificate is made known to a process of its own, as `NODE_EXTRA_CA_CERTS` is read when one starts. */
it('speaks TLS, and with none whose certificate it cannot trust', async () => {
  await client.set('flag:new_nav', 'true');
  const script = join(stage.folder, 'list.cjs');
  const contents = `import { openRedis } from './src/disk/redis.node';
    const redis = openRedis(process.argv[2], process.argv[3]);
    redis.keys('flag:*').then(console.log, (error) => console.log(error.message)).finally(() => redis.close());`;
  await build({ stdin: { contents, resolveDir: process.cwd(), loader: 'ts' }, bundle: true, platform: 'node', outfile: script, logLevel: 'error' });
  const list = async (env: NodeJS.ProcessEnv): Promise<string> => (await promisify(execFile)(process.execPath, [script, secureUrl, PASSWORD], { env: { ...process.env, ...env } })).stdout;
  expect(await list({ NODE_EXTRA_CA_CERTS: CERTIFICATE.cert })).toContain('flag:new_nav');
  expect(await list({})).toContain('its certificate is self-signed');
});

async function expectIn(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries++) {
    if (tries > 200) throw new Error('it did not come to be so');
    await new Promise((done) => setTimeout(done, 50));
  }
}
