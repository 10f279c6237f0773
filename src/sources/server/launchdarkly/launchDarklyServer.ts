import type { Capability, SourceRef } from '../../../model/flag';
import type { Access, FlagServer, ServerAddress, ServerChange, ServerParts, ServerProject, ServerReading } from '../flagServer';
import { expectAsShown } from '../conflict';
import { path, type Http, type Path } from '../http';
import { fieldsOf, listOf, textIn, type Fields } from '../json';
import { inParallel } from '../parallel';
import { noSuchProject } from '../projects';
import { ServerTrouble } from '../serverTrouble';
import { changeFlag, maySwitch, type Writing } from './changes';
import { readFlag, readStatuses, type FlagContext, type LaunchDarklyFlag, type Statuses } from './flags';
import { readNews, type News } from './news';
import { Pace } from './pace';
import { readEnvironments, readFlagParts, readFlags, readProjects, shownEnvironments, type ProjectEnvironments } from './project';
import { sideEffectOf } from './sideEffects';

/** The token's own version is used where none is asked for, and older ones answer otherwise. */
const VERSION = '20240415';

const WRITES: readonly Capability[] = ['toggle', 'rollout', 'create', 'archive'];

/** With more changes than this since the last look, everything is read anew. */
const MAX_NEWS = 10;

/** What the log does not tell is read anew after this time: statuses, environments. Milliseconds. */
const REREAD_MS = 30 * 60_000;

export class LaunchDarklyServer implements FlagServer {
  private readonly http: Http;
  private readonly pace: Pace;
  private readonly project: string;
  private readonly source: SourceRef;
  private flags = new Map<string, LaunchDarklyFlag>();
  private environments: ProjectEnvironments = { shown: [] };
  private statuses: ReadonlyMap<string, Statuses> = new Map();
  private cursor: string | undefined;
  private readAt = 0;
  /** Flags were read one by one since the last load, which told nobody. */
  private isTouched = false;
  private capabilities: readonly Capability[] | undefined;

  constructor(
    private readonly address: ServerAddress,
    private readonly parts: ServerParts,
  ) {
    this.http = parts.http({ authorize: (token) => ({ Authorization: token }), headers: { 'LD-API-Version': VERSION } });
    this.pace = new Pace(this.http);
    this.project = address.project ?? 'default';
    this.source = parts.source;
  }

  async check(signal: AbortSignal): Promise<Access> {
    const project = await this.readProject(signal);
    this.environments = await this.readShown(signal);
    this.capabilities = (await this.mayChange(signal)) ? WRITES : [];
    const environments = this.environments.shown.map(({ name }) => name);
    const count = environments.length;
    const reading = this.capabilities.length === 0 ? '; the token may read but not change' : '';
    return { description: `LaunchDarkly, project ${textIn(project, 'name') ?? this.project} with ${count} ${count === 1 ? 'environment' : 'environments'}${reading}`, capabilities: this.capabilities, environments };
  }

  async projects(signal: AbortSignal): Promise<readonly ServerProject[]> {
    return this.explained(() => readProjects(this.asking(signal)));
  }

  async load(signal: AbortSignal): Promise<ServerReading | undefined> {
    const news = await readNews(this.asking(signal), this.project, this.cursor);
    const isOld = Date.now() - this.readAt > REREAD_MS;
    if (news && !isOld && news.cursor === this.cursor && !this.isTouched) return undefined;
    if (isOld || !this.isLittle(news)) await this.readAll(signal);
    else await inParallel([...(news.keys ?? [])], (key) => this.readOne(key, signal));
    this.cursor = news?.cursor;
    this.isTouched = false;
    const { shown, problem } = this.environments;
    return { flags: [...this.flags.values()].map(({ flag }) => flag), environments: shown, problems: problem === undefined ? [] : [problem] };
  }

  /** A semantic patch has no lock: the flag is read again and has to be as it was shown, and there is a moment in between. */
  async change(change: ServerChange, signal: AbortSignal): Promise<void> {
    const { key } = change.change;
    this.isTouched = true;
    // What was shown may be from the last session.
    if (this.environments.shown.length === 0) this.environments = await this.readShown(signal);
    if (change.flag) expectAsShown('LaunchDarkly', change.flag, (await this.readOne(key, signal))?.flag, change.environment);
    await changeFlag(this.writing(signal), change, this.flags.get(key));
    await this.readOne(key, signal);
  }

  sideEffect(change: ServerChange): string | undefined {
    return sideEffectOf(change, this.flags, this.environments.shown);
  }

  private isLittle(news: News | undefined): news is News {
    return this.cursor !== undefined && news?.keys !== undefined && news.keys.size <= MAX_NEWS;
  }

  private async readProject(signal: AbortSignal): Promise<Fields> {
    const ask = this.asking(signal);
    try {
      return await this.explained(() => ask(path`/api/v2/projects/${this.project}`));
    } catch (error) {
      throw error instanceof ServerTrouble && error.kind === 'missing' ? await readProjects(ask).then((there) => noSuchProject('LaunchDarkly', this.project, there)).catch(() => error) : error;
    }
  }

  /** Says what is wrong with a token where that shows. */
  private async explained<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      const isOfSdk = error instanceof ServerTrouble && error.kind === 'refused' && /^(?:sdk|mob)-/.test(this.parts.token ?? '');
      throw isOfSdk ? new ServerTrouble('refused', 'LaunchDarkly did not take this: it is the key of an SDK. Flagline needs an access token, which begins with "api-".') : error;
    }
  }

  private async readShown(signal: AbortSignal): Promise<ProjectEnvironments> {
    const isProtected = (name: string): boolean => (this.address.protected ?? []).includes(name);
    const found = shownEnvironments(await readEnvironments(this.asking(signal), this.project, isProtected), this.address);
    if (found.shown.length === 0) throw new ServerTrouble('missing', `LaunchDarkly shows no environment of the project ${this.project} to this token${this.address.environments ? ` of those that are wanted: ${this.address.environments.join(', ')}` : ''}.`);
    return found;
  }

  /** A token does not tell what it may do: it is tried on one flag, as a dry run. A project without flags is no reason to doubt it. */
  private async mayChange(signal: AbortSignal): Promise<boolean> {
    const [some] = listOf((await this.asking(signal)(path`/api/v2/flags/${this.project}?limit=1`)).items);
    const key = some && textIn(some, 'key');
    if (key === undefined || key === '.' || key === '..') return true;
    for (const { name } of this.environments.shown) if (await maySwitch(this.writing(signal), key, name)) return true;
    return false;
  }

  private async readAll(signal: AbortSignal): Promise<void> {
    const ask = this.asking(signal);
    if (this.capabilities) this.environments = await this.readShown(signal);
    else await this.check(signal);
    const names = this.environments.shown.map(({ name }) => name);
    const [found, statuses] = await Promise.all([readFlags(ask, this.project, names), inParallel(names, async (name) => [name, await this.statusesIn(name, signal)] as const)]);
    this.statuses = new Map(statuses);
    const context = this.context();
    this.flags = new Map(found.map((parts) => readFlag(parts, context)).filter((each) => each !== undefined).map((each) => [each.flag.key, each]));
    this.readAt = Date.now();
  }

  /** Not every token may see them, and flags are flags without. */
  private async statusesIn(environment: string, signal: AbortSignal): Promise<Statuses> {
    try {
      return readStatuses(await this.asking(signal)(path`/api/v2/flag-statuses/${this.project}/${environment}`));
    } catch (error) {
      if (error instanceof ServerTrouble && (error.kind === 'refused' || error.kind === 'missing')) return new Map();
      throw error;
    }
  }

  private async readOne(key: string, signal: AbortSignal): Promise<LaunchDarklyFlag | undefined> {
    const names = this.environments.shown.map(({ name }) => name);
    try {
      const read = readFlag(await readFlagParts(this.asking(signal), this.project, key, names), this.context());
      if (read && !read.flag.archived) {
        this.flags.set(key, read);
        return read;
      }
    } catch (error) {
      if (!(error instanceof ServerTrouble) || error.kind !== 'missing') throw error;
    }
    this.flags.delete(key);
    return undefined;
  }

  private asking(signal: AbortSignal): (target: Path) => Promise<Fields> {
    return async (target) => fieldsOf((await this.pace.get(target, signal)).value);
  }

  private writing(signal: AbortSignal): Writing {
    return { http: this.http, project: this.project, signal };
  }

  private context(): FlagContext {
    const site = this.address.url.replace(/\/+$/, '');
    return { source: this.source, site, project: this.project, environments: this.environments.shown.map(({ name }) => name), statuses: this.statuses, capabilities: this.capabilities ?? [] };
  }
}
