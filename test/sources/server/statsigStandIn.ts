import type { Asked, Reply, StandIn } from './jsonStandIn';

export interface ApiGate {
  id: string;
  isEnabled: boolean;
  status: string;
  rules: Record<string, unknown>[];
  [more: string]: unknown;
}

const EVERYONE = { id: 'r', baseID: 'r', name: 'Everyone', passPercentage: 100, conditions: [{ type: 'public' }], environments: null };

/** Statsig's Console API by its documentation; ids are made of names. */
export class StatsigStandIn implements StandIn {
  readonly gates = new Map<string, ApiGate>();

  /** @param tokens what they may do; left out to take any, for everything */
  constructor(private readonly tokens?: Readonly<Record<string, 'write' | 'read'>>) {}

  add(id: string, on: boolean, more: Partial<ApiGate> = {}): ApiGate {
    const gate: ApiGate = { id, name: id, description: '', idType: 'userID', isEnabled: on, status: 'In Progress', type: 'TEMPORARY', typeReason: 'NONE', tags: [], holdoutIDs: [], checksPerHour: 0, createdTime: 1705439406615, lastModifiedTime: 1705439406750, version: 1, rules: [structuredClone(EVERYONE)], reviewSettings: { requiredReview: false, allowedReviewers: [] }, ...more };
    this.gates.set(id, gate);
    return gate;
  }

  switch(key: string, on: boolean): void {
    Object.assign(this.gates.get(key) ?? {}, { isEnabled: on });
  }

  reply({ method, segments, query, input, headers }: Asked): Reply {
    const rights = this.tokens ? this.tokens[String(headers['statsig-api-key'])] : 'write';
    if (!rights) return [401, { status: 401, message: 'Invalid API key.' }];
    if (method !== 'GET' && rights === 'read') return [403, { status: 403, message: 'This key is read only.' }];
    const [, , , id, action] = segments;
    if (id === undefined) return method === 'GET' ? [200, this.page(query)] : this.create(input);
    const gate = this.gates.get(id);
    if (!gate) return [404, { status: 404, message: 'Gate not found.' }];
    const isReviewed = (gate.reviewSettings as { requiredReview: boolean }).requiredReview && headers['x-respect-review-settings'] === 'true';
    if (method !== 'GET' && isReviewed) return [403, { status: 403, message: 'Changes of this gate have to be reviewed.' }];
    if (method === 'PUT') Object.assign(gate, action === 'archive' ? { status: 'Archived' } : { isEnabled: action === 'enable' });
    if (method === 'PATCH') Object.assign(gate, input);
    return [200, { message: 'Gate read successfully.', data: gate }];
  }

  private page(query: URLSearchParams): object {
    const [limit, pageNumber] = [Number(query.get('limit')), Number(query.get('page'))];
    const all = [...this.gates.values()].filter(({ status }) => status !== 'Archived');
    return { message: 'Gates listed successfully.', data: all.slice((pageNumber - 1) * limit, pageNumber * limit), pagination: { itemsPerPage: limit, pageNumber, nextPage: null, previousPage: null, totalItems: all.length, all: '' } };
  }

  private create(input: Readonly<Record<string, unknown>>): Reply {
    const id = String(input.name).replace(/ /g, '_');
    if (this.gates.has(id)) return [409, { status: 409, message: 'Gate already exists.' }];
    return [201, { message: 'Gate created successfully.', data: this.add(id, input.isEnabled === true, { description: input.description, rules: input.rules as ApiGate['rules'] }) }];
  }
}
