import { slice, type Asked, type Reply, type StandIn } from './jsonStandIn';

export interface ApiFlag {
  id: number;
  key: string;
  active: boolean;
  deleted: boolean;
  version: number;
  filters: Record<string, unknown> & { groups: object[] };
  [more: string]: unknown;
}

/** PostHog by its documentation and its own source: a version that is not the newest is a conflict only where the flag of old comes with it. */
export class PostHogStandIn implements StandIn {
  readonly flags = new Map<number, ApiFlag>();
  /** Of the current organisation. */
  readonly projects: Record<string, unknown>[] = [{ id: 7, name: 'Shop', organization: 'o', api_token: 'phc_4711' }];
  dashboards = 0;

  /** @param tokens the scopes of each key; left out to take any, for everything */
  constructor(private readonly tokens?: Readonly<Record<string, readonly string[]>>) {}

  add(key: string, on: boolean, more: Partial<ApiFlag> = {}): ApiFlag {
    const id = 50 + this.flags.size;
    const flag: ApiFlag = { id, key, name: '', active: on, deleted: false, version: 1, filters: { groups: [{ properties: [], rollout_percentage: 100 }], multivariate: null, payloads: {} }, tags: [], experiment_set: [], can_edit: true, status: 'ACTIVE', created_at: '2026-01-02T03:04:05Z', created_by: { email: 'ann@acme.dev' }, has_encrypted_payloads: false, ...more };
    this.flags.set(id, flag);
    return flag;
  }

  switch(key: string, on: boolean): void {
    for (const flag of this.flags.values()) if (flag.key === key) Object.assign(flag, { active: on, version: flag.version + 1 });
  }

  reply({ method, segments, query, input, headers }: Asked): Reply {
    const scopes = this.tokens ? this.tokens[headers.authorization?.replace('Bearer ', '') ?? ''] : ['*'];
    if (!scopes) return [401, { type: 'authentication_error', code: 'authentication_failed', detail: 'Personal API key found in request Authorization header is invalid.', attr: null }];
    const [, room, , , id] = segments;
    if (room === 'personal_api_keys') return [200, { id: 'k', label: 'flagline', scopes }];
    if (room === 'organizations') return ['project:read', '*'].some((scope) => scopes.includes(scope)) ? [200, { count: this.projects.length, next: null, previous: null, results: slice(this.projects, query, 100).items }] : missingScope('project:read');
    const needed = method === 'GET' ? ['feature_flag:read', 'feature_flag:write'] : ['feature_flag:write'];
    if (![...needed, '*'].some((scope) => scopes.includes(scope))) return missingScope(needed[0] ?? '');
    if (id === undefined) return method === 'POST' ? this.create(input) : [200, this.page(query)];
    const flag = this.flags.get(Number(id));
    if (!flag) return [404, { type: 'invalid_request', code: 'not_found', detail: 'Not found.', attr: null }];
    return method === 'PATCH' ? this.patch(flag, input) : [200, flag];
  }

  private page(query: URLSearchParams): object {
    const all = [...this.flags.values()].filter((flag) => !flag.deleted && flag.key.includes(query.get('search') ?? ''));
    return { count: all.length, next: null, previous: null, results: slice(all, query, 100).items };
  }

  private create(input: Readonly<Record<string, unknown>>): Reply {
    const key = String(input.key);
    if ([...this.flags.values()].some((flag) => flag.key === key && !flag.deleted)) return refused('unique', 'There is already a feature flag with this key.', 'key');
    if (!/^[a-zA-Z0-9_-]+$/.test(key)) return refused('invalid_key', 'Only letters, numbers, hyphens (-) & underscores (_) are allowed.', 'key');
    if (input._should_create_usage_dashboard !== false) this.dashboards++;
    return [201, this.add(key, input.active === true, { name: input.name, filters: input.filters as ApiFlag['filters'] })];
  }

  private patch(flag: ApiFlag, { version, original_flag: original, ...changes }: Readonly<Record<string, unknown>>): Reply {
    const before = (original ?? {}) as Partial<ApiFlag>;
    const isChanged = (name: string): boolean => name in before && !isSame(before[name], changes[name]) && !isSame(before[name], flag[name]) && !isSame(changes[name], flag[name]);
    if (version !== undefined && version !== flag.version && Object.keys(changes).some(isChanged)) return [409, { type: 'server_error', code: 'conflict', detail: 'The feature flag was updated by bob@acme.dev since you started editing it. Please refresh and try again.', attr: null }];
    const dependents = [...this.flags.values()].filter(({ filters, active }) => active && JSON.stringify(filters).includes(`"key":"${flag.id}"`)).map(({ key, id }) => `${key} (ID: ${id})`);
    if (changes.active === false && flag.active && dependents.length > 0) return refused('invalid_input', `Cannot disable this feature flag because other flags depend on it: ${dependents.join(', ')}.`, null);
    Object.assign(flag, changes, { version: flag.version + 1 });
    return [200, flag];
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function missingScope(scope: string): Reply {
  return [403, { type: 'authentication_error', code: 'permission_denied', detail: `API key missing required scope '${scope}'`, attr: null }];
}

function refused(code: string, detail: string, attr: string | null): Reply {
  return [400, { type: 'validation_error', code, detail, attr }];
}
