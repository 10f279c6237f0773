import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from './faultyServer';
import { SEMANTIC_PATCH, type ApiConfig, type ApiFlag, type ApiRollout } from './launchDarklyApi';

export interface StandInEnvironment {
  readonly key: string;
  readonly critical?: boolean;
  readonly confirmChanges?: boolean;
  /** Changes of flags there need an approval. */
  readonly approvals?: boolean;
}

/** What a token may do. */
export interface Rights {
  /** Environments in which it may change flags; all of them where left out, none where empty. */
  readonly writes?: readonly string[];
  /** It may see the log and the statuses. */
  readonly seesLog?: boolean;
}

interface Instruction {
  readonly kind: string;
  readonly variationId?: string;
  readonly rolloutWeights?: Readonly<Record<string, number>>;
  readonly rolloutBucketBy?: string;
  readonly rolloutContextKind?: string;
}

type Answer = readonly [status: number, body?: unknown];

const VERSION = '20240415';
const LINKS = { self: { href: '/api/v2', type: 'application/json' } };
const CREATED = Date.parse('2026-01-02T03:04:05Z');

/** LaunchDarkly by its documented rules, limits and errors, in memory and with a state. */
export class LaunchDarklyStandIn {
  readonly flags = new Map<string, ApiFlag>();
  readonly projects: { key: string; name: string }[] = [{ key: 'default', name: 'Default' }, { key: 'web', name: 'Web' }];
  /** `new`, `active`…, by environment and key. */
  readonly statuses = new Map<string, { name: string; lastRequested?: string }>();
  /** Flags with a change that is planned. */
  readonly planned = new Set<string>();
  /** What is called with each answer. */
  onAnswer: (request: IncomingMessage, body: string, status: number, answer: unknown) => void = () => undefined;
  /** Requests that are taken in a window, for all tokens. */
  private limit = Infinity;
  private windowMs = 10_000;
  private window = { start: 0, count: 0 };
  /** The latest entry last. */
  private readonly log: object[] = [];

  /** @param tokens left out to take any, for everything */
  constructor(
    private readonly environments: readonly StandInEnvironment[] = [{ key: 'test' }, { key: 'production', critical: true }],
    private readonly tokens?: Readonly<Record<string, Rights>>,
  ) {}

  /** A flag as the API makes one: off, true to all once it is on, false while it is off. */
  add(key: string, { on = false, ...more }: Partial<Omit<ApiFlag, 'environments'>> & { on?: boolean } = {}): ApiFlag {
    const flag: ApiFlag = {
      key,
      name: key,
      kind: 'boolean',
      description: '',
      _version: 1,
      creationDate: CREATED + this.flags.size * 1000,
      variations: [{ _id: `${key}-true`, value: true }, { _id: `${key}-false`, value: false }],
      temporary: true,
      tags: [],
      archived: false,
      _links: LINKS,
      experiments: { baselineIdx: 0, items: [] },
      customProperties: {},
      environments: Object.fromEntries(this.environments.map((each) => [each.key, newConfig(each.key, on)])),
      ...more,
    };
    this.flags.set(key, flag);
    this.happened(key);
    return flag;
  }

  /** Changes what a flag does in an environment, as somebody else would. */
  set(key: string, environment: string, config: Partial<ApiConfig>): void {
    const found = this.flags.get(key)?.environments[environment];
    if (!found) throw new Error(`There is no ${key} in ${environment}.`);
    Object.assign(found, config, { version: found.version + 1 });
    this.happened(key, environment);
  }

  limitTo(requests: number, windowMs: number): void {
    Object.assign(this, { limit: requests, windowMs, window: { start: Date.now(), count: 0 } });
  }

  answer(request: IncomingMessage, response: ServerResponse, body: string): void {
    const [status, answer] = this.reply(request, body);
    this.onAnswer(request, body, status, answer);
    if (status === 204) response.writeHead(204).end();
    else sendJson(response, answer, status, this.limitHeaders());
  }

  private reply(request: IncomingMessage, body: string): Answer {
    const rights = this.tokens ? this.tokens[request.headers.authorization ?? ''] : {};
    if (!rights) return fault(401, 'unauthorized', 'Invalid access token');
    if (this.isLimited()) return fault(429, 'rate_limited', 'You have exceeded the rate limit.');
    if (request.headers['ld-api-version'] !== VERSION) return fault(400, 'invalid_request', `The version of the API is not ${VERSION}.`);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://stand-in');
    const [resource = '', ...segments] = pathname.replace(/^\/api\/v2\//, '').split('/').map(decodeURIComponent);
    const asked = `${request.method ?? ''} ${resource} ${segments.length}`;
    switch (asked) {
      case 'GET projects 0':
        return [200, page(this.projects.map(projectOf), searchParams)];
      case 'GET projects 1':
        return this.inProject(segments[0], (project) => [200, projectOf(project)]);
      case 'GET projects 2':
        return this.inProject(segments[0], () => [200, page(this.environments.map(environmentOf), searchParams)]);
      case 'GET auditlog 0':
        return rights.seesLog === false ? fault(403, 'forbidden', 'Forbidden.') : [200, { _links: LINKS, items: this.log.slice(-Number(searchParams.get('limit') ?? 10)).reverse() }];
      case 'GET flag-statuses 2':
        return rights.seesLog === false ? fault(403, 'forbidden', 'Forbidden.') : this.inProject(segments[0], () => [200, this.statusesOf(segments[1] ?? '')]);
      case 'GET flags 1':
        return this.inProject(segments[0], () => this.list(searchParams));
      case 'POST flags 1':
        return this.inProject(segments[0], () => this.create(JSON.parse(body) as Record<string, unknown>, rights));
      case 'GET flags 2':
        return this.inProject(segments[0], () => this.one(segments[1] ?? '', searchParams));
      case 'PATCH flags 2':
        return this.inProject(segments[0], () => this.patch(segments[1] ?? '', request.headers['content-type'], body, searchParams, rights));
      default:
        return fault(404, 'not_found', `There is nothing at ${asked}.`);
    }
  }

  private inProject(key: string | undefined, answer: (project: { key: string; name: string }) => Answer): Answer {
    const project = this.projects.find((each) => each.key === key);
    return project ? answer(project) : fault(404, 'not_found', 'Unknown project key');
  }

  private list(query: URLSearchParams): Answer {
    const names = query.getAll('env');
    if (names.length > 3) return fault(400, 'invalid_request', 'No more than three environments.');
    const there = [...this.flags.values()].filter(({ archived }) => archived === (query.get('filter') === 'state:archived'));
    const { items, ...rest } = page(there, query);
    return [200, { ...rest, items: items.map((flag) => narrowed(flag, names, query.get('summary') === '0')) }];
  }

  private one(key: string, query: URLSearchParams): Answer {
    const flag = this.flags.get(key);
    const names = query.getAll('env');
    return flag ? [200, narrowed(flag, names.length > 0 ? names : Object.keys(flag.environments), true)] : fault(404, 'not_found', 'Unknown flag key');
  }

  private create(input: Record<string, unknown>, { writes }: Rights): Answer {
    if (writes?.length === 0) return fault(401, 'unauthorized', 'You do not have permission to create flags.');
    const key = String(input.key);
    if (!/^[A-Za-z0-9._-]+$/.test(key)) return fault(400, 'invalid_request', 'Keys are made of letters, numbers, ".", "_" and "-".');
    if (this.flags.has(key)) return fault(409, 'conflict', 'A flag with that key already exists');
    const flag = this.add(key, { name: String(input.name), description: typeof input.description === 'string' ? input.description : '', temporary: input.temporary !== false });
    return [201, flag];
  }

  private patch(key: string, contentType: string | undefined, body: string, query: URLSearchParams, rights: Rights): Answer {
    const flag = this.flags.get(key);
    if (!flag) return fault(404, 'not_found', 'Unknown flag key');
    if (contentType !== SEMANTIC_PATCH) return fault(400, 'invalid_request', 'Invalid JSON patch.');
    const { environmentKey, instructions } = JSON.parse(body) as { environmentKey?: string; instructions: readonly Instruction[] };
    if (rights.writes && !(environmentKey === undefined ? rights.writes.length > 0 : rights.writes.includes(environmentKey))) return fault(401, 'unauthorized', 'You do not have permission for this.');
    if (this.environments.some((each) => each.key === environmentKey && each.approvals)) return fault(405, 'method_not_allowed', 'Approval is required.');
    if (this.planned.has(key) && query.get('ignoreConflicts') !== 'true') return fault(400, 'invalid_request', 'A scheduled change would fail.');
    const changed = structuredClone(flag);
    for (const instruction of instructions) {
      const problem = this.apply(changed, environmentKey, instruction);
      if (problem !== undefined) return fault(400, 'invalid_request', problem);
    }
    if (query.get('dryRun') === 'true') return [200, changed];
    this.flags.set(key, changed);
    this.happened(key, environmentKey);
    return [200, changed];
  }

  /** A problem, where the instruction cannot be done. */
  private apply(flag: ApiFlag, environment: string | undefined, instruction: Instruction): string | undefined {
    const config = environment === undefined ? undefined : flag.environments[environment];
    switch (instruction.kind) {
      case 'turnFlagOn':
      case 'turnFlagOff':
        if (!config) return 'environmentKey is required.';
        config.on = instruction.kind === 'turnFlagOn';
        break;
      case 'updateFallthroughVariationOrRollout':
        if (!config) return 'environmentKey is required.';
        return serve(flag, config, instruction);
      case 'archiveFlag':
        if ([...this.flags.values()].some(({ environments }) => Object.values(environments).some(({ prerequisites }) => prerequisites.some(({ key }) => key === flag.key)))) return 'The flag is a prerequisite of other flags.';
        flag.archived = true;
        break;
      case 'makeFlagPermanent':
        flag.temporary = false;
        break;
      default:
        return `Unknown instruction ${instruction.kind}.`;
    }
    if (config) config.version++;
    return undefined;
  }

  private statusesOf(environment: string): object {
    const items = [...this.flags.keys()].map((key) => {
      const status = this.statuses.get(`${environment} ${key}`) ?? { name: 'active' };
      return { ...status, _links: { parent: { href: `/api/v2/flags/default/${encodeURIComponent(key)}`, type: 'application/json' } } };
    });
    return { _links: LINKS, items };
  }

  private happened(key: string, environment = '*'): void {
    const entry = { _id: String(this.log.length + 1), _accountId: 'a', _links: LINKS, date: Date.now(), kind: 'flag', name: key, description: '', shortDescription: '', accesses: [{ action: 'updateOn', resource: `proj/default:env/${environment}:flag/${key};a-tag` }] };
    this.log.push(entry);
  }

  private isLimited(): boolean {
    if (Date.now() - this.window.start >= this.windowMs) this.window = { start: Date.now(), count: 0 };
    return ++this.window.count > this.limit;
  }

  private limitHeaders(): Record<string, string> {
    if (this.limit === Infinity) return {};
    return { 'X-Ratelimit-Global-Remaining': String(Math.max(0, this.limit - this.window.count)), 'X-Ratelimit-Reset': String(this.window.start + this.windowMs), Date: new Date().toUTCString() };
  }
}

function newConfig(name: string, on: boolean): ApiConfig {
  const lists = { targets: [], contextTargets: [], rules: [], prerequisites: [] };
  return { on, version: 1, lastModified: CREATED, archived: false, salt: 's', sel: 's', ...lists, fallthrough: { variation: 0 }, offVariation: 1, _site: LINKS.self, _environmentName: name, trackEvents: false, trackEventsFallthrough: false };
}

function serve(flag: ApiFlag, config: ApiConfig, { variationId, rolloutWeights, rolloutBucketBy, rolloutContextKind }: Instruction): string | undefined {
  const places = new Map(flag.variations.map(({ _id }, place) => [_id, place]));
  const variations = Object.entries(rolloutWeights ?? {}).map(([id, weight]) => ({ variation: places.get(id) ?? -1, weight }));
  if (variations.some(({ variation }) => variation < 0) || (variationId !== undefined && !places.has(variationId))) return 'Unknown variation.';
  if (rolloutWeights && variations.reduce((sum, { weight }) => sum + weight, 0) !== 100_000) return 'Weights must sum to 100000.';
  const rollout: ApiRollout = { variations, contextKind: rolloutContextKind ?? 'user', ...(rolloutBucketBy !== undefined && { bucketBy: rolloutBucketBy }) };
  config.fallthrough = variationId === undefined ? { rollout } : { variation: places.get(variationId) ?? 0 };
  config.version++;
  return undefined;
}

/** Environments come only where they are asked for, and rules only where a summary will not do. */
function narrowed({ environments, ...flag }: ApiFlag, names: readonly string[], isFull: boolean): object {
  const wanted = Object.entries(environments).filter(([name]) => names.includes(name));
  if (wanted.length === 0) return flag;
  return { ...flag, environments: Object.fromEntries(wanted.map(([name, config]) => [name, isFull ? config : withoutRules(config)])) };
}

function withoutRules(config: ApiConfig): object {
  const full = ['targets', 'contextTargets', 'rules', 'fallthrough', 'offVariation', 'prerequisites'];
  return Object.fromEntries(Object.entries(config).filter(([name]) => !full.includes(name)));
}

function page<T>(all: readonly T[], query: URLSearchParams): { items: T[]; totalCount: number; _links: object } {
  const size = Math.min(100, Number(query.get('limit') ?? 20));
  const start = Number(query.get('offset') ?? 0);
  return { items: all.slice(start, start + size), totalCount: all.length, _links: LINKS };
}

function projectOf({ key, name }: { key: string; name: string }): object {
  return { _id: key, _links: LINKS, key, name, includeInSnippetByDefault: false, tags: [] };
}

function environmentOf({ key, critical = false, confirmChanges = false, approvals = false }: StandInEnvironment): object {
  const approvalSettings = { required: approvals, bypassApprovalsForPendingChanges: false, canApplyDeclinedChanges: true, canReviewOwnRequest: false, minNumApprovals: 1, requiredApprovalTags: [], serviceConfig: {}, serviceKind: 'launchdarkly' };
  const keys = { _id: key, apiKey: `sdk-secret-${key}`, mobileKey: `mob-secret-${key}` };
  return { ...keys, _links: LINKS, key, name: key, color: '000000', critical, confirmChanges, requireComments: false, defaultTrackEvents: false, defaultTtl: 0, secureMode: false, tags: [], approvalSettings };
}

function fault(status: number, code: string, message: string): Answer {
  return [status, { code, message, id: 'an-id' }];
}
