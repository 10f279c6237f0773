import { exposureOf, stateOf } from '../model/flag';
import type { Exposure, Flag } from '../model/flag';
import { LineMap } from '../model/lineMap';
import type { FlagFile } from '../sources/flagFile';
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
  /** Relative to the folder, with forward slashes. */
  readonly file: string;
  /** Of the key, from 1. */
  readonly line: number;
}

export function flagRecord(flag: Flag, file: FlagFile): FlagRecord {
  const { key, name, description, allowedUsers, owner, tags, type, created, updated, expires } = flag;
  const { enabled, rollout } = stateOf(flag);
  return {
    key,
    ...given({ name }),
    state: exposureOf(flag),
    enabled,
    rollout,
    ...given({ description }),
    allowedUsers,
    ...given({ owner }),
    tags,
    ...given({ type, created, updated, expires }),
    file: file.source.label,
    line: lineOf(flag, file),
  };
}

/** `feature_flags.json:12` */
export function shownPlace(flag: Flag, file: FlagFile): string {
  return `${printable(file.source.label)}:${lineOf(flag, file)}`;
}

function lineOf(flag: Flag, file: FlagFile): number {
  return flag.definition.kind === 'file' ? LineMap.from(file.lineStarts).at(flag.definition.key.span.start).line : 1;
}

/** The fields that have a value. */
function given<T extends Record<string, string | undefined>>(fields: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: string };
}
