import { slice, type Asked, type Reply, type StandIn } from './jsonStandIn';

export interface ApiFeature {
  id: number;
  name: string;
  is_archived: boolean;
  /** By the id of the environment. */
  states: Record<number, { enabled: boolean; value: unknown; segments?: number; identities?: number | null; options?: object[] }>;
  [more: string]: unknown;
}

export interface ApiEnvironment {
  readonly id: number;
  readonly name: string;
  readonly api_key: string;
  readonly minimum_change_request_approvals?: number | null;
  readonly use_v2_feature_versioning?: boolean;
}

/** What a key may do; `reader` nothing. */
export type Rights = 'admin' | 'toggler' | 'reader';

const ENVIRONMENTS: readonly ApiEnvironment[] = [
  { id: 11, name: 'test', api_key: 'client-key-of-test' },
  { id: 12, name: 'production', api_key: 'client-key-of-production', minimum_change_request_approvals: 1, use_v2_feature_versioning: true },
];

/** Most given out at once. */
const MOST = 999;

/** Flagsmith by its documentation and its own source: rights are looked at before what is sent, and features of an environment with versions only change by a new one. */
export class FlagsmithStandIn implements StandIn {
  readonly features = new Map<number, ApiFeature>();
  readonly projects: Record<string, unknown>[] = [{ id: 7, name: 'Shop', organisation: 1 }];
  /** Projects come in pages, as other lists do. */
  isPaged = false;
  readonly tags = [{ id: 5, label: 'web', color: '#fff' }];

  /** @param tokens left out to take any, for everything */
  constructor(
    private readonly tokens?: Readonly<Record<string, Rights>>,
    private readonly environments = ENVIRONMENTS,
  ) {}

  add(name: string, on: boolean, more: Partial<ApiFeature> = {}): ApiFeature {
    const id = 100 + this.features.size;
    const states = Object.fromEntries(this.environments.map((each) => [each.id, { enabled: on, value: null }]));
    const feature: ApiFeature = { id, name, type: 'STANDARD', default_enabled: on, initial_value: null, created_date: '2026-01-02T03:04:05.000000Z', description: null, tags: [], multivariate_options: [], is_archived: false, owners: [], states, ...more };
    this.features.set(id, feature);
    return feature;
  }

  switch(key: string, on: boolean): void {
    const [feature] = [...this.features.values()].filter(({ name }) => name === key);
    Object.assign(feature?.states[11] ?? {}, { enabled: on });
  }

  reply({ method, segments, query, input, headers }: Asked): Reply {
    const rights = this.tokens ? this.tokens[headers.authorization?.replace('Api-Key ', '') ?? ''] : 'admin';
    if (!rights) return [403, { detail: 'Invalid API key.' }];
    const [, , room, id, ...rest] = segments;
    const asked = [method, room, ...(id === undefined ? [] : ['id']), ...rest.filter((each) => !/^\d+$/.test(each))].join(' ');
    const may = (needed: readonly Rights[]): boolean => needed.includes(rights);
    switch (asked) {
      case 'GET projects':
        return [200, this.isPaged ? { count: this.projects.length, next: null, previous: null, results: slice(this.projects, query, 100).items } : this.projects];
      case 'GET environments':
        return [200, { count: this.environments.length, next: null, previous: null, results: slice(this.environments, query, 100).items }];
      case 'GET projects id tags':
        return [200, { count: this.tags.length, next: null, previous: null, results: slice(this.tags, query, 100).items }];
      case 'GET projects id features':
        return this.list(query);
      case 'POST projects id features':
        return may(['admin']) ? this.create(input) : denied();
      case 'PATCH projects id features':
        return may(['admin']) ? this.patched(Number(rest[1]), input) : denied();
      case 'POST features id':
        return may(['admin', 'toggler']) ? [400, { identity: ['Incorrect type. Expected pk value, received str.'] }] : denied();
      case 'GET environments id featurestates':
        return [200, { count: 1, next: null, previous: null, results: [{ id: stateId(Number(query.get('feature')), this.byKey(id).id), enabled: false, feature_state_value: null }] }];
      case 'PATCH environments id featurestates':
        return may(['admin', 'toggler']) ? this.stateChanged(this.byKey(id), Number(rest[1]), input) : denied();
      case 'POST environments id features versions':
        return may(['admin', 'toggler']) ? this.newVersion(Number(id), Number(rest[1]), input) : denied();
      default:
        return [404, { detail: `Not found: ${asked}` }];
    }
  }

  private byKey(key: string | undefined): ApiEnvironment {
    const found = this.environments.find((each) => each.api_key === key);
    if (!found) throw new Error(`There is no environment ${key ?? ''}.`);
    return found;
  }

  private list(query: URLSearchParams): Reply {
    const [environment, size, page] = [Number(query.get('environment')), Number(query.get('page_size') ?? MOST), Number(query.get('page') ?? 1)];
    if (size > MOST) throw new Error('More are asked for than are given.');
    const all = [...this.features.values()].filter((each) => !each.is_archived && each.name.toLowerCase().includes((query.get('search') ?? '').toLowerCase()));
    const start = (page - 1) * size;
    if (start > 0 && start >= all.length) return [404, { detail: 'Invalid page.' }];
    return [200, { count: all.length, next: null, previous: null, results: all.slice(start, start + size).map((feature) => itemOf(feature, environment)) }];
  }

  private create(input: Readonly<Record<string, unknown>>): Reply {
    if (typeof input.name !== 'string') return [400, { name: ['This field is required.'] }];
    const name = input.name.toLowerCase();
    if ([...this.features.values()].some((each) => each.name.toLowerCase() === name)) return [400, { name: ['Feature with that name already exists for this project. Note that feature names are case insensitive.'] }];
    return [201, { ...this.add(input.name, input.default_enabled === true, { description: input.description }), states: undefined }];
  }

  private patched(id: number, input: Readonly<Record<string, unknown>>): Reply {
    const feature = this.features.get(id);
    if (!feature) return [404, { detail: 'Not found.' }];
    Object.assign(feature, input);
    return [200, {}];
  }

  private stateChanged({ id, use_v2_feature_versioning: isVersioned }: ApiEnvironment, state: number, input: Readonly<Record<string, unknown>>): Reply {
    if (isVersioned) return [400, { detail: 'Cannot update feature states where features have versions.' }];
    const [feature] = [...this.features.values()].filter((each) => stateId(each.id, id) === state);
    if (!feature) return [404, { detail: 'Not found.' }];
    Object.assign(feature.states[id] ?? {}, input);
    return [200, {}];
  }

  private newVersion(environment: number, feature: number, input: Readonly<Record<string, unknown>>): Reply {
    const state = this.features.get(feature)?.states[environment];
    const [update] = input.feature_states_to_update as { enabled: boolean; feature_state_value: { type: string; string_value?: string; integer_value?: number; boolean_value?: boolean } }[];
    if (!state || !update || input.publish_immediately !== true) return [400, { detail: 'Nothing is published.' }];
    const { type, string_value: text, integer_value: int, boolean_value: bool } = update.feature_state_value;
    Object.assign(state, { enabled: update.enabled, value: type === 'int' ? int : type === 'bool' ? bool : text });
    return [201, { uuid: 'a-version', published: true }];
  }
}

function stateId(feature: number, environment: number): number {
  return feature * 100 + environment;
}

function itemOf({ states, ...feature }: ApiFeature, environment: number): object {
  const { enabled = false, value = null, segments = 0, identities = null, options = [] } = states[environment] ?? {};
  const state = { id: stateId(feature.id, environment), feature_state_value: value, multivariate_feature_state_values: options, identity: null, feature_segment: null, enabled, feature: feature.id, environment };
  return { ...feature, environment_feature_state: state, num_segment_overrides: segments, num_identity_overrides: identities, last_modified_in_current_environment: null };
}

function denied(): Reply {
  return [403, { detail: 'You do not have permission to perform this action.' }];
}
