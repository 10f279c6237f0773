import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ONLY_ENVIRONMENT } from '../../../src/model/flag';
import { freePort, healthy, install, onPath, Stage, TOOLS } from './processes';
import type { Running, Subject } from './subject';

export const goFeatureFlag: Subject = { name: 'GO Feature Flag', start, environment: ONLY_ENVIRONMENT, oddKeys: [], canRollout: false, isReadOnly: true };

const VERSION = 'v1.42.0';
const MODULE = 'github.com/thomaspoignant/go-feature-flag';
const TOKEN = 'relay-key-4711';
const ADMIN = 'relay-admin-4711';

const FLAGS = {
  new_nav: { variations: { on: true, off: false }, defaultRule: { variation: 'on' } },
  partial: { variations: { on: true, off: false }, defaultRule: { percentage: { on: 30, off: 70 } } },
  colour: { variations: { red: 'red', blue: 'blue' }, targeting: [{ query: 'email ew "@acme.dev"', variation: 'red' }], defaultRule: { variation: 'blue' } },
};

/** Its relay proxy, which speaks OFREP, built from its module with the checksums of the module database. */
export async function start(): Promise<Running> {
  const relay = built();
  const stage = new Stage();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const file = join(stage.folder, 'flags.json');
  const flags: Record<string, unknown> = { ...FLAGS };
  const write = (): void => writeFileSync(file, JSON.stringify(flags));
  const config = join(stage.folder, 'relay.json');
  writeFileSync(config, JSON.stringify({ listen: port, fileFormat: 'json', pollingInterval: 60_000, retrievers: [{ kind: 'file', path: file }], authorizedKeys: { evaluation: [TOKEN], admin: [ADMIN] } }));
  write();
  const { said } = stage.run(relay, ['--config', config]);
  await healthy(async () => (await fetch(`${url}/health`)).ok, said);
  const meddle = async (key: string, enabled: boolean): Promise<void> => {
    flags[key] = { variations: { on: true, off: false }, defaultRule: { variation: enabled ? 'on' : 'off' } };
    write();
    const { ok } = await fetch(`${url}/admin/v1/retriever/refresh`, { method: 'POST', headers: { Authorization: `Bearer ${ADMIN}` } });
    if (!ok) throw new Error(`could not switch ${key}`);
  };
  return { address: { type: 'ofrep', url }, token: TOKEN, meddle, stop: () => stage.stop() };
}

/** Without optimising: it is built faster than it would ever run. */
function built(): string {
  const home = join(TOOLS, `go-feature-flag-${VERSION}`);
  const relay = join(home, 'relayproxy');
  if (existsSync(relay)) return relay;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'go.mod'), `module flagline.test/relay\n\ngo 1.24\n\nrequire ${MODULE} ${VERSION}\n`);
  writeFileSync(join(home, 'tools.go'), `//go:build tools\n\npackage relay\n\nimport _ "${MODULE}/cmd/relayproxy"\n`);
  install(onPath('go'), ['build', '-mod=mod', '-gcflags=all=-N -l', '-o', relay, `${MODULE}/cmd/relayproxy`], home, 800);
  return relay;
}
