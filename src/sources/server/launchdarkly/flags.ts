import type { Capability, Flag, SourceRef } from '../../../model/flag';
import { withoutUndefined } from '../../metadata';
import { booleanIn, fieldsOf, listOf, numberIn, textIn, type Fields } from '../json';
import { isBoolean, readTargeting, type Targeting } from './targeting';

/** What the API says of one flag, taken together from answers for three environments each. */
export interface LaunchDarklyFlag {
  readonly flag: Flag;
  readonly targeting: ReadonlyMap<string, Targeting>;
  /** Where values of true and false stand among its variations, for a flag that has one of each. */
  readonly switching: { readonly on: string; readonly off: string } | undefined;
}

/** `new`, `active`, `inactive` or `launched`, and when it was last asked for; by key. */
export type Statuses = ReadonlyMap<string, { readonly name: string; readonly lastRequested?: string }>;

export interface FlagContext {
  readonly source: SourceRef;
  /** Scheme and host, without a slash at the end. */
  readonly site: string;
  readonly project: string;
  /** In the order in which they are shown. */
  readonly environments: readonly string[];
  readonly statuses: ReadonlyMap<string, Statuses>;
  readonly capabilities: readonly Capability[];
}

/** Reads one flag; `parts` are the answers that hold its environments. */
export function readFlag(parts: readonly Fields[], context: FlagContext): LaunchDarklyFlag | undefined {
  const [value = {}] = parts;
  const key = textIn(value, 'key');
  if (key === undefined) return undefined;
  const variations = listOf(value.variations);
  const values = variations.map((each) => each.value);
  const configs = new Map(parts.flatMap((part) => Object.entries(fieldsOf(part.environments))).map(([name, config]) => [name, fieldsOf(config)]));
  const shown = context.environments.filter((name) => configs.has(name));
  const targeting = new Map(shown.map((name) => [name, readTargeting(configs.get(name) ?? {}, values)]));
  if (targeting.size === 0) return undefined;
  const switching = switchingOf(variations);
  const archived = booleanIn(value, 'archived');
  const flag: Flag = {
    key,
    kind: isPlain(values, targeting) ? 'boolean' : 'multivariate',
    environments: Object.fromEntries([...targeting].map(([name, { state }]) => [name, { ...state, ...lastSeen(context.statuses.get(name)?.get(key)?.lastRequested) }])),
    variations: isPlain(values, targeting) ? [] : variations.map((each) => ({ value: each.value, ...withoutUndefined({ name: textIn(each, 'name') }) })),
    allowedUsers: [],
    tags: Array.isArray(value.tags) ? value.tags.filter((tag) => typeof tag === 'string') : [],
    temporary: booleanIn(value, 'temporary'),
    archived,
    prerequisites: [...new Set([...targeting.values()].flatMap(({ prerequisites }) => prerequisites))],
    definition: { kind: 'url', url: urlOf(key, shown[0] ?? '', context) },
    source: context.source,
    capabilities: archived ? [] : allowedBy(configs, shown, context.capabilities).filter((each) => each !== 'rollout' || switching !== undefined),
    ...aboutOf(value, key),
    ...lastSeen(latest(shown.map((name) => context.statuses.get(name)?.get(key)?.lastRequested))),
    ...(isOver(value, key, shown, context.statuses) && { stale: true }),
  };
  return { flag, targeting, switching };
}

function aboutOf(value: Fields, key: string): Partial<Flag> {
  const [name, created] = [textIn(value, 'name'), numberIn(value, 'creationDate')];
  const member = fieldsOf(value._maintainer);
  return withoutUndefined({
    name: name === key ? undefined : name,
    description: textIn(value, 'description'),
    type: textIn(value, '_purpose'),
    owner: textIn(member, 'email') ?? textIn(member, 'firstName') ?? textIn(fieldsOf(value._maintainerTeam), 'name'),
    created: created === undefined ? undefined : new Date(created).toISOString(),
  });
}

/** Where it is off, a plain flag serves false, or leaves it to the code. */
function isPlain(values: readonly unknown[], targeting: ReadonlyMap<string, Targeting>): boolean {
  return isBoolean(values) && [...targeting.values()].every(({ off }) => off?.value !== true);
}

function switchingOf(variations: readonly Fields[]): LaunchDarklyFlag['switching'] {
  const [on, off] = [true, false].map((value) => textIn(variations.find((each) => each.value === value) ?? {}, '_id'));
  return variations.length === 2 && on !== undefined && off !== undefined ? { on, off } : undefined;
}

/** What the server says is denied in all environments is not offered. */
function allowedBy(configs: ReadonlyMap<string, Fields>, shown: readonly string[], capabilities: readonly Capability[]): readonly Capability[] {
  const denied = shown.map((name) => listOf(fieldsOf(configs.get(name)?._access).denied).map((each) => textIn(each, 'action')));
  const actions: Partial<Record<Capability, string>> = { toggle: 'updateOn', rollout: 'updateFallthrough', archive: 'updateGlobalArchived' };
  return capabilities.filter((each) => actions[each] === undefined || !denied.every((there) => there.includes(actions[each])));
}

/** Deprecated by somebody; or a temporary flag that nobody asks for any more, or that is settled, wherever it is shown. */
function isOver(value: Fields, key: string, shown: readonly string[], statuses: ReadonlyMap<string, Statuses>): boolean {
  if (booleanIn(value, 'deprecated')) return true;
  const names = shown.map((name) => statuses.get(name)?.get(key)?.name ?? '');
  return booleanIn(value, 'temporary') && names.every((name) => name === 'inactive' || name === 'launched');
}

function urlOf(key: string, environment: string, { site, project }: FlagContext): string {
  return `${site}/${[project, environment, 'features', key].map(encodeURIComponent).join('/')}`;
}

function lastSeen(time: string | undefined): { readonly lastSeen?: string } {
  return time === undefined ? {} : { lastSeen: time };
}

function latest(times: readonly (string | undefined)[]): string | undefined {
  return times.filter((time) => time !== undefined).sort().at(-1);
}

/** Statuses name their flag by its address alone. */
export function readStatuses(answer: Fields): Statuses {
  return new Map(
    listOf(answer.items).flatMap((each) => {
      const key = keyIn(textIn(fieldsOf(fieldsOf(each._links).parent), 'href') ?? '');
      return key === undefined ? [] : [[key, { name: textIn(each, 'name') ?? '', ...withoutUndefined({ lastRequested: textIn(each, 'lastRequested') }) }] as const];
    }),
  );
}

function keyIn(href: string): string | undefined {
  const escaped = /^\/api\/v2\/flags\/[^/]+\/([^/?]+)$/.exec(href)?.[1];
  try {
    return escaped === undefined ? undefined : decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}
