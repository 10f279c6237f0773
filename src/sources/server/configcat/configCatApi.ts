import type { Capability } from '../../../model/flag';
import type { FlagChange } from '../../../model/flagChange';
import { basicAuthorization } from '../basicAuthorization';
import type { Access, ServerAddress, ServerChange, ServerParts, ServerProject } from '../flagServer';
import { path, type Http } from '../http';
import { fieldsOf, listOf, numberIn, textIn, type Fields } from '../json';
import { inParallel } from '../parallel';
import { shownOf, siteOf, unlessMissing } from '../serverFlag';
import { ServerTrouble } from '../serverTrouble';
import type { Whole, WholeApi } from '../wholeServer';
import { readConfig, readEnvironments, readProjects, type Ask, type Config, type ConfigEnvironment } from './configs';
import { rolledOut, switched, type Step } from './formula';
import { isReadOnly, readSetting, type ConfigCatFlag } from './settings';

const WRITES: readonly Capability[] = ['toggle', 'rollout', 'create', 'delete'];

/** Some products want a reason for each change. */
const REASON = 'Changed in Flagline';

/**
 * One answer tells of all flags of a config in one environment.
 * https://configcat.com/docs/api/reference/get-setting-values-v-2/
 */
export class ConfigCatApi implements WholeApi<ConfigCatFlag> {
  readonly name = 'ConfigCat';
  private readonly http: Http;
  private config: Config | undefined;
  private environments: readonly ConfigEnvironment[] = [];
  private keys: ReadonlyMap<number, string> = new Map();
  private capabilities: readonly Capability[] = [];

  constructor(
    private readonly address: ServerAddress,
    private readonly parts: ServerParts,
  ) {
    this.http = parts.http({ authorize: basicAuthorization });
  }

  async check(signal: AbortSignal): Promise<Access> {
    await this.readAll(signal);
    const { product = '', name = '' } = this.config ?? {};
    const count = this.environments.length;
    const reading = this.capabilities.length === 0 ? '; the credentials may read but not change' : '';
    return { description: `ConfigCat, config ${product}/${name} with ${count} ${count === 1 ? 'environment' : 'environments'}${reading}`, capabilities: this.capabilities, environments: this.environments.map(({ name }) => name) };
  }

  async projects(signal: AbortSignal): Promise<readonly ServerProject[]> {
    return readProjects(this.asking(signal));
  }

  async readAll(signal: AbortSignal): Promise<Whole<ConfigCatFlag>> {
    const config = await this.readShown(signal);
    const answers = await inParallel(this.environments, async ({ id }) => fieldsOf(await this.asking(signal)(path`/v2/configs/${config.id}/environments/${id}/values`)));
    this.capabilities = answers.every(isReadOnly) ? [] : WRITES;
    const byId = new Map<number, Map<string, Fields>>();
    for (const [index, answer] of answers.entries()) {
      for (const formula of listOf(answer.settingFormulas)) {
        const id = numberIn(fieldsOf(formula.setting), 'settingId') ?? 0;
        byId.set(id, (byId.get(id) ?? new Map<string, Fields>()).set(this.environments[index]?.name ?? '', formula));
      }
    }
    this.keys = new Map([...byId].map(([id, formulas]) => [id, keyIn(formulas)]));
    return { known: [...byId.values()].flatMap((formulas) => this.read(formulas) ?? []), environments: this.environments, asked: answers.length };
  }

  async readOne(key: string, known: ConfigCatFlag | undefined, signal: AbortSignal): Promise<ConfigCatFlag | undefined> {
    const config = this.config ?? (await this.readShown(signal));
    const id = known?.id ?? (await this.idOf(key, config, signal));
    if (id === undefined) return undefined;
    const answers = await inParallel(this.environments, async (each) => [each.name, await unlessMissing(this.asking(signal)(path`/v2/environments/${each.id}/settings/${id}/value`))] as const);
    const read = this.read(new Map(answers.flatMap(([name, answer]) => (answer === undefined ? [] : [[name, fieldsOf(answer)] as const]))));
    return read?.flag.key === key ? read : undefined;
  }

  async write({ change, environment }: ServerChange, known: ConfigCatFlag | undefined, signal: AbortSignal): Promise<void> {
    const formula = known?.formulas.get(environment);
    switch (change.kind) {
      case 'create':
        return this.create(change, environment, signal);
      case 'delete':
        return void (await this.http.send({ method: 'DELETE', path: path`/v1/settings/${known?.id ?? 0}?reason=${REASON}` }, signal));
      case 'toggle':
        return this.patch(change.key, environment, known?.id, formula && isBoolean(formula) ? switched(formula, change.enabled) : undefined, signal);
      case 'rollout':
        return this.patch(change.key, environment, known?.id, formula && isBoolean(formula) ? rolledOut(formula, change.percent) : undefined, signal);
      case 'keep':
        throw new ServerTrouble('rejected', `ConfigCat keeps no date for ${change.key}. Note it in its hint.`);
    }
  }

  sideEffect({ change }: ServerChange): string | undefined {
    return change.kind === 'delete' ? 'ConfigCat deletes it in all environments, for good: SDKs do not get it any more, and code uses its own default.' : undefined;
  }

  /** What is not told as an initial value is false. */
  private async create(change: Extract<FlagChange, { kind: 'create' }>, environment: string, signal: AbortSignal): Promise<void> {
    const { key, description, enabled, rollout = 100, serves = true } = change;
    if (typeof serves !== 'boolean') throw new ServerTrouble('rejected', `${key} is to serve ${JSON.stringify(serves)}. Create it in ConfigCat, where its type can be chosen.`);
    const config = this.config ?? (await this.readShown(signal));
    const isOn = enabled && rollout >= 100;
    const initialValues = this.environments.map(({ id, name }) => ({ environmentId: id, value: isOn && name === environment }));
    const body = { key, name: key, ...(description !== undefined && { hint: description }), settingType: 'boolean', initialValues };
    const { value } = await this.http.send({ method: 'POST', path: path`/v1/configs/${config.id}/settings`, body }, signal);
    if (enabled && rollout < 100) await this.patch(key, environment, numberIn(fieldsOf(value), 'settingId'), rolledOut({}, rollout), signal);
  }

  private async patch(key: string, environment: string, id: number | undefined, steps: readonly Step[] | undefined, signal: AbortSignal): Promise<void> {
    const where = this.environments.find(({ name }) => name === environment);
    if (!steps || !where || id === undefined) throw new ServerTrouble('rejected', `Rules decide who gets ${key} in ${environment}. Change it in ConfigCat, where all of them can be seen.`);
    await this.http.send({ method: 'PATCH', path: path`/v2/environments/${where.id}/settings/${id}/value?reason=${REASON}`, body: steps }, signal);
  }

  private async idOf(key: string, config: Config, signal: AbortSignal): Promise<number | undefined> {
    const found = listOf(await this.asking(signal)(path`/v1/configs/${config.id}/settings`)).find((each) => textIn(each, 'key') === key);
    return found && numberIn(found, 'settingId');
  }

  private async readShown(signal: AbortSignal): Promise<Config> {
    const ask = this.asking(signal);
    this.config = await readConfig(ask, this.address.project);
    this.environments = shownOf(await readEnvironments(ask, this.config), this.address, this.name);
    return this.config;
  }

  private asking(signal: AbortSignal): Ask {
    return async (target) => (await this.http.get(target, signal)).value;
  }

  private read(formulas: ReadonlyMap<string, Fields>): ConfigCatFlag | undefined {
    const { productId = '', id = '' } = this.config ?? {};
    const url = `${siteOf(this.address).replace('://api.configcat.com', '://app.configcat.com')}/${encodeURIComponent(productId)}/${encodeURIComponent(id)}`;
    return readSetting(formulas, { source: this.parts.source, url, keys: this.keys, capabilities: this.capabilities });
  }
}

function keyIn(formulas: ReadonlyMap<string, Fields>): string {
  const [first = {}] = formulas.values();
  return textIn(fieldsOf(first.setting), 'key') ?? '';
}

function isBoolean(formula: Fields): boolean {
  return textIn(fieldsOf(formula.setting), 'settingType') === 'boolean';
}
