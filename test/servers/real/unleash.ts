import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { freePort, healthy, install, NotHere, Stage, TOOLS } from './processes';
import type { Running, Subject } from './subject';

export const unleash: Subject = { name: 'Unleash', start, environment: 'development', oddKeys: ['a.b_c-d~e'], canRollout: true };

const VERSION = '7.5.1';
const TOKEN = `*:*.${'0'.repeat(54)}aa`;
const DATABASES = '/usr/lib/postgresql';

/** With a way to its database, for what its own API does in the paid version only. */
export interface RunningUnleash extends Running {
  readonly sql: (command: string) => void;
}

/** The server from npm, with a PostgreSQL of its own. */
export async function start(): Promise<RunningUnleash> {
  const postgres = postgresFolder();
  const home = join(TOOLS, `unleash-${VERSION}`);
  const main = join(home, 'node_modules/unleash-server/dist/server.js');
  // Its install scripts are not needed.
  if (!existsSync(main)) install('npm', ['install', '--prefix', home, `unleash-server@${VERSION}`, '--ignore-scripts', '--no-audit', '--no-fund'], home);
  const stage = new Stage();
  const database = await startPostgres(postgres, stage);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { said } = stage.run(process.execPath, [main], {
    UNLEASH_URL: url,
    HTTP_HOST: '127.0.0.1',
    HTTP_PORT: String(port),
    DATABASE_URL: database,
    DATABASE_SSL: 'false',
    AUTH_TYPE: 'open-source',
    INIT_ADMIN_API_TOKENS: TOKEN,
    UNLEASH_FEATURE_FLAGS_LIMIT: '6000',
    CHECK_VERSION: 'false',
    SEND_TELEMETRY: 'false',
    LOG_LEVEL: 'error',
    TZ: 'UTC',
    NODE_ENV: 'production',
  }, home);
  await healthy(async () => (await fetch(`${url}/health`)).ok, said);
  return { address: { type: 'unleash', url }, token: TOKEN, meddle: (key, enabled) => meddle(url, key, enabled), sql: (command) => void execFileSync(join(postgres, 'psql'), [database, '-c', command], { stdio: 'ignore' }), stop: () => stage.stop() };
}

async function meddle(url: string, key: string, enabled: boolean): Promise<void> {
  const target = `${url}/api/admin/projects/default/features/${encodeURIComponent(key)}/environments/development/${enabled ? 'on' : 'off'}`;
  const { ok } = await fetch(target, { method: 'POST', headers: { Authorization: TOKEN } });
  if (!ok) throw new Error(`could not switch ${key}`);
}

function postgresFolder(): string {
  const versions = existsSync(DATABASES) ? readdirSync(DATABASES).map(Number).filter((version) => version >= 14) : [];
  if (versions.length === 0) throw new NotHere('PostgreSQL 14 or newer is not installed');
  return join(DATABASES, String(Math.max(...versions)), 'bin');
}

/** PostgreSQL refuses to run as root. */
async function startPostgres(bin: string, stage: Stage): Promise<string> {
  const folder = join(stage.folder, 'postgres');
  mkdirSync(folder);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) execFileSync('chown', ['postgres', stage.folder, folder]);
  const run = (command: string, ...args: string[]): void => {
    const [first, ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', join(bin, command), ...args] : [join(bin, command), ...args];
    execFileSync(first, rest, { stdio: 'ignore', cwd: stage.folder });
  };
  const port = await freePort();
  run('initdb', '-D', join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8');
  run('pg_ctl', '-D', join(folder, 'data'), '-o', `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off`, '-l', join(folder, 'log'), '-w', 'start');
  stage.atEnd(() => run('pg_ctl', '-D', join(folder, 'data'), '-m', 'immediate', 'stop'));
  execFileSync(join(bin, 'psql'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-c', 'create database unleash'], { stdio: 'ignore' });
  return `postgres://postgres@127.0.0.1:${port}/unleash`;
}
