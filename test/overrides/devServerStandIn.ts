import type { IncomingMessage, ServerResponse } from 'node:http';
import { FaultyServer, sendJson } from '../sources/server/faultyServer';

interface StandInProject {
  readonly sourceEnvironmentKey: string;
  readonly flagsState: Record<string, { value: unknown; version: number; trackEvents?: boolean }>;
  /** What one that is taken back was: its version goes on. */
  readonly overrides: Record<string, { value: unknown; version: number; active: boolean }>;
  readonly availableVariations: Record<string, { _id: string; name?: string; value: unknown }[]>;
}

/**
 * As much of `ldcli dev-server` as overrides take, by its API document and by what its handlers answer
 * (internal/dev_server in launchdarkly/ldcli): overrides of flags that the project has, 400 for others; 404 for one that
 * is not there; several `expand`; versions that count up.
 */
export class DevServerStandIn {
  readonly projects = new Map<string, StandInProject>();
  /** Older ones tell no variations. */
  tellsVariations = true;

  static async start(): Promise<DevServerStandIn & { readonly server: FaultyServer }> {
    const standIn = new DevServerStandIn();
    const server = await FaultyServer.start((request, response, body) => standIn.answer(request, response, body));
    return Object.assign(standIn, { server });
  }

  add(key: string, flags: Readonly<Record<string, unknown>>, variations: Readonly<Record<string, { name?: string; value: unknown }[]>> = {}): void {
    const flagsState = Object.fromEntries(Object.entries(flags).map(([flag, value]) => [flag, { value, version: 3, trackEvents: false }]));
    const availableVariations = Object.fromEntries(Object.entries(variations).map(([flag, list]) => [flag, list.map((each, index) => ({ _id: String(index), ...each }))]));
    this.projects.set(key, { sourceEnvironmentKey: 'test', flagsState, overrides: {}, availableVariations });
  }

  /** What is overridden in a project now. */
  overridden(key: string): Record<string, unknown> {
    const overrides = Object.entries(this.projects.get(key)?.overrides ?? {});
    return Object.fromEntries(overrides.filter(([, { active }]) => active).map(([flag, { value }]) => [flag, value]));
  }

  answer({ method = '', url = '', headers }: IncomingMessage, response: ServerResponse, body: string): void {
    const { pathname, searchParams } = new URL(url, 'http://stand-in');
    const [dev, projects, key, part, flag, ...rest] = pathname.slice(1).split('/').map(decodeURIComponent);
    if (dev !== 'dev' || projects !== 'projects' || rest.length > 0) return void response.writeHead(404).end('404 page not found\n');
    if (key === undefined) return sendJson(response, [...this.projects.keys()]);
    const project = this.projects.get(key);
    if (part === 'overrides' && flag !== undefined && method === 'PUT') return put(project, flag, headers['content-type'], body, response);
    if (part === 'overrides' && flag !== undefined && method === 'DELETE') return remove(project, flag, response);
    if (part !== undefined || method !== 'GET') return void response.writeHead(405).end();
    if (!project) return void response.writeHead(404).end();
    sendJson(response, this.shown(key, project, searchParams.getAll('expand')));
  }

  private shown(key: string, { sourceEnvironmentKey, flagsState, overrides, availableVariations }: StandInProject, expand: readonly string[]): object {
    const versions = Object.fromEntries(Object.keys(this.overridden(key)).map((flag) => [flag, { value: overrides[flag]?.value, version: overrides[flag]?.version }]));
    return {
      sourceEnvironmentKey,
      context: { key: 'dev-environment', kind: 'user' },
      _lastSyncedFromSource: 1_790_000_000,
      flagsState,
      ...(expand.includes('overrides') && { overrides: versions }),
      ...(expand.includes('availableVariations') && this.tellsVariations && { availableVariations }),
    };
  }
}

function put(project: StandInProject | undefined, flag: string, type: string | undefined, body: string, response: ServerResponse): void {
  const refuse = (message: string): void => sendJson(response, { code: 'invalid_request', message }, 400);
  if (type !== 'application/json' || body === '') return refuse('invalid override value');
  if (!project) return refuse('project does not exist within dev server');
  if (!Object.hasOwn(project.flagsState, flag)) return refuse('flag does not exist within dev project');
  const value: unknown = JSON.parse(body);
  project.overrides[flag] = { value, version: (project.overrides[flag]?.version ?? 0) + 1, active: true };
  sendJson(response, { override: true, value });
}

function remove(project: StandInProject | undefined, flag: string, response: ServerResponse): void {
  const override = project?.overrides[flag];
  if (!project || !override?.active) return void response.writeHead(404).end();
  project.overrides[flag] = { ...override, version: override.version + 1, active: false };
  response.writeHead(204).end();
}
