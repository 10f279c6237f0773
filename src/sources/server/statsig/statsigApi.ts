import { ONLY_ENVIRONMENT, type Capability } from '../../../model/flag';
import type { FlagChange } from '../../../model/flagChange';
import { writtenPercent } from '../../percent';
import type { Access, ServerAddress, ServerChange, ServerParts } from '../flagServer';
import { path, type Http, type Sending } from '../http';
import { fieldsOf, listOf, numberIn, textIn, type Fields } from '../json';
import { allItems, Pages, type Page } from '../pages';
import { siteOf, unlessMissing } from '../serverFlag';
import { ServerTrouble } from '../serverTrouble';
import type { Whole, WholeApi } from '../wholeServer';
import { readGate, type StatsigFlag } from './gates';

const PAGE = 100;

const WRITES: readonly Capability[] = ['toggle', 'rollout', 'create', 'archive'];

/** No gate: a key is asked with it what it may do. */
const NO_GATE = 'flagline_asks_what_this_key_may_do';

/**
 * The console would not change what waits for a review; its API does, unless it is told not to.
 * https://docs.statsig.com/api-reference/gates/list-gates
 */
const HEADERS = { 'STATSIG-API-VERSION': '20240601', 'x-respect-review-settings': 'true' };

export class StatsigApi implements WholeApi<StatsigFlag> {
  readonly name = 'Statsig';
  private readonly http: Http;
  private readonly pages: Pages;
  private capabilities: readonly Capability[] | undefined;

  constructor(
    private readonly address: ServerAddress,
    private readonly parts: ServerParts,
  ) {
    this.http = parts.http({ authorize: (token) => ({ 'STATSIG-API-KEY': token }), headers: HEADERS });
    this.pages = new Pages(this.http);
  }

  async check(signal: AbortSignal): Promise<Access> {
    const { total = 0 } = pageOf((await this.http.get(path`/console/v1/gates?limit=1&page=1`, signal)).value);
    this.capabilities = (await this.mayChange(signal)) ? WRITES : [];
    const reading = this.capabilities.length === 0 ? '; the key may read but not change' : '';
    return { description: `Statsig with ${total} ${total === 1 ? 'gate' : 'gates'}${reading}`, capabilities: this.capabilities };
  }

  async readAll(signal: AbortSignal): Promise<Whole<StatsigFlag>> {
    if (!this.capabilities) await this.check(signal);
    return this.pages.whole(async () => {
      const items = await allItems(async (_, page) => pageOf((await this.pages.get(path`/console/v1/gates?limit=${PAGE}&page=${page + 1}`, signal)).value));
      const isProtected = (this.address.protected ?? []).includes(ONLY_ENVIRONMENT);
      return { known: items.flatMap((item) => this.read(item) ?? []), environments: [{ name: ONLY_ENVIRONMENT, protected: isProtected }] };
    });
  }

  async readOne(key: string, _known: StatsigFlag | undefined, signal: AbortSignal): Promise<StatsigFlag | undefined> {
    const answer = await unlessMissing(this.http.get(path`/console/v1/gates/${key}`, signal));
    return answer && this.read(fieldsOf(fieldsOf(answer.value).data));
  }

  async write({ change }: ServerChange, known: StatsigFlag | undefined, signal: AbortSignal): Promise<void> {
    const { key } = change;
    switch (change.kind) {
      case 'create':
        return this.create(change, signal);
      case 'toggle':
        return this.send({ method: 'PUT', path: change.enabled ? path`/console/v1/gates/${key}/enable` : path`/console/v1/gates/${key}/disable` }, signal);
      case 'delete':
        return this.send({ method: 'PUT', path: path`/console/v1/gates/${key}/archive`, body: { archiveReason: 'Archived in Flagline' } }, signal);
      case 'rollout':
        return this.rollOut(key, change.percent, known?.shared, signal);
      case 'keep':
        if (change.until !== 'forever') throw new ServerTrouble('rejected', `Statsig keeps no date for ${key}: a gate is temporary or permanent.`);
        return this.send({ method: 'PATCH', path: path`/console/v1/gates/${key}`, body: { type: 'PERMANENT' } }, signal);
    }
  }

  sideEffect({ change }: ServerChange, known: StatsigFlag | undefined): string | undefined {
    const said = [
      ...(change.kind === 'toggle' && change.enabled && known && servesNobody(known) ? ['On, it still lets nobody pass: no rule does.'] : []),
      ...(change.kind === 'delete' ? ['Statsig archives it: it fails for everyone, in all environments.'] : []),
      ...(known?.needsReview ? ['Statsig wants a review for changes of it.'] : []),
    ];
    return said.length > 0 ? said.join(' ') : undefined;
  }

  /** A gate without a rule lets nobody pass. Its id is made of its name. */
  private async create(change: Extract<FlagChange, { kind: 'create' }>, signal: AbortSignal): Promise<void> {
    const { key, description = '', enabled, rollout = 100, serves = true } = change;
    if (typeof serves !== 'boolean') throw new ServerTrouble('rejected', `${key} is to serve ${JSON.stringify(serves)}, which a gate does not. Make it a dynamic config in Statsig.`);
    const rules = [{ name: 'Everyone', passPercentage: writtenPercent(rollout), conditions: [{ type: 'public' }] }];
    const { value } = await this.http.send({ method: 'POST', path: path`/console/v1/gates`, body: { name: key, description, isEnabled: enabled, rules } }, signal);
    const id = textIn(fieldsOf(fieldsOf(value).data), 'id');
    if (id !== undefined && id !== key) throw new ServerTrouble('rejected', `Statsig made "${id}" of the name "${key}", and created it so.`);
  }

  private async rollOut(key: string, percent: number, rule: Fields | undefined, signal: AbortSignal): Promise<void> {
    if (!rule) throw new ServerTrouble('rejected', `${key} has rules beside one for everyone. Change them in Statsig, where all of them can be seen.`);
    const told = Object.fromEntries(Object.entries(rule).filter(([name]) => !name.endsWith('AutomatedRollouts')));
    await this.send({ method: 'PATCH', path: path`/console/v1/gates/${key}`, body: { rules: [{ ...told, passPercentage: writtenPercent(percent) }] } }, signal);
  }

  private async send(sending: Sending, signal: AbortSignal): Promise<void> {
    await this.http.send(sending, signal);
  }

  /** A key does not tell what it may do: it is tried on a gate that is not there. */
  private async mayChange(signal: AbortSignal): Promise<boolean> {
    try {
      await this.http.send({ method: 'PUT', path: path`/console/v1/gates/${NO_GATE}/disable`, asks: true }, signal);
    } catch (error) {
      if (!(error instanceof ServerTrouble)) throw error;
      if (error.kind === 'refused') return false;
      if (error.kind !== 'missing' && error.kind !== 'rejected') throw error;
    }
    return true;
  }

  private read(value: Fields): StatsigFlag | undefined {
    const site = siteOf(this.address).replace('://statsigapi.net', '://console.statsig.com');
    return readGate(value, { source: this.parts.source, urlOf: (key) => `${site}/gates/${encodeURIComponent(key)}`, capabilities: this.capabilities ?? [] });
  }
}

function servesNobody({ flag }: StatsigFlag): boolean {
  const state = flag.environments[ONLY_ENVIRONMENT];
  return state?.rollout === 0 && state.rolloutExact;
}

function pageOf(value: unknown): Page {
  const fields = fieldsOf(value);
  return { items: listOf(fields.data), total: numberIn(fieldsOf(fields.pagination), 'totalItems') };
}
