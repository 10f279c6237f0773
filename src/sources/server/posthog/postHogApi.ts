import { ONLY_ENVIRONMENT, type Capability } from '../../../model/flag';
import type { FlagChange } from '../../../model/flagChange';
import { writtenPercent } from '../../percent';
import type { Access, ServerAddress, ServerChange, ServerParts, ServerProject } from '../flagServer';
import { path, type Http, type Path } from '../http';
import { fieldsOf, listOf, numberIn, textIn, type Fields } from '../json';
import { allItems, Pages, type Page } from '../pages';
import { projectsIn } from '../projects';
import { siteOf, textsOf, unlessMissing } from '../serverFlag';
import { ServerTrouble } from '../serverTrouble';
import type { Whole, WholeApi } from '../wholeServer';
import { rolledOut } from './conditions';
import { readFlag, type PostHogFlag } from './flags';

const PAGE = 100;

const WRITES: readonly Capability[] = ['toggle', 'rollout', 'create', 'delete'];

/**
 * A project is an environment of its own: flags have one state.
 * https://posthog.com/docs/api/feature-flags
 */
export class PostHogApi implements WholeApi<PostHogFlag> {
  readonly name = 'PostHog';
  private readonly http: Http;
  private readonly pages: Pages;
  private readonly project: string;
  private keys: ReadonlyMap<string, string> = new Map();
  private capabilities: readonly Capability[] | undefined;

  constructor(
    private readonly address: ServerAddress,
    private readonly parts: ServerParts,
  ) {
    this.http = parts.http();
    this.pages = new Pages(this.http);
    this.project = address.project ?? '@current';
  }

  async check(signal: AbortSignal): Promise<Access> {
    const { value } = await this.http.get(this.list(1, 0), signal);
    this.capabilities = (await this.mayChange(signal)) ? WRITES : [];
    const count = numberIn(fieldsOf(value), 'count') ?? 0;
    const reading = this.capabilities.length === 0 ? '; the key may read but not change' : '';
    return { description: `PostHog, project ${this.project} with ${count} ${count === 1 ? 'flag' : 'flags'}${reading}`, capabilities: this.capabilities };
  }

  /** Of the organisation that its owner is in. Not every key may list them: then none is told. https://posthog.com/docs/api/projects */
  async projects(signal: AbortSignal): Promise<readonly ServerProject[]> {
    const listing = allItems(async (offset) => pageOf((await this.http.get(path`/api/organizations/@current/projects/?limit=${PAGE}&offset=${offset}`, signal)).value));
    return projectsIn((await ifTold(listing)) ?? [], 'id');
  }

  async readAll(signal: AbortSignal): Promise<Whole<PostHogFlag>> {
    if (!this.capabilities) await this.check(signal);
    return this.pages.whole(async () => {
      const items = await allItems(async (offset) => pageOf((await this.pages.get(this.list(PAGE, offset), signal)).value));
      this.keys = new Map(items.map((item) => [String(item.id), textIn(item, 'key') ?? '']));
      const isProtected = (this.address.protected ?? []).includes(ONLY_ENVIRONMENT);
      return { known: items.flatMap((item) => this.read(item) ?? []), environments: [{ name: ONLY_ENVIRONMENT, protected: isProtected }] };
    });
  }

  /** By its id, where that is known; else by a search, which finds all whose key or description holds it. */
  async readOne(key: string, known: PostHogFlag | undefined, signal: AbortSignal): Promise<PostHogFlag | undefined> {
    const found = known
      ? [(await unlessMissing(this.http.get(this.flagPath(known), signal)))?.value]
      : await allItems(async (offset) => pageOf((await this.http.get(`${this.list(PAGE, offset)}${path`&search=${key}`}` as Path, signal)).value));
    return found.flatMap((each) => this.read(fieldsOf(each)) ?? []).find(({ flag }) => flag.key === key);
  }

  async write({ change }: ServerChange, known: PostHogFlag | undefined, signal: AbortSignal): Promise<void> {
    switch (change.kind) {
      case 'create':
        return this.create(change, signal);
      case 'toggle':
        return this.patch(known, { active: change.enabled }, signal);
      case 'delete':
        return this.patch(known, { deleted: true }, signal);
      case 'rollout':
        return this.patch(known, { filters: sharesFor(change, known) }, signal);
      case 'keep':
        throw new ServerTrouble('rejected', `PostHog keeps no date for ${change.key}. Note it in its description.`);
    }
  }

  sideEffect({ change }: ServerChange, known: PostHogFlag | undefined): string | undefined {
    if (change.kind === 'toggle' && known?.isTried) return 'An experiment counts on it, and changes with it.';
    return change.kind === 'delete' ? 'PostHog marks it as deleted: SDKs do not get it any more, and code uses its own default. Another flag of that key takes its place for good.' : undefined;
  }

  /** Without being told so, the server makes a dashboard for each new flag. */
  private async create(change: Extract<FlagChange, { kind: 'create' }>, signal: AbortSignal): Promise<void> {
    const { key, description = '', enabled, rollout = 100, serves = true } = change;
    if (typeof serves !== 'boolean') throw new ServerTrouble('rejected', `${key} is to serve ${JSON.stringify(serves)}. Create it in PostHog, where its variants get their names.`);
    const filters = { groups: [{ properties: [], rollout_percentage: writtenPercent(rollout) }] };
    await this.http.send({ method: 'POST', path: path`/api/projects/${this.project}/feature_flags/`, body: { key, name: description, active: enabled, filters, _should_create_usage_dashboard: false } }, signal);
  }

  /** The version is looked at only where it comes with what the flag was: alone, it overwrites. */
  private async patch(known: PostHogFlag | undefined, change: Fields, signal: AbortSignal): Promise<void> {
    if (!known) throw new ServerTrouble('missing', 'PostHog has no such flag.');
    const original = { key: known.flag.key, active: known.flag.environments[ONLY_ENVIRONMENT]?.enabled, filters: known.filters, deleted: false };
    await this.http.send({ method: 'PATCH', path: this.flagPath(known), body: { ...change, ...(known.version !== undefined && { version: known.version, original_flag: original }) } }, signal);
  }

  /** A key can ask for its own scopes, whatever they are. Where it is not told, it is taken for one that may. */
  private async mayChange(signal: AbortSignal): Promise<boolean> {
    const scopes = fieldsOf((await ifTold(this.http.get(path`/api/personal_api_keys/@current/`, signal)))?.value).scopes;
    return !Array.isArray(scopes) || textsOf(scopes).some((scope) => scope === '*' || scope === 'feature_flag:write');
  }

  /** The oldest first, so that pages stay what they are. */
  private list(limit: number, offset: number): Path {
    return path`/api/projects/${this.project}/feature_flags/?limit=${limit}&offset=${offset}&order=created_at`;
  }

  private flagPath({ id }: PostHogFlag): Path {
    return path`/api/projects/${this.project}/feature_flags/${id}/`;
  }

  private read(value: Fields): PostHogFlag | undefined {
    const site = siteOf(this.address);
    const urlOf = (id: number): string => `${site}/project/${encodeURIComponent(this.project)}/feature_flags/${id}`;
    return readFlag(value, { source: this.parts.source, urlOf, keys: this.keys, capabilities: this.capabilities ?? [] });
  }
}

function sharesFor({ key, percent }: Extract<FlagChange, { kind: 'rollout' }>, known: PostHogFlag | undefined): Fields {
  const filters = known?.hasShare ? rolledOut(known.filters, writtenPercent(percent)) : undefined;
  if (!filters) throw new ServerTrouble('rejected', `${key} has more than one share for everyone. Change its conditions in PostHog, where all of them can be seen.`);
  return filters;
}

/** Undefined where the key may not ask that, or the server is too old to answer. */
async function ifTold<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ServerTrouble && (error.kind === 'refused' || error.kind === 'missing')) return undefined;
    throw error;
  }
}

function pageOf(value: unknown): Page {
  const fields = fieldsOf(value);
  return { items: listOf(fields.results), total: numberIn(fields, 'count') };
}
