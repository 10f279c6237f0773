import type { Capability } from '../../../model/flag';
import type { FlagChange } from '../../../model/flagChange';
import { originOf } from '../../../model/serverAddress';
import type { Access, ServerAddress, ServerChange, ServerEnvironment, ServerParts, ServerProject } from '../flagServer';
import { path, type Answer, type Path, type Sending } from '../http';
import { booleanIn, fieldsOf, listOf, textIn, type Fields } from '../json';
import { allItems, type Page } from '../pages';
import { inParallel } from '../parallel';
import { projectsIn } from '../projects';
import { shownOf, siteOf, unlessMissing } from '../serverFlag';
import { ServerTrouble } from '../serverTrouble';
import { listed } from '../../words';
import type { Whole, WholeApi } from '../wholeServer';
import { Credentials } from './credentials';
import { readFeature, type DevCycleFlag } from './features';

/** The server gives out 1000 at once. */
const PAGE = 500;

const WRITES: readonly Capability[] = ['toggle', 'create', 'archive'];

interface Environment extends ServerEnvironment {
  readonly id: string;
}

/**
 * Features with their variables, variations and configurations.
 * https://docs.devcycle.com/management-api/
 */
export class DevCycleApi implements WholeApi<DevCycleFlag> {
  readonly name = 'DevCycle';
  private readonly credentials: Credentials;
  private readonly project: string;
  private environments: readonly Environment[] = [];
  private capabilities: readonly Capability[] = [];

  constructor(
    private readonly address: ServerAddress,
    private readonly parts: ServerParts,
  ) {
    this.credentials = new Credentials(originOf(address), parts);
    this.project = address.project ?? 'default';
  }

  /** The server says of a project whether it is only to be read. */
  async check(signal: AbortSignal): Promise<Access> {
    const project = fieldsOf((await this.get(path`/v1/projects/${this.project}`, signal)).value);
    this.environments = shownOf(await this.everyEnvironment(signal), this.address, this.name);
    this.capabilities = booleanIn(project, 'readonly') ? [] : WRITES;
    const count = this.environments.length;
    const reading = this.capabilities.length === 0 ? '; the credentials may read but not change' : '';
    return { description: `DevCycle, project ${textIn(project, 'name') ?? this.project} with ${count} ${count === 1 ? 'environment' : 'environments'}${reading}`, capabilities: this.capabilities, environments: this.environments.map(({ name }) => name) };
  }

  async projects(signal: AbortSignal): Promise<readonly ServerProject[]> {
    const items = await allItems(async (_, page) => pageOf(await this.get(path`/v1/projects?perPage=${PAGE}&page=${page + 1}&sortBy=createdAt&sortOrder=asc`, signal)));
    return projectsIn(items, 'key');
  }

  async readAll(signal: AbortSignal): Promise<Whole<DevCycleFlag>> {
    await this.check(signal);
    let asked = 0;
    const features = await allItems(async (_, page) => {
      asked++;
      return pageOf(await this.get(path`/v2/projects/${this.project}/features?perPage=${PAGE}&page=${page + 1}&sortBy=createdAt&sortOrder=asc`, signal));
    });
    const known = await inParallel(features, async (feature) => {
      if (!Array.isArray(feature.configurations)) asked++;
      return this.read(feature, signal);
    });
    return { known: known.flat(), environments: this.environments, asked };
  }

  /** A variable belongs to one feature, whose key it may not tell. */
  async readOne(key: string, known: DevCycleFlag | undefined, signal: AbortSignal): Promise<DevCycleFlag | undefined> {
    if (this.environments.length === 0) await this.check(signal);
    const feature = known?.feature ?? (await this.featureOf(key, signal));
    const answer = feature === undefined ? undefined : await unlessMissing(this.get(path`/v2/projects/${this.project}/features/${feature}`, signal));
    return answer && (await this.read(fieldsOf(answer.value), signal)).find(({ flag }) => flag.key === key);
  }

  async write({ change, environment }: ServerChange, known: DevCycleFlag | undefined, signal: AbortSignal): Promise<void> {
    const feature = known?.feature ?? '';
    switch (change.kind) {
      case 'create':
        return this.create(change, environment, signal);
      case 'toggle':
        return this.send({ method: 'PATCH', path: path`/v1/projects/${this.project}/features/${feature}/configurations?environment=${this.idOf(environment)}`, body: { status: change.enabled ? 'active' : 'inactive' } }, signal);
      case 'delete':
        return this.send({ method: 'PATCH', path: path`/v2/projects/${this.project}/features/${feature}/status`, body: { status: 'archived' } }, signal);
      case 'rollout':
        throw new ServerTrouble('rejected', `Flagline does not write targets of DevCycle. Change the rollout of ${change.key} there, where all of them can be seen.`);
      case 'keep':
        throw new ServerTrouble('rejected', `DevCycle keeps no date for ${change.key}. Mark it as persistent there.`);
    }
  }

  sideEffect({ change, environment }: ServerChange, known: DevCycleFlag | undefined): string | undefined {
    if (!known || (change.kind !== 'toggle' && change.kind !== 'delete')) return undefined;
    const others = listed(known.siblings.map((key) => `"${key}"`));
    const state = known.flag.environments[environment];
    const said = [
      ...(others === undefined ? [] : [`The feature "${known.feature}" is switched, and ${others} with it.`]),
      ...(change.kind === 'delete' ? ['DevCycle archives the feature in all environments: code uses its own default.'] : []),
      ...(change.kind === 'toggle' && change.enabled && state && state.rollout === null && state.targeting === undefined ? ['On, it still serves nobody: it has no targets there.'] : []),
    ];
    return said.length > 0 ? said.join(' ') : undefined;
  }

  /** A feature of one variable with two variations; it serves true to everyone where it is active, which is in one environment. */
  private async create(change: Extract<FlagChange, { kind: 'create' }>, environment: string, signal: AbortSignal): Promise<void> {
    const { key, description, enabled, rollout = 100, serves = true } = change;
    if (typeof serves !== 'boolean' || rollout < 100) throw new ServerTrouble('rejected', `${key} is to be more than a switch. Create it in DevCycle, where its variations and targets can be written.`);
    const everyone = { audience: { filters: { operator: 'and', filters: [{ type: 'all' }] } }, distribution: [{ _variation: 'variation-on', percentage: 1 }] };
    const all = await this.everyEnvironment(signal);
    const configurations = Object.fromEntries(all.map(({ name }) => [name, { status: enabled && name === environment ? 'active' : 'inactive', targets: [everyone] }]));
    const variations = [true, false].map((on) => ({ key: on ? 'variation-on' : 'variation-off', name: on ? 'Variation On' : 'Variation Off', variables: { [key]: on } }));
    const body = { key, name: key, type: 'release', ...(description !== undefined && { description }), variables: [{ key, name: key, type: 'Boolean' }], variations, configurations };
    await this.send({ method: 'POST', path: path`/v2/projects/${this.project}/features`, body }, signal);
  }

  /** Some answers hold the configurations, others do not. */
  private async read(feature: Fields, signal: AbortSignal): Promise<DevCycleFlag[]> {
    const key = textIn(feature, 'key') ?? '';
    const configurations = Array.isArray(feature.configurations) ? feature.configurations : (await this.get(path`/v1/projects/${this.project}/features/${key}/configurations`, signal)).value;
    const site = siteOf(this.address).replace('://api.devcycle.com', '://app.devcycle.com');
    const urlOf = (of: string): string => `${site}/r/p/${encodeURIComponent(this.project)}/features/${encodeURIComponent(of)}`;
    return readFeature(feature, listOf(configurations), { source: this.parts.source, urlOf, environments: new Map(this.environments.map(({ id, name }) => [id, name])), capabilities: this.capabilities });
  }

  private async featureOf(key: string, signal: AbortSignal): Promise<string | undefined> {
    const answer = await unlessMissing(this.get(path`/v1/projects/${this.project}/variables/${key}`, signal));
    return answer && textIn(fieldsOf(answer.value), '_feature');
  }

  private async everyEnvironment(signal: AbortSignal): Promise<Environment[]> {
    return listOf((await this.get(path`/v1/projects/${this.project}/environments`, signal)).value).flatMap((each) => {
      const [id, name] = [textIn(each, '_id'), textIn(each, 'key')];
      return id === undefined || name === undefined ? [] : [{ id, name, protected: textIn(each, 'type') === 'production' }];
    });
  }

  private idOf(environment: string): string {
    return this.environments.find(({ name }) => name === environment)?.id ?? environment;
  }

  private async get(target: Path, signal: AbortSignal): Promise<Answer> {
    return (await this.credentials.http(signal)).get(target, signal);
  }

  private async send(sending: Sending, signal: AbortSignal): Promise<void> {
    await (await this.credentials.http(signal)).send(sending, signal);
  }
}

function pageOf({ value, headers }: Answer): Page {
  return { items: listOf(value), total: Number(headers.get('count') ?? NaN) || undefined };
}
