import type { Place } from './span';

/** What a flag does in one environment. */
export interface FlagState {
  readonly enabled: boolean;
  /** Share of users who get the flag while it is enabled, 0 to 100; null where the source cannot express one. */
  readonly rollout: number | null;
  /** False where targeting may serve fewer users than `rollout` says ("up to"). */
  readonly rolloutExact: boolean;
  /** True where the source serves no value and code uses its own default, as for a flag that flagd has disabled. */
  readonly fallsBack?: boolean;
  /** What may overrule this state, in words: `environment variable SHOP_NEW_NAV`. */
  readonly overruledBy?: string;
  /** The rules in words, for people. */
  readonly targeting?: string;
  /** ISO 8601. */
  readonly lastSeen?: string;
  /** ISO 8601. */
  readonly lastModified?: string;
}

/** A value that a flag can serve. A plain on/off flag has none listed, unless its source names them. */
export interface Variation {
  readonly name?: string;
  readonly value: unknown;
  /** 0 to 100. */
  readonly weight?: number;
}

/** What can be done with a flag. What is not listed is not offered. `evaluate`: Flagline itself can tell who gets it. */
export type Capability = 'evaluate' | 'toggle' | 'rollout' | 'create' | 'archive' | 'delete';

/** Where a flag comes from: a flag file, a list in code, or a server. */
export interface SourceRef {
  /** Unique within a session. For a flag file, its `FileId`. */
  readonly id: string;
  /** What people call it: a path relative to the workspace folder, or a server's name. */
  readonly label: string;
  /** For a code file: the names of the exports that list flags, as the configuration names them. */
  readonly exports?: readonly string[];
}

/** Where a flag is defined. */
export type Definition =
  | {
      readonly kind: 'file';
      /** The key as it stands in the file, quotes included. */
      readonly key: Place;
      /** Key and value together. */
      readonly entry: Place;
    }
  | { readonly kind: 'url'; readonly url: string };

/** The environment of sources that have only one, such as a flag file. */
export const ONLY_ENVIRONMENT = 'default';

/** A feature flag as its source describes it. Texts are as found: untrusted, never Markdown or code. */
export interface Flag {
  readonly key: string;
  /** A name for people, where it differs from the key. */
  readonly name?: string;
  readonly description?: string;
  readonly kind: 'boolean' | 'multivariate';
  /** State by environment name; at least one. */
  readonly environments: Readonly<Record<string, FlagState>>;
  readonly variations: readonly Variation[];
  /** Users who get the flag before any rollout is looked at. */
  readonly allowedUsers: readonly string[];
  readonly owner?: string;
  readonly tags: readonly string[];
  /** The source's word for the kind of flag: release, experiment, ops… */
  readonly type?: string;
  /** Undefined where the source does not say. */
  readonly temporary?: boolean;
  /** As the source writes it, ISO 8601 in practice. */
  readonly created?: string;
  readonly updated?: string;
  readonly expires?: string;
  readonly lastSeen?: string;
  /** The source itself says that it is time to take it out. */
  readonly stale?: boolean;
  readonly archived: boolean;
  readonly prerequisites: readonly string[];
  readonly definition: Definition;
  readonly source: SourceRef;
  readonly capabilities: readonly Capability[];
}

const UNKNOWN_STATE: FlagState = { enabled: false, rollout: null, rolloutExact: false };

/** The environment that is meant where `environment` is wanted: another one where the flag has none of that name. */
export function environmentOf({ environments }: Flag, environment: string = ONLY_ENVIRONMENT): string {
  return Object.hasOwn(environments, environment) ? environment : (Object.keys(environments)[0] ?? ONLY_ENVIRONMENT);
}

/** The state in `environment`, or in the first one the source lists. */
export function stateOf(flag: Flag, environment?: string): FlagState {
  return flag.environments[environmentOf(flag, environment)] ?? UNKNOWN_STATE;
}

/** How far a flag is out, in one word. */
export type Exposure = 'on' | 'off' | 'partial';

/** Targeting and allowed users make a rollout to all or to none a partial one. */
export function exposureOf(flag: Flag, environment?: string): Exposure {
  const { enabled, rollout, rolloutExact } = stateOf(flag, environment);
  if (!enabled) return 'off';
  if (rollout === null || rollout >= 100) return rolloutExact ? 'on' : 'partial';
  return rollout <= 0 && rolloutExact && flag.allowedUsers.length === 0 ? 'off' : 'partial';
}

/** The one value that a boolean flag serves to everyone in every environment; undefined where that is not certain. */
export function servedToAll(flag: Flag): boolean | undefined {
  if (flag.kind !== 'boolean' || flag.archived) return undefined;
  const environments = Object.keys(flag.environments);
  const states = environments.map((environment) => stateOf(flag, environment));
  if (states.some(({ fallsBack, overruledBy }) => fallsBack || overruledBy !== undefined)) return undefined;
  const exposures = new Set(environments.map((environment) => exposureOf(flag, environment)));
  if (exposures.size !== 1) return undefined;
  if (exposures.has('off')) return false;
  const isCertain = flag.prerequisites.length === 0 && environments.every((environment) => stateOf(flag, environment).rolloutExact);
  return exposures.has('on') && isCertain ? true : undefined;
}
