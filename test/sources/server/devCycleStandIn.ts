import type { Asked, Reply, StandIn } from './jsonStandIn';

export interface ApiFeature {
  key: string;
  status: string;
  variables: { key: string; [more: string]: unknown }[];
  variations: { _id: string; key: string; variables: Record<string, unknown> }[];
  configurations: { _environment: string; status: string; targets: object[] }[];
  [more: string]: unknown;
}

const ENVIRONMENTS = [{ _id: 'e-1', key: 'test', name: 'Test', type: 'development' }, { _id: 'e-2', key: 'production', name: 'Production', type: 'production' }];
const EVERYONE = { operator: 'and', filters: [{ type: 'all' }] };

/** DevCycle by its documentation and the schemas of its own command line: credentials are exchanged for a token, which is all that the API takes. */
export class DevCycleStandIn implements StandIn {
  readonly features = new Map<string, ApiFeature>();
  readonly project = { key: 'web', name: 'Web', readonly: false };
  readonly projects: Record<string, unknown>[] = [this.project];
  /** Tokens that were given out. */
  readonly issued: string[] = [];
  expiresIn = 86_400;
  /** Lists tell the configurations. */
  isFull = true;

  /** @param credentials as id:secret; left out to take any */
  constructor(private readonly credentials?: string) {}

  add(key: string, on: boolean, more: Partial<ApiFeature> = {}): ApiFeature {
    const variations = [true, false].map((value) => ({ _id: `${value}`, key: `variation-${value ? 'on' : 'off'}`, name: '', variables: { [key]: value } }));
    const configurations = ENVIRONMENTS.map(({ _id }) => ({ _environment: _id, status: on ? 'active' : 'inactive', updatedAt: '2026-02-03T04:05:06Z', targets: [{ _id: 't', audience: { filters: EVERYONE }, rollout: null, distribution: [{ _variation: 'true', percentage: 1 }] }] }));
    const feature: ApiFeature = { _id: key, key, name: key, status: 'active', type: 'release', tags: [], readonly: false, createdAt: '2026-01-02T03:04:05Z', updatedAt: '2026-02-03T04:05:06Z', variables: [{ key, name: key, type: 'Boolean', _feature: key }], variations, configurations, ...more };
    this.features.set(key, feature);
    return feature;
  }

  switch(key: string, on: boolean): void {
    for (const each of this.features.get(key)?.configurations ?? []) if (each._environment === 'e-1') each.status = on ? 'active' : 'inactive';
  }

  reply({ method, segments, query, input, headers }: Asked): Reply {
    if (segments[0] === 'oauth') return this.token(input);
    if (!this.issued.includes(headers.authorization?.replace('Bearer ', '') ?? '')) return [401, { statusCode: 401, message: 'Unauthorized', error: 'Unauthorized' }];
    const [, , project, room = '', key = '', action = ''] = segments;
    if (project === undefined) return page(this.projects, query);
    const asked = [method, room, ...(key === '' ? [] : ['key']), action].filter(Boolean).join(' ');
    if (asked === 'GET') return [200, this.project];
    if (asked === 'GET environments') return [200, ENVIRONMENTS];
    if (asked === 'GET features') return this.list(query);
    if (asked === 'POST features') return this.create(input);
    if (asked === 'GET variables key') return this.features.has(key) ? [200, { key, _feature: key }] : notFound();
    const feature = this.features.get(key);
    if (!feature) return notFound();
    if (asked === 'GET features key configurations') return [200, feature.configurations];
    if (asked === 'PATCH features key configurations') Object.assign(feature.configurations.find(({ _environment }) => _environment === query.get('environment')) ?? {}, input);
    if (asked === 'PATCH features key status') Object.assign(feature, input);
    return [200, this.told(feature)];
  }

  private token(input: Readonly<Record<string, unknown>>): Reply {
    const isKnown = this.credentials === undefined || `${String(input.client_id)}:${String(input.client_secret)}` === this.credentials;
    if (!isKnown || input.grant_type !== 'client_credentials' || input.audience !== 'https://api.devcycle.com/') return [401, { error: 'access_denied', error_description: 'Unauthorized' }];
    const token = `issued-${this.issued.length + 1}`;
    this.issued.push(token);
    return [200, { access_token: token, expires_in: this.expiresIn, token_type: 'Bearer' }];
  }

  private list(query: URLSearchParams): Reply {
    return page([...this.features.values()].filter(({ status }) => status !== 'archived').map((each) => this.told(each)), query);
  }

  private told(feature: ApiFeature): object {
    return this.isFull ? feature : Object.fromEntries(Object.entries(feature).filter(([name]) => name !== 'configurations'));
  }

  private create(input: Readonly<Record<string, unknown>>): Reply {
    const key = String(input.key);
    if (this.features.has(key)) return [409, { statusCode: 409, message: 'Key must be unique', error: 'Conflict' }];
    if (!/^[a-z0-9-_.]+$/.test(key)) return [400, { statusCode: 400, message: ['key must match /^[a-z0-9-_.]+$/'], error: 'Bad Request' }];
    const settings = input.configurations as Record<string, { status: string }>;
    const feature = this.add(key, false, { description: input.description });
    for (const [index, { key: name }] of ENVIRONMENTS.entries()) Object.assign(feature.configurations[index] ?? {}, { status: settings[name]?.status });
    return [201, feature];
  }
}

function page(all: readonly object[], query: URLSearchParams): Reply {
  const [size, number] = [Number(query.get('perPage')), Number(query.get('page'))];
  if (size > 1000) throw new Error('More are asked for than are given.');
  return [200, all.slice((number - 1) * size, number * size), { count: String(all.length) }];
}

function notFound(): Reply {
  return [404, { statusCode: 404, message: 'Not found.', error: 'Not Found' }];
}
