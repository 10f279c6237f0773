import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ONLY_ENVIRONMENT } from '../../../src/model/flag';
import { freePort, healthy, install, onPath, Stage, TOOLS } from './processes';
import type { Running, Subject } from './subject';

export const fastFeature: Subject = { name: 'fast-feature', start, environment: ONLY_ENVIRONMENT, oddKeys: [], canRollout: false, isReadOnly: true, says: /^OpenFeature server with \d flags/ };

const VERSION = '0.0.2';

/** An OFREP server from PyPI, which asks for no token. */
export async function start(): Promise<Running> {
  const home = join(TOOLS, `fast-feature-${VERSION}`);
  const python = join(home, 'bin/python');
  if (!existsSync(join(home, 'bin/uvicorn'))) {
    install(onPath('python3'), ['-m', 'venv', home], TOOLS);
    install(python, ['-m', 'pip', 'install', '--quiet', `fast-feature[standalone]==${VERSION}`], TOOLS);
  }
  const stage = new Stage();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { said } = stage.run(python, [resolve('test/servers/real/fastFeature.py'), String(port)]);
  await healthy(async () => (await fetch(`${url}/openapi.json`)).ok, said);
  const meddle = async (key: string, enabled: boolean): Promise<void> => {
    const { ok } = await fetch(`${url}/test/flags/${key}/${enabled ? 'on' : 'off'}`, { method: 'PUT' });
    if (!ok) throw new Error(`could not switch ${key}`);
  };
  return { address: { type: 'ofrep', url }, meddle, stop: () => stage.stop() };
}
