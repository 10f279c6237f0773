import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ONLY_ENVIRONMENT } from '../../../src/model/flag';
import { freePort, healthy, install, onPath, Stage, TOOLS } from './processes';
import type { Running, Subject } from './subject';

export const prefect: Subject = { name: 'Prefect', start, environment: ONLY_ENVIRONMENT, oddKeys: ['a_b', 'a-b'], canRollout: false };

const AUTH = 'admin:prefect-password-4711';

/** The server from PyPI, in an environment of its own, with its own SQLite. */
export async function start(): Promise<Running> {
  const home = join(TOOLS, 'prefect');
  const command = join(home, 'bin/prefect');
  if (!existsSync(command)) {
    install(onPath('python3'), ['-m', 'venv', home], TOOLS);
    // Prefect 3.8 does not start with newer versions of FastAPI, though it allows them.
    install(join(home, 'bin/pip'), ['install', '--quiet', 'prefect>=3', 'fastapi<0.150'], TOOLS);
  }
  const stage = new Stage();
  const port = await freePort();
  const { said } = stage.run(command, ['server', 'start', '--host', '127.0.0.1', '--port', String(port), '--no-services'], {
    PREFECT_HOME: stage.folder,
    PREFECT_SERVER_API_AUTH_STRING: AUTH,
    PREFECT_SERVER_ANALYTICS_ENABLED: 'false',
    DO_NOT_TRACK: '1',
  });
  const url = `http://127.0.0.1:${port}/api`;
  await healthy(async () => (await fetch(`${url}/health`)).ok, said);
  return { address: { type: 'prefect', url }, token: AUTH, meddle: (key, enabled) => meddle(url, key, enabled), stop: () => stage.stop() };
}

async function meddle(url: string, key: string, value: boolean): Promise<void> {
  const { ok } = await fetch(`${url}/variables/name/${key}`, {
    method: 'PATCH',
    headers: { Authorization: `Basic ${btoa(AUTH)}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ value }),
  });
  if (!ok) throw new Error(`could not switch ${key}`);
}
