import { exposureOf, stateOf } from '../model/flag';
import type { Definition, Exposure, Flag } from '../model/flag';
import { LineMap } from '../model/lineMap';
import type { FlagFile } from '../sources/flagFile';
import type { SourceReading } from '../sources/sourceReading';
import { printable } from './untrusted';

/** A flag as `--json` prints it. Fields that the flag file does not give are left out. */
export interface FlagRecord {
  readonly key: string;
  readonly name?: string;
  readonly state: Exposure;
  readonly enabled: boolean;
  /** 0 to 100. */
  readonly rollout: number | null;
  readonly description?: string;
  readonly allowedUsers: readonly string[];
  readonly owner?: string;
  readonly tags: readonly string[];
  readonly type?: string;
  readonly created?: string;
  readonly updated?: string;
  readonly expires?: string;
  /** Of a flag in a file: relative to the folder, with forward slashes. */
  readonly file?: string;
  /** Of the key, from 1. */
  readonly line?: number;
  /** Of a flag on a server: what it is called, and where people see the flag. */
  readonly server?: string;
  readonly url?: string;
  /** Of a flag that has several. */
  readonly environments?: Readonly<Record<string, EnvironmentRecord>>;
}

type EnvironmentRecord = Pick<FlagRecord, 'state' | 'enabled' | 'rollout'>;

export function flagRecord(flag: Flag, source: SourceReading, environment?: string): FlagRecord {
  const { key, name, description, allowedUsers, owner, tags, type, created, updated, expires } = flag;
  const environments = Object.keys(flag.environments);
  return {
    key,
    ...given({ name }),
    ...stateRecord(flag, environment),
    ...given({ description }),
    allowedUsers,
    ...given({ owner }),
    tags,
    ...given({ type, created, updated, expires }),
    ...placeRecord(flag, source),
    ...(environments.length > 1 && { environments: Object.fromEntries(environments.map((name) => [name, stateRecord(flag, name)])) }),
  };
}

function stateRecord(flag: Flag, environment: string | undefined): EnvironmentRecord {
  const { enabled, rollout } = stateOf(flag, environment);
  return { state: exposureOf(flag, environment), enabled, rollout };
}

function placeRecord({ definition }: Flag, source: SourceReading): Pick<FlagRecord, 'file' | 'line' | 'server' | 'url'> {
  const { label } = source.source;
  return definition.kind === 'url' ? { server: label, url: definition.url } : { file: label, line: lineOf(definition, source) };
}

/** `feature_flags.json:12`, or the name of the server. */
export function shownPlace({ definition }: Flag, source: SourceReading): string {
  const label = printable(source.source.label);
  return definition.kind === 'url' ? label : `${label}:${lineOf(definition, source)}`;
}

function lineOf({ key }: Extract<Definition, { kind: 'file' }>, source: SourceReading): number {
  return 'lineStarts' in source ? LineMap.from((source as FlagFile).lineStarts).at(key.span.start).line : 1;
}

/** The fields that have a value. */
function given<T extends Record<string, string | undefined>>(fields: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: string };
}
