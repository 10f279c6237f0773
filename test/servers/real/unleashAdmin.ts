import type { RunningUnleash } from './unleash';

interface ImportedFlag {
  readonly name: string;
  readonly enabled: boolean;
  readonly rollout: number;
}

const AT_ONCE = 200;

/** Speaks with Unleash as somebody who is logged in, for what a token of the setup may not do. */
export class UnleashAdmin {
  private constructor(
    private readonly url: string,
    private readonly cookie: string,
  ) {}

  static async login({ address: { url } }: RunningUnleash, username = 'admin', password = 'unleash4all'): Promise<UnleashAdmin> {
    const response = await fetch(`${url}/auth/simple/login`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ username, password }) });
    return new UnleashAdmin(url, (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '');
  }

  async send(method: 'POST' | 'PATCH' | 'DELETE', path: string, body: unknown): Promise<Readonly<Record<string, unknown>>> {
    const response = await fetch(`${this.url}/api/${path}`, { method, headers: { Cookie: this.cookie, 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
    return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  }

  /** A personal access token of whoever is logged in. */
  async token(): Promise<string> {
    return String((await this.send('POST', 'admin/user/tokens', { description: 'flagline', expiresAt: new Date(Date.now() + 86_400_000).toISOString() })).secret);
  }

  /** Flags in one environment, with a strategy each that serves `rollout` percent; as many at once as the server takes. */
  async importFlags(environment: string, flags: readonly ImportedFlag[]): Promise<void> {
    for (let start = 0; start < flags.length; start += AT_ONCE) await this.importSome(environment, flags.slice(start, start + AT_ONCE));
  }

  private async importSome(environment: string, flags: readonly ImportedFlag[]): Promise<void> {
    const strategy = { name: 'flexibleRollout', constraints: [], segments: [], variants: [] };
    const data = {
      features: flags.map(({ name }) => ({ name, type: 'release' })),
      featureStrategies: flags.map(({ name, rollout }) => ({ ...strategy, featureName: name, parameters: { rollout: String(rollout), stickiness: 'default', groupId: name } })),
      featureEnvironments: flags.map(({ name, enabled }) => ({ name, featureName: name, environment, enabled })),
      ...{ contextFields: [], featureTags: [], segments: [], tagTypes: [], dependencies: [] },
    };
    await this.send('POST', 'admin/features-batch/import', { project: 'default', environment, data });
  }
}
