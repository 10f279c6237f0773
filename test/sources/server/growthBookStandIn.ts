import { slice, type Asked, type Reply, type StandIn } from './jsonStandIn';

export interface ApiFeature {
  id: string;
  valueType: string;
  defaultValue: string;
  archived: boolean;
  environments: Record<string, { enabled: boolean; defaultValue: string; rules: object[] }>;
  [more: string]: unknown;
}

const ENVIRONMENTS = ['test', 'production'];
const OLD = '2026-01-02T03:04:05.000Z';

/** GrowthBook by its documentation, and by its own source where that is silent: what is not there is answered by 400, and whoever may only read by 403. */
export class GrowthBookStandIn implements StandIn {
  readonly features = new Map<string, ApiFeature>();
  readonly projects: Record<string, unknown>[] = [{ id: 'prj_1', name: 'Web', description: '' }];
  /** Environments in which changes are reviewed. */
  readonly reviewed = new Set<string>();
  /** Requests that are taken until the limit is reset. */
  left = Infinity;

  /** @param tokens what they may do; left out to take any, for everything */
  constructor(private readonly tokens?: Readonly<Record<string, 'admin' | 'readonly'>>) {}

  add(id: string, on: boolean, more: Partial<ApiFeature> = {}): ApiFeature {
    const defaultValue = more.defaultValue ?? 'true';
    const environments = Object.fromEntries(ENVIRONMENTS.map((name) => [name, { enabled: on, defaultValue, rules: [] }]));
    const feature: ApiFeature = { id, archived: false, description: '', owner: '', project: '', dateCreated: OLD, dateUpdated: OLD, valueType: 'boolean', defaultValue, tags: [], prerequisites: [], environments, revision: { version: 1, comment: '', date: OLD, publishedBy: '' }, ...more };
    this.features.set(id, feature);
    return feature;
  }

  switch(key: string, on: boolean): void {
    this.toggle(key, { test: on });
  }

  reply({ method, segments, query, input, headers }: Asked): Reply {
    const role = this.tokens ? this.tokens[headers.authorization?.replace('Bearer ', '') ?? ''] : 'admin';
    if (!role) return [401, { message: 'Invalid API key' }];
    if (this.left-- <= 0) return [429, { message: 'Too many requests, limit to 60 per minute' }, { 'RateLimit-Reset': '60' }];
    if (method !== 'GET' && role === 'readonly') return [403, { message: 'You do not have permission to complete that action.' }];
    const [, , resource, key = '', action] = segments;
    const asked = `${method} ${resource ?? ''}${key && '/key'}${action === undefined ? '' : `/${action}`}`;
    if (asked === 'GET environments') return [200, { environments: ENVIRONMENTS.map((id) => ({ id, description: '', toggleOnList: true, defaultState: true, projects: [] })) }];
    if (asked === 'GET projects') return [200, { projects: slice(this.projects, query, 100).items, total: this.projects.length }];
    if (asked === 'GET features') return [200, this.page(query)];
    if (asked === 'POST features') return this.create(input);
    const feature = this.features.get(key);
    if (!feature) return [400, { message: 'Could not find a feature with that key' }];
    if (asked === 'POST features/key/toggle') return this.toggle(key, input.environments as Record<string, boolean>);
    if (asked === 'POST features/key') Object.assign(feature, input);
    return [200, { feature }];
  }

  private page(query: URLSearchParams): object {
    const project = query.get('projectId');
    const all = [...this.features.values()].filter((each) => project === null || each.project === project);
    const { items, limit, offset } = slice(all, query, 100);
    const hasMore = offset + items.length < all.length;
    return { features: items, limit, offset, count: items.length, total: all.length, hasMore, nextOffset: hasMore ? offset + items.length : null };
  }

  private create(input: Readonly<Record<string, unknown>>): Reply {
    const id = String(input.id);
    const settings = input.environments as Record<string, { enabled: boolean }>;
    if (this.features.has(id)) return [400, { message: `Feature id '${id}' already exists.` }];
    if (!/^[a-zA-Z0-9_.:|-]+$/.test(id)) return [400, { message: 'Feature keys can only include letters, numbers, hyphens, and underscores.' }];
    const feature = this.add(id, true, withoutEnvironments(input));
    // What is not named is as the environment usually is: on.
    feature.environments = Object.fromEntries(ENVIRONMENTS.map((name) => [name, { enabled: settings[name]?.enabled ?? true, defaultValue: feature.defaultValue, rules: [] }]));
    return [200, { feature }];
  }

  private toggle(key: string, environments: Readonly<Record<string, boolean>>): Reply {
    const feature = this.features.get(key);
    const unknown = Object.keys(environments).find((name) => !ENVIRONMENTS.includes(name));
    if (unknown !== undefined) return [400, { message: `Unknown environment: '${unknown}'` }];
    const reviewed = Object.keys(environments).filter((name) => this.reviewed.has(name));
    if (reviewed.length > 0) return [403, { message: `This feature requires a review before publishing changes to: ${reviewed.join(', ')}.` }];
    for (const [name, enabled] of Object.entries(environments)) Object.assign(feature?.environments[name] ?? {}, { enabled });
    return [200, { feature }];
  }
}

function withoutEnvironments(input: Readonly<Record<string, unknown>>): Partial<ApiFeature> {
  return Object.fromEntries(Object.entries(input).filter(([name]) => name !== 'environments'));
}
