import type { Capability, SourceRef } from '../../../model/flag';
import type { Access, FlagServer, ServerAddress, ServerChange, ServerEnvironment, ServerParts, ServerProject, ServerReading, WantedKey } from '../flagServer';
import { type Http, path } from '../http';
import { booleanIn, fieldsOf, listOf, numberIn, textIn, type Fields } from '../json';
import { inParallel } from '../parallel';
import { noSuchProject, projectsIn } from '../projects';
import { ServerTrouble } from '../serverTrouble';
import { changeFlag, type Writing } from './changes';
import { readFlag, type FlagContext, type Lifetimes, type UnleashFlag } from './flags';
import { readUnknownFlags } from './unknownFlags';
import { readStrategy, type Strategy } from './strategies';

/** The server gives out no more than 100 at once; asked for more, it gives 50. */
const PAGE = 100;

/** With more changes than this since the last look, everything is read anew. */
const MAX_NEWS = 50;

const WRITES: readonly Capability[] = ['toggle', 'rollout', 'create', 'archive'];

interface News {
  /** The newest event; a greater one means that something happened. */
  readonly cursor: number;
  /** Flags that something happened to; undefined where that is not known. */
  readonly keys: ReadonlySet<string> | undefined;
}

export class UnleashServer implements FlagServer {
  private readonly http: Http;
  private readonly project: string;
  private readonly source: SourceRef;
  private flags = new Map<string, UnleashFlag>();
  private environments: readonly ServerEnvironment[] = [];
  private lifetimes: Lifetimes = new Map();
  private wanted: readonly WantedKey[] = [];
  private cursor: number | undefined;
  /** Flags were read one by one since the last load, which told nobody. */
  private isTouched = false;
  private capabilities: readonly Capability[] | undefined;

  constructor(
    private readonly address: ServerAddress,
    parts: ServerParts,
  ) {
    this.http = parts.http({ authorize: (token) => ({ Authorization: token }) });
    this.project = address.project ?? 'default';
    this.source = parts.source;
  }

  async check(signal: AbortSignal): Promise<Access> {
    const [me, version] = await Promise.all([this.ask(path`/api/admin/user`, signal), this.version(signal), this.readEnvironments(signal), this.expectProject(signal)]);
    const permissions = listOf(me.permissions).flatMap((each) => textIn(each, 'permission') ?? []);
    this.capabilities = capabilitiesOf(permissions);
    const user = fieldsOf(me.user);
    const who = textIn(user, 'name') ?? textIn(user, 'username') ?? textIn(user, 'email');
    const reading = this.capabilities.length === 0 ? ', which may read but not change' : '';
    return { description: `Unleash${version ? ` ${version}` : ''}${who ? `, as ${who}` : ''}${reading}`, capabilities: this.capabilities, environments: this.environments.map(({ name }) => name) };
  }

  async projects(signal: AbortSignal): Promise<readonly ServerProject[]> {
    const { projects } = await this.ask(path`/api/admin/projects`, signal);
    return projectsIn(listOf(projects), 'id');
  }

  async load(signal: AbortSignal): Promise<ServerReading | undefined> {
    const news = await this.news(signal);
    if (this.cursor !== undefined && news.cursor === this.cursor && !this.isTouched) return undefined;
    if (this.cursor === undefined || !news.keys || news.keys.size > MAX_NEWS) await this.readAll(signal);
    else await inParallel([...news.keys], (key) => this.readOne(key, signal));
    this.cursor = news.cursor;
    this.isTouched = false;
    return { flags: [...this.flags.values()].map(({ flag }) => flag), environments: this.environments, problems: [], wanted: this.wanted };
  }

  async change(change: ServerChange, signal: AbortSignal): Promise<void> {
    const { key } = change.change;
    this.isTouched = true;
    if (change.flag) await this.expectSame(change, signal);
    await changeFlag(this.writing(signal), change, this.flags.get(key)?.strategies.get(change.environment) ?? []);
    await this.readOne(key, signal);
  }

  sideEffect({ change, environment }: ServerChange): string | undefined {
    if (change.kind !== 'toggle' || !change.enabled) return undefined;
    const strategies = this.flags.get(change.key)?.strategies.get(environment);
    if (!strategies || strategies.length > 0) return undefined;
    return `It has no strategy in ${environment}: Unleash adds one that serves it to 100 % of users.`;
  }

  /** Of a project that it does not have, Unleash answers as of an empty one. */
  private async expectProject(signal: AbortSignal): Promise<void> {
    if (this.address.project === undefined) return;
    const there = await this.projects(signal);
    if (!there.some(({ key }) => key === this.project)) throw noSuchProject('Unleash', this.project, there);
  }

  /** What others changed since it was shown is not overwritten. */
  private async expectSame({ flag, environment }: ServerChange, signal: AbortSignal): Promise<void> {
    const now = await this.readOne(flag?.key ?? '', signal);
    if (!flag || !now || now.flag.archived) throw new ServerTrouble('conflict', `${flag?.key ?? 'The flag'} is not in Unleash any more, somebody archived it. Nothing was changed.`);
    const [shown, found] = [flag.environments[environment], now.flag.environments[environment]];
    if (shown?.enabled === found?.enabled && shown?.rollout === found?.rollout) return;
    throw new ServerTrouble('conflict', `Somebody else changed ${flag.key} in ${environment} since it was shown. Nothing was changed; it is shown as it is now.`);
  }

  private writing(signal: AbortSignal): Writing {
    return { http: this.http, project: this.project, signal };
  }

  private async ask(target: ReturnType<typeof path>, signal: AbortSignal): Promise<Fields> {
    return fieldsOf((await this.http.get(target, signal)).value);
  }

  private async version(signal: AbortSignal): Promise<string | undefined> {
    return textIn(await this.ask(path`/api/admin/ui-config`, signal), 'version');
  }

  /** One small question: what happened last. Reading all strategies is itself something that happens, and is no news. */
  private async news(signal: AbortSignal): Promise<News> {
    const since = this.cursor ?? -1;
    const answer = await this.ask(path`/api/admin/search/events?limit=${MAX_NEWS + 1}`, signal);
    const events = listOf(answer.events).filter((event) => textIn(event, 'type') !== 'features-exported');
    const cursor = Math.max(0, ...events.map((event) => numberIn(event, 'id') ?? 0));
    const fresh = events.filter((event) => (numberIn(event, 'id') ?? 0) > since);
    const keys = fresh.map((event) => textIn(event, 'featureName'));
    const isKnown = since >= 0 && fresh.length <= MAX_NEWS && keys.every((key) => key !== undefined);
    return { cursor, keys: isKnown ? new Set(keys.filter((key) => key !== undefined)) : undefined };
  }

  private async readEnvironments(signal: AbortSignal): Promise<void> {
    const { environments } = await this.ask(path`/api/admin/environments/project/${this.project}`, signal);
    this.environments = listOf(environments).flatMap((each) => this.environmentOf(each) ?? []);
  }

  private async readAll(signal: AbortSignal): Promise<void> {
    this.capabilities ??= (await this.check(signal)).capabilities;
    const [types, found, wanted] = await Promise.all([
      this.ask(path`/api/admin/feature-types`, signal),
      this.searchAll(signal),
      this.unknownFlags(signal),
      this.readEnvironments(signal),
    ]);
    this.wanted = wanted;
    this.lifetimes = new Map(listOf(types.types).map((each) => [textIn(each, 'id') ?? '', numberIn(each, 'lifetimeDays') ?? null]));
    const strategies = await this.strategiesOfAll(found, signal);
    const read = found.map((each) => readFlag(each, this.context(), (environment) => strategies.get(environment)?.get(textIn(each, 'name') ?? '') ?? []));
    this.flags = new Map(read.filter((each) => each !== undefined).map((each) => [each.flag.key, this.limited(each)]));
  }

  /** Only newer servers tell, and only to some tokens: it is no more than a hint. */
  private async unknownFlags(signal: AbortSignal): Promise<WantedKey[]> {
    try {
      return readUnknownFlags(await this.ask(path`/api/admin/metrics/unknown-flags`, signal));
    } catch {
      return [];
    }
  }

  private async searchAll(signal: AbortSignal): Promise<Fields[]> {
    const search = async (offset: number): Promise<Fields> =>
      this.ask(path`/api/admin/search/features?project=${`IS:${this.project}`}&limit=${PAGE}&offset=${offset}&sortBy=name&sortOrder=asc`, signal);
    const first = await search(0);
    const offsets = Array.from({ length: Math.ceil((numberIn(first, 'total') ?? 0) / PAGE) }, (_, page) => page * PAGE).slice(1);
    const pages = [first, ...(await inParallel(offsets, search))];
    return pages.flatMap((page) => listOf(page.features));
  }

  /** All strategies of an environment come with its export; flag by flag they would be thousands of questions. */
  private async strategiesOfAll(found: readonly Fields[], signal: AbortSignal): Promise<Map<string, Map<string, Strategy[]>>> {
    const withStrategies = new Set(found.flatMap((each) => listOf(each.environments).filter((environment) => booleanIn(environment, 'hasStrategies')).map((environment) => textIn(environment, 'name') ?? '')));
    const exported = await inParallel([...withStrategies], async (environment) => {
      const answer = await this.http.send({ method: 'POST', path: path`/api/admin/features-batch/export`, body: { environment, project: this.project } }, signal);
      return [environment, byFlag(listOf(fieldsOf(answer.value).featureStrategies))] as const;
    });
    return new Map(exported);
  }

  private async readOne(key: string, signal: AbortSignal): Promise<UnleashFlag | undefined> {
    try {
      const read = readFlag(await this.ask(path`/api/admin/projects/${this.project}/features/${key}`, signal), this.context());
      if (read && !read.flag.archived) {
        this.flags.set(key, this.limited(read));
        return read;
      }
    } catch (error) {
      if (!(error instanceof ServerTrouble) || error.kind !== 'missing') throw error;
    }
    this.flags.delete(key);
    return undefined;
  }

  private environmentOf(value: Fields): ServerEnvironment | undefined {
    const name = textIn(value, 'name');
    if (name === undefined || !this.isWanted(name)) return undefined;
    return { name, protected: booleanIn(value, 'protected') || textIn(value, 'type') === 'production' || (this.address.protected ?? []).includes(name) };
  }

  private isWanted(environment: string): boolean {
    return this.address.environments?.includes(environment) ?? true;
  }

  /** Only the environments that people want to see. */
  private limited({ flag, strategies }: UnleashFlag): UnleashFlag {
    const shown = Object.entries(flag.environments).filter(([name]) => this.isWanted(name));
    return { flag: shown.length > 0 ? { ...flag, environments: Object.fromEntries(shown) } : flag, strategies };
  }

  private context(): FlagContext {
    const base = this.address.url.replace(/\/+$/, '');
    const urlOf = (key: string): string => `${base}/projects/${encodeURIComponent(this.project)}/features/${encodeURIComponent(key)}`;
    return { source: this.source, urlOf, lifetimes: this.lifetimes, capabilities: this.capabilities ?? [] };
  }
}

function byFlag(strategies: readonly Fields[]): Map<string, Strategy[]> {
  const result = new Map<string, Strategy[]>();
  for (const each of strategies) {
    const key = textIn(each, 'featureName') ?? '';
    const strategy = readStrategy(each);
    if (strategy) result.set(key, [...(result.get(key) ?? []), strategy]);
  }
  return result;
}

/** The server names what a user may do; an administrator may do everything, a viewer nothing. */
function capabilitiesOf(permissions: readonly string[]): readonly Capability[] {
  if (permissions.includes('ADMIN')) return WRITES;
  const needs: Readonly<Record<string, string>> = { toggle: 'UPDATE_FEATURE_ENVIRONMENT', rollout: 'UPDATE_FEATURE_STRATEGY', create: 'CREATE_FEATURE', archive: 'DELETE_FEATURE' };
  return WRITES.filter((capability) => permissions.includes(needs[capability] ?? ''));
}
