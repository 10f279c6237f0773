import { ONLY_ENVIRONMENT, type Capability, type Flag, type SourceRef } from '../../../model/flag';
import type { FlagChange } from '../../../model/flagChange';
import { withoutUndefined } from '../../metadata';
import { basicAuthorization } from '../basicAuthorization';
import { HTTP_SCHEMES, type Access, type FlagServer, type ServerAddress, type ServerChange, type ServerKind, type ServerParts, type ServerReading } from '../flagServer';
import { type Http, path } from '../http';
import { fieldsOf, listOf, textIn, type Fields } from '../json';
import { ServerTrouble } from '../serverTrouble';
import { readValue, writeValue, type FlagValue } from './values';

/** Prefect Variables, of a server of one's own or of Prefect Cloud. Tried with Prefect 3. */
export const PREFECT: ServerKind = {
  id: 'prefect',
  name: 'Prefect Variables',
  fields: [
    { name: 'prefix', label: 'beginning of the names of flags', required: false },
    { name: 'tag', label: 'tag of flags', required: false },
  ],
  schemes: HTTP_SCHEMES,
  token: 'The API key of Prefect Cloud, or user:password of a server that asks for one.',
  open: (address, parts): FlagServer => new PrefectServer(address, parts),
};

/** As many as a server gives out at once, unless it is set up otherwise. */
const PAGE = 200;

const WRITES: readonly Capability[] = ['evaluate', 'toggle', 'create', 'delete'];

interface Known {
  readonly flag: Flag;
  readonly value: FlagValue;
  /** The variable's own time of its last change. */
  readonly updated: string | undefined;
}

class PrefectServer implements FlagServer {
  private readonly http: Http;
  private readonly source: SourceRef;
  private known = new Map<string, Known>();
  private seen: string | undefined;

  constructor(
    private readonly address: ServerAddress,
    parts: ServerParts,
  ) {
    this.http = parts.http({ authorize });
    this.source = parts.source;
  }

  async check(signal: AbortSignal): Promise<Access> {
    await this.newest(signal);
    const { value } = await this.http.get(path`/admin/version`, signal);
    return { description: typeof value === 'string' ? `Prefect ${value}` : 'Prefect', capabilities: WRITES };
  }

  async load(signal: AbortSignal): Promise<ServerReading | undefined> {
    const newest = await this.newest(signal);
    if (newest === this.seen) return undefined;
    const variables = await this.all(signal);
    this.known = new Map(variables.flatMap((each) => this.read(each) ?? []).map((each) => [each.flag.key, each]));
    this.seen = newest;
    return { flags: [...this.known.values()].map(({ flag }) => flag), environments: [{ name: ONLY_ENVIRONMENT, protected: this.isProtected() }], problems: [] };
  }

  /** Page by page, until one brings nothing new. */
  private async all(signal: AbortSignal): Promise<Fields[]> {
    const found = new Map<string, Fields>();
    for (let before = -1; before !== found.size && found.size % PAGE === 0; ) {
      before = found.size;
      const page = await this.filter({ sort: 'NAME_ASC', limit: PAGE, offset: before }, signal);
      for (const each of page) found.set(textIn(each, 'name') ?? '', each);
    }
    return [...found.values()];
  }

  async change({ change, flag }: ServerChange, signal: AbortSignal): Promise<void> {
    this.seen = undefined;
    if (change.kind === 'create') return this.create(change, signal);
    const before = await this.expectSame(change.key, flag, signal);
    const target = path`/variables/name/${this.nameOf(change.key)}`;
    if (change.kind === 'delete') return void (await this.http.send({ method: 'DELETE', path: target }, signal));
    if (change.kind === 'keep') throw new ServerTrouble('rejected', `Prefect keeps no date for ${change.key}. Note it in its description.`);
    const value = writeValue(before.writing, change.kind === 'toggle' ? { enabled: change.enabled } : { rollout: Math.round(change.percent) });
    if (value === undefined) throw new ServerTrouble('rejected', `${change.key} is a plain true or false, which has no rollout. Make it an object with "enabled" and "rollout_percentage".`);
    await this.http.send({ method: 'PATCH', path: target, body: { value } }, signal);
  }

  private async create(change: Extract<FlagChange, { kind: 'create' }>, signal: AbortSignal): Promise<void> {
    const { enabled, rollout, description } = change;
    const value = rollout === undefined && description === undefined ? enabled : { enabled, rollout_percentage: rollout ?? 100, ...(description !== undefined && { description }) };
    const tags = this.address.tag === undefined ? [] : [this.address.tag];
    await this.http.send({ method: 'POST', path: path`/variables/`, body: { name: this.nameOf(change.key), value, tags } }, signal);
  }

  /** The server has no lock: the variable is read again, and has to be as it was shown. */
  private async expectSame(key: string, shown: Flag | undefined, signal: AbortSignal): Promise<FlagValue> {
    const variable = await this.variable(key, signal);
    if (!variable) throw new ServerTrouble('conflict', `${key} is not in Prefect any more, somebody deleted it. Nothing was changed.`);
    const now = this.read(variable);
    if (now && now.flag.updated === shown?.updated) return now.value;
    throw new ServerTrouble('conflict', `Somebody else changed ${key} since it was shown. Nothing was changed; it is shown as it is now.`);
  }

  private async variable(key: string, signal: AbortSignal): Promise<Fields | undefined> {
    try {
      return fieldsOf((await this.http.get(path`/variables/name/${this.nameOf(key)}`, signal)).value);
    } catch (error) {
      if (error instanceof ServerTrouble && error.kind === 'missing') return undefined;
      throw error;
    }
  }

  /** One small question that has another answer whenever a variable came, went or changed. */
  private async newest(signal: AbortSignal): Promise<string> {
    const count = await this.http.send({ method: 'POST', path: path`/variables/count`, body: this.which(), asks: true }, signal);
    const [last] = await this.filter({ sort: 'UPDATED_DESC', limit: 1 }, signal);
    return JSON.stringify([count.value, last && textIn(last, 'id'), last && textIn(last, 'updated')]);
  }

  private async filter(query: object, signal: AbortSignal): Promise<Fields[]> {
    return listOf((await this.http.send({ method: 'POST', path: path`/variables/filter`, body: { ...query, ...this.which() }, asks: true }, signal)).value);
  }

  private which(): object {
    const { tag } = this.address;
    return tag === undefined ? {} : { variables: { tags: { all_: [tag] } } };
  }

  private read(variable: Fields): Known | undefined {
    const name = textIn(variable, 'name') ?? '';
    const value = readValue(variable.value);
    const prefix = this.address.prefix ?? '';
    if (!value || !name.startsWith(prefix) || name === prefix) return undefined;
    const [created, updated] = [textIn(variable, 'created'), textIn(variable, 'updated')];
    const tags = Array.isArray(variable.tags) ? variable.tags.filter((tag) => typeof tag === 'string') : [];
    const hasShare = value.writing.kind === 'object' || value.writing.kind === 'objectText';
    const flag: Flag = {
      key: name.slice(prefix.length),
      kind: 'boolean',
      environments: { [ONLY_ENVIRONMENT]: value.state },
      variations: [],
      allowedUsers: value.allowedUsers,
      tags: tags.filter((tag) => tag !== this.address.tag),
      archived: false,
      prerequisites: [],
      definition: { kind: 'url', url: `${this.address.url.replace(/\/api\/?$/, '')}/variables` },
      source: this.source,
      capabilities: hasShare ? [...WRITES, 'rollout'] : WRITES,
      ...withoutUndefined({ description: value.description, created, updated }),
    };
    return { flag, value, updated };
  }

  private nameOf(key: string): string {
    return (this.address.prefix ?? '') + key;
  }

  private isProtected(): boolean {
    return (this.address.protected ?? []).includes(ONLY_ENVIRONMENT);
  }
}

/** Cloud takes a key, a server of one's own a name and a password. */
function authorize(token: string): Record<string, string> {
  return token.includes(':') ? basicAuthorization(token) : { Authorization: `Bearer ${token}` };
}
