import { ONLY_ENVIRONMENT } from '../model/flag';
import type { Capability, Flag, FlagState, SourceRef } from '../model/flag';
import { entriesByKey } from './text/tree';
import type { Entry } from './text/tree';

/** What a format tells of a flag, in the only environment where it names none; the rest is what a flag without further features has. */
export type ToldFlag = Pick<Flag, 'kind' | 'capabilities'> & Partial<Flag> & { readonly state: FlagState; readonly environment?: string };

/** The flag that an entry of a file defines. */
export function entryFlag({ key, keySpan, span }: Entry, source: SourceRef, { state, environment = ONLY_ENVIRONMENT, ...told }: ToldFlag): Flag {
  return {
    key,
    environments: { [environment]: state },
    variations: [],
    allowedUsers: [],
    tags: [],
    archived: false,
    prerequisites: [],
    definition: { kind: 'file', key: { file: source.id, span: keySpan }, entry: { file: source.id, span } },
    source,
    ...told,
  };
}

/** What a file can do with a flag, in the order of the model. */
export function capabilities(can: { readonly toggle: boolean; readonly rollout: boolean }): Capability[] {
  return [...(can.toggle ? (['toggle'] as const) : []), ...(can.rollout ? (['rollout'] as const) : []), 'create', 'delete'];
}

/** The entries that count: of duplicate keys the last one, and none without a key. */
export function countingEntries(entries: readonly Entry[]): Entry[] {
  const counting = entriesByKey(entries);
  return entries.filter((entry) => entry.key !== '' && entry.origin !== 'merge' && counting.get(entry.key) === entry);
}
