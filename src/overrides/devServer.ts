import { Http, path } from '../sources/server/http';
import type { Fetch } from '../sources/server/http';
import { fieldsOf, listOf, textIn } from '../sources/server/json';
import { ServerTrouble } from '../sources/server/serverTrouble';
import type { OverrideValue } from './overrides';
import { isOverrideValue } from './overrideValue';
import type { OverrideChoice } from './overrideValue';

/** Where `ldcli dev-server start` listens by itself. */
export const DEV_SERVER_URL = 'http://localhost:8765';

const NAME = "LaunchDarkly's dev server";

/** A flag as the dev server has it. */
export interface DevFlag {
  /** What the environment serves that it was synced from; undefined where it told no value. */
  readonly value: OverrideValue | undefined;
  readonly override?: OverrideValue;
  readonly choices: readonly OverrideChoice[];
}

export interface DevProject {
  /** Key of the environment that the values come from. */
  readonly environment: string;
  readonly flags: ReadonlyMap<string, DevFlag>;
}

/**
 * The local server of `ldcli dev-server`, whose overrides only those see who ask it. It takes no token. By its API document,
 * `internal/dev_server/api/api.yaml` in launchdarkly/ldcli; not run against the server itself. Rejects with `ServerTrouble`.
 */
export class DevServer {
  private readonly http: Http;

  /** @throws ServerTrouble for an address that leads nowhere */
  constructor(url: string, fetch: Fetch) {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw new ServerTrouble('missing', `${url} is not the address of a server. It is something like ${DEV_SERVER_URL}.`);
    this.http = new Http({ server: NAME, url: new URL(url).origin, fetch, headers: {}, secrets: [] });
  }

  /** The keys of the projects that it has. */
  async projects(signal: AbortSignal): Promise<string[]> {
    const { value } = await this.http.get(path`/dev/projects`, signal);
    return Array.isArray(value) ? value.filter((key) => typeof key === 'string') : [];
  }

  async project(key: string, signal: AbortSignal): Promise<DevProject> {
    const answer = fieldsOf((await this.http.get(path`/dev/projects/${key}?expand=overrides&expand=availableVariations`, signal)).value);
    const [states, overrides, variations] = ['flagsState', 'overrides', 'availableVariations'].map((name) => new Map(Object.entries(fieldsOf(answer[name]))));
    const flags = [...(states ?? [])].map(([flag, state]): [string, DevFlag] => {
      const [value, override] = [valueIn(state), valueIn(overrides?.get(flag))];
      return [flag, { value, choices: choicesIn(variations?.get(flag)), ...(override !== undefined && { override }) }];
    });
    return { environment: textIn(answer, 'sourceEnvironmentKey') ?? 'its environment', flags: new Map(flags) };
  }

  async set(project: string, flag: string, value: OverrideValue, signal: AbortSignal): Promise<void> {
    await this.http.send({ method: 'PUT', path: path`/dev/projects/${project}/overrides/${flag}`, body: value }, signal);
  }

  /** False where there was none. */
  async clear(project: string, flag: string, signal: AbortSignal): Promise<boolean> {
    try {
      await this.http.send({ method: 'DELETE', path: path`/dev/projects/${project}/overrides/${flag}` }, signal);
      return true;
    } catch (error) {
      if (error instanceof ServerTrouble && error.kind === 'missing') return false;
      throw error;
    }
  }
}

/** Whether an address is on this machine, by what it says: no name but `localhost` is looked up. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

function valueIn(state: unknown): OverrideValue | undefined {
  const { value } = fieldsOf(state);
  return isOverrideValue(value) ? value : undefined;
}

function choicesIn(variations: unknown): OverrideChoice[] {
  return listOf(variations).flatMap((variation) => {
    const name = textIn(variation, 'name');
    return isOverrideValue(variation.value) ? [{ value: variation.value, ...(name !== undefined && { name }) }] : [];
  });
}
