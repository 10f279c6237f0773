import type { Capability, Flag, FlagState, SourceRef } from '../../../model/flag';
import { withoutUndefined } from '../../metadata';
import { booleanIn, fieldsOf, listOf, numberIn, textIn, type Fields } from '../json';
import { readStrategy, stateByStrategies, type Strategy } from './strategies';

/** What the admin API says of one flag, taken together from its several answers. */
export interface UnleashFlag {
  readonly flag: Flag;
  /** The enabled strategies by environment; the server adds one of its own where there is none when the flag is switched on. */
  readonly strategies: ReadonlyMap<string, readonly Strategy[]>;
}

/** Days that flags of a type are meant to live; null for ever. */
export type Lifetimes = ReadonlyMap<string, number | null>;

export interface FlagContext {
  readonly source: SourceRef;
  /** Where people look at a flag. */
  readonly urlOf: (key: string) => string;
  readonly lifetimes: Lifetimes;
  readonly capabilities: readonly Capability[];
}

const DAY_MS = 86_400_000;

/** Reads one flag of a search or of its own page. `strategies` are the enabled ones, where the answer itself has none. */
export function readFlag(value: Fields, context: FlagContext, strategiesOf?: (environment: string) => readonly Strategy[]): UnleashFlag | undefined {
  const key = textIn(value, 'name');
  if (key === undefined) return undefined;
  const environments = listOf(value.environments);
  const strategies = new Map(environments.map((each) => [textIn(each, 'name') ?? '', strategiesIn(each, strategiesOf)]));
  const states = environments.map((each) => [textIn(each, 'name') ?? '', stateIn(each, strategies)] as const);
  const type = textIn(value, 'type');
  const archived = booleanIn(value, 'archived') || textIn(value, 'archivedAt') !== undefined;
  const hasVariants = environments.some((each) => (numberIn(each, 'variantCount') ?? 0) > 0) || [...strategies.values()].flat().some((each) => each.hasVariants);
  const flag: Flag = {
    key,
    kind: hasVariants ? 'multivariate' : 'boolean',
    environments: Object.fromEntries(states),
    variations: [],
    allowedUsers: [],
    tags: tagsIn(value),
    archived,
    prerequisites: listOf(value.dependencies).flatMap((each) => textIn(each, 'feature') ?? []),
    definition: { kind: 'url', url: context.urlOf(key) },
    source: context.source,
    capabilities: archived ? [] : context.capabilities,
    ...withoutUndefined({
      description: textIn(value, 'description'),
      owner: textIn(fieldsOf(value.createdBy), 'name'),
      type: type && type.replaceAll('-', ' '),
      created: textIn(value, 'createdAt'),
      lastSeen: textIn(value, 'lastSeenAt') ?? latest(states.map(([, { lastSeen }]) => lastSeen)),
    }),
    ...lifeOf(type, textIn(value, 'createdAt'), context.lifetimes),
    ...(booleanIn(value, 'stale') && { stale: true }),
  };
  return { flag, strategies };
}

function strategiesIn(environment: Fields, strategiesOf: ((environment: string) => readonly Strategy[]) | undefined): readonly Strategy[] {
  if (Array.isArray(environment.strategies)) return listOf(environment.strategies).flatMap((each) => readStrategy(each) ?? []);
  return strategiesOf?.(textIn(environment, 'name') ?? '') ?? [];
}

function stateIn(environment: Fields, strategies: ReadonlyMap<string, readonly Strategy[]>): FlagState {
  const state = stateByStrategies(booleanIn(environment, 'enabled'), strategies.get(textIn(environment, 'name') ?? '') ?? []);
  const lastSeen = textIn(environment, 'lastSeenAt');
  return { ...state, ...(lastSeen !== undefined && { lastSeen }) };
}

/** As `type:value`, the usual type left out. */
function tagsIn(value: Fields): string[] {
  return listOf(value.tags).flatMap((tag) => {
    const [type, text] = [textIn(tag, 'type'), textIn(tag, 'value')];
    if (text === undefined) return [];
    return [type === undefined || type === 'simple' ? text : `${type}:${text}`];
  });
}

/** Flags of some types are meant to be gone after some days; others to stay. */
function lifeOf(type: string | undefined, created: string | undefined, lifetimes: Lifetimes): Pick<Flag, 'temporary' | 'expires'> {
  const days = type === undefined ? undefined : lifetimes.get(type);
  if (days === undefined) return {};
  if (days === null) return { temporary: false };
  const start = Date.parse(created ?? '');
  return { temporary: true, ...(Number.isFinite(start) && { expires: new Date(start + days * DAY_MS).toISOString() }) };
}

function latest(times: readonly (string | undefined)[]): string | undefined {
  return times.filter((time) => time !== undefined).sort().at(-1);
}
