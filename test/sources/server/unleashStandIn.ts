import type { IncomingMessage, ServerResponse } from 'node:http';
import { FaultyServer, sendJson } from './faultyServer';

/** State of a flag by environment; a rollout that is not given means that there is no strategy. */
export type StandInFlag = Record<string, { enabled: boolean; rollout?: string }>;

const ENVIRONMENTS = [{ name: 'development', type: 'development' }, { name: 'production', type: 'production' }];

/** As the real one: no more than this at once. */
const PAGE = 100;

/** As much of Unleash as Flagline asks for, in memory: what is to be tested with it is Flagline. The real one is in test/servers. */
export class UnleashStandIn {
  readonly flags = new Map<string, StandInFlag>();
  /** Answers every request with this status while it is set. */
  failing: number | undefined;
  private events: { id: number; type: string; featureName: string }[] = [{ id: 1, type: 'feature-created', featureName: '' }];

  /** @param token undefined to take any */
  constructor(
    readonly token: string | undefined,
    private readonly environments: readonly { name: string; type: string }[] = ENVIRONMENTS,
  ) {}

  static async start(token: string, environments = ENVIRONMENTS): Promise<UnleashStandIn & { readonly server: FaultyServer }> {
    const standIn = new UnleashStandIn(token, environments);
    const server = await FaultyServer.start((request, response, body) => standIn.answer(request, response, body));
    return Object.assign(standIn, { server });
  }

  /** Changes a flag as somebody else would. */
  set(key: string, state: StandInFlag): void {
    this.flags.set(key, state);
    this.happened(key);
  }

  private happened(featureName: string): void {
    this.events = [{ id: (this.events[0]?.id ?? 0) + 1, type: 'feature-updated', featureName }, ...this.events];
  }

  answer(request: IncomingMessage, response: ServerResponse, body: string): void {
    if (this.failing !== undefined) return sendJson(response, { message: 'It fails.' }, this.failing);
    if (this.token !== undefined && request.headers.authorization !== this.token) return sendJson(response, { message: 'You must log in.' }, 401);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://stand-in');
    const input = (body === '' ? {} : JSON.parse(body)) as Record<string, unknown>;
    const [status, answer] = this.reply(`${request.method ?? ''} ${pathname.replace('/api/admin/', '')}`, input, Number(searchParams.get('offset') ?? 0));
    sendJson(response, answer, status);
  }

  private reply(asked: string, input: Record<string, unknown>, offset: number): [number, unknown] {
    const fixed: Record<string, unknown> = {
      'GET user': { user: { username: 'tester' }, permissions: [{ permission: 'ADMIN' }] },
      'GET projects': { projects: [{ id: 'default', name: 'Default' }] },
      'GET ui-config': { version: '7.5.1' },
      'GET feature-types': { types: [] },
      'GET environments/project/default': { environments: this.environments },
      'GET search/events': { events: this.events },
      'GET search/features': { features: [...this.flags.keys()].slice(offset, offset + PAGE).map((key) => this.feature(key)), total: this.flags.size },
    };
    if (asked === 'POST features-batch/export') return [200, { featureStrategies: this.strategiesOfAll(String(input.environment)) }];
    return asked in fixed ? [200, fixed[asked]] : this.ofFlag(asked, input);
  }

  private ofFlag(asked: string, input: Record<string, unknown>): [number, unknown] {
    const [, method, escaped, environment = '', action] = /^(\w+) projects\/default\/features(?:\/([^/]+))?(?:\/environments\/([^/]+)\/(.+))?$/.exec(asked) ?? [];
    const key = escaped === undefined ? String(input.name) : decodeURIComponent(escaped);
    if (method === 'POST' && !this.flags.has(key)) this.flags.set(key, Object.fromEntries(this.environments.map(({ name }) => [name, { enabled: false }])));
    const state = this.flags.get(key);
    if (!method || !state) return [404, { message: `Nothing at ${asked}` }];
    if (method === 'GET') return [200, this.feature(key)];
    const here = state[environment];
    if (method === 'DELETE') this.flags.delete(key);
    else if (here && (action === 'on' || action === 'off')) Object.assign(here, { enabled: action === 'on', rollout: here.rollout ?? '100' });
    else if (here && action === 'strategies') here.rollout = (input.parameters as { rollout: string }).rollout;
    else if (here && method === 'PATCH') here.rollout = (input as unknown as { value: string }[])[1]?.value ?? '';
    this.happened(key);
    return [200, {}];
  }

  private feature(key: string): object {
    const environments = Object.entries(this.flags.get(key) ?? {}).map(([name, { enabled }]) => ({ name, enabled, hasStrategies: this.strategies(key, name).length > 0, strategies: this.strategies(key, name) }));
    return { name: key, type: 'release', createdAt: '2026-01-02T03:04:05.000Z', environments };
  }

  private strategiesOfAll(environment: string): object[] {
    return [...this.flags.keys()].flatMap((key) => this.strategies(key, environment).map((strategy) => ({ ...strategy, featureName: key })));
  }

  private strategies(key: string, environment: string): object[] {
    const rollout = this.flags.get(key)?.[environment]?.rollout;
    return rollout === undefined ? [] : [{ id: `${key}-${environment}`, name: 'flexibleRollout', parameters: { rollout, stickiness: 'default', groupId: key }, constraints: [], segments: [] }];
  }
}
