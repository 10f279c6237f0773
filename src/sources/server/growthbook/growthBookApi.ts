import type { Capability, FlagState } from '../../../model/flag';
import type { FlagChange } from '../../../model/flagChange';
import type { Access, ServerAddress, ServerChange, ServerEnvironment, ServerParts, ServerProject } from '../flagServer';
import { path, type Http, type Path } from '../http';
import { fieldsOf, listOf, numberIn, textIn, type Fields } from '../json';
import { allItems, Pages, type Page } from '../pages';
import { projectsIn } from '../projects';
import { shownOf, siteOf, unlessMissing } from '../serverFlag';
import { ServerTrouble } from '../serverTrouble';
import type { Known, Whole, WholeApi } from '../wholeServer';
import { readFeature } from './features';

/** As many as the server gives out at once. */
const PAGE = 100;

const WRITES: readonly Capability[] = ['toggle', 'create', 'archive'];

/**
 * Features are listed, switched, created and archived; rules are read, not written.
 * https://docs.growthbook.io/api/features/operation/listFeatures
 */
export class GrowthBookApi implements WholeApi<Known> {
  readonly name = 'GrowthBook';
  private readonly http: Http;
  private readonly pages: Pages;
  private environments: readonly ServerEnvironment[] = [];
  private capabilities: readonly Capability[] | undefined;

  constructor(
    private readonly address: ServerAddress,
    private readonly parts: ServerParts,
  ) {
    this.http = parts.http();
    this.pages = new Pages(this.http);
  }

  async check(signal: AbortSignal): Promise<Access> {
    await this.readEnvironments(signal);
    this.capabilities = (await this.mayChange(signal)) ? WRITES : [];
    const count = this.environments.length;
    const reading = this.capabilities.length === 0 ? '; the token may read but not change' : '';
    return { description: `GrowthBook with ${count} ${count === 1 ? 'environment' : 'environments'}${reading}`, capabilities: this.capabilities, environments: this.environments.map(({ name }) => name) };
  }

  /** https://docs.growthbook.io/api/projects/operation/listProjects */
  async projects(signal: AbortSignal): Promise<readonly ServerProject[]> {
    const items = await allItems(async (offset) => pageOf('projects', (await this.http.get(path`/api/v1/projects?limit=${PAGE}&offset=${offset}`, signal)).value));
    return projectsIn(items, 'id');
  }

  async readAll(signal: AbortSignal): Promise<Whole<Known>> {
    if (this.capabilities) await this.readEnvironments(signal);
    else await this.check(signal);
    return this.pages.whole(async () => {
      const items = await allItems(async (offset) => pageOf('features', (await this.pages.get(this.list(PAGE, offset), signal)).value));
      return { known: items.flatMap((item) => this.read(item) ?? []), environments: this.environments };
    });
  }

  /** A feature that is not there is answered by 400, with words. */
  async readOne(key: string, _known: Known | undefined, signal: AbortSignal): Promise<Known | undefined> {
    if (this.environments.length === 0) await this.readEnvironments(signal);
    try {
      const answer = await unlessMissing(this.http.get(path`/api/v1/features/${key}`, signal));
      return answer && this.read(fieldsOf(fieldsOf(answer.value).feature));
    } catch (error) {
      if (error instanceof ServerTrouble && error.kind === 'rejected' && /could not find/i.test(error.message)) return undefined;
      throw error;
    }
  }

  async write({ change, environment }: ServerChange, _known: Known | undefined, signal: AbortSignal): Promise<void> {
    switch (change.kind) {
      case 'toggle':
        return this.send(path`/api/v1/features/${change.key}/toggle`, { environments: { [environment]: change.enabled }, reason: 'Switched in Flagline' }, signal);
      case 'delete':
        return this.send(path`/api/v1/features/${change.key}`, { archived: true }, signal);
      case 'create':
        return this.create(change, environment, signal);
      case 'rollout':
        throw new ServerTrouble('rejected', `Flagline does not write rules of GrowthBook. Change the rollout of ${change.key} there, where all of them can be seen.`);
      case 'keep':
        throw new ServerTrouble('rejected', `GrowthBook keeps no date for ${change.key}. Note it in its description.`);
    }
  }

  sideEffect({ change, environment }: ServerChange, known: Known | undefined): string | undefined {
    if (change.kind === 'delete') return 'GrowthBook archives it in all environments: SDKs do not get it any more, and code uses its own default.';
    const state = known?.flag.kind === 'boolean' ? known.flag.environments[environment] : undefined;
    return change.kind === 'toggle' && change.enabled && state && servesNobody(state) ? 'On, it still serves false to everyone: that is its default value, and no rule says otherwise.' : undefined;
  }

  /** On for all once it is switched on. What is not named would be switched on where that is the usual state of an environment. */
  private async create(change: Extract<FlagChange, { kind: 'create' }>, environment: string, signal: AbortSignal): Promise<void> {
    const { key, description = '', enabled, rollout = 100, serves = true } = change;
    if (typeof serves !== 'boolean' || rollout < 100) throw new ServerTrouble('rejected', `${key} is to be more than a switch. Create it in GrowthBook, where its values and rules can be written.`);
    const names = (await this.everyEnvironment(signal)).map(({ name }) => name);
    const environments = Object.fromEntries(names.map((name) => [name, { enabled: enabled && name === environment, rules: [] }]));
    const { project } = this.address;
    await this.send(path`/api/v1/features`, { id: key, owner: '', description, valueType: 'boolean', defaultValue: 'true', environments, ...(project !== undefined && { project }) }, signal);
  }

  private async send(target: Path, body: object, signal: AbortSignal): Promise<void> {
    await this.http.send({ method: 'POST', path: target, body }, signal);
  }

  /** A key does not tell what it may do: it is tried by switching nothing of one feature. Without features there is no reason to doubt it. */
  private async mayChange(signal: AbortSignal): Promise<boolean> {
    const [some] = listOf(fieldsOf((await this.http.get(this.list(1, 0), signal)).value).features);
    const key = some && textIn(some, 'id');
    if (key === undefined || key === '.' || key === '..') return true;
    try {
      await this.http.send({ method: 'POST', path: path`/api/v1/features/${key}/toggle`, body: { environments: {} }, asks: true }, signal);
    } catch (error) {
      if (!(error instanceof ServerTrouble)) throw error;
      if (error.kind === 'refused' || (error.kind === 'rejected' && /permission/i.test(error.message))) return false;
      if (error.kind !== 'rejected') throw error;
    }
    return true;
  }

  private list(limit: number, offset: number): Path {
    const { project } = this.address;
    return project === undefined ? path`/api/v1/features?limit=${limit}&offset=${offset}` : path`/api/v1/features?limit=${limit}&offset=${offset}&projectId=${project}`;
  }

  private async readEnvironments(signal: AbortSignal): Promise<void> {
    this.environments = shownOf(await this.everyEnvironment(signal), this.address, this.name);
  }

  private async everyEnvironment(signal: AbortSignal): Promise<ServerEnvironment[]> {
    const { value } = await this.http.get(path`/api/v1/environments`, signal);
    return listOf(fieldsOf(value).environments).flatMap((each) => {
      const name = textIn(each, 'id');
      return name === undefined ? [] : [{ name, protected: false }];
    });
  }

  private read(value: Fields): Known | undefined {
    const site = appOf(siteOf(this.address));
    const urlOf = (key: string): string => `${site}/features/${encodeURIComponent(key)}`;
    const flag = readFeature(value, { source: this.parts.source, urlOf, environments: this.environments.map(({ name }) => name), capabilities: this.capabilities ?? [] });
    return flag && { flag };
  }
}

function pageOf(name: string, value: unknown): Page {
  const page = fieldsOf(value);
  return { items: listOf(page[name]), total: numberIn(page, 'total') };
}

function servesNobody({ rollout, rolloutExact }: FlagState): boolean {
  return rollout === 0 && rolloutExact;
}

/** Where people look at what the API tells: the pages are at another address. */
function appOf(api: string): string {
  return api.replace('://api.growthbook.io', '://app.growthbook.io').replace(/:3100$/, ':3000');
}
