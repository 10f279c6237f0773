import type { FoundUsage } from '../code/usageIndex';
import type { Flag } from '../model/flag';
import { Reach } from './reach';
import type { Workspace } from './rule';

/** A flag that no production code names. */
export interface UnreadFlag {
  readonly flag: Flag;
  readonly inTests: number;
  /** A read that may be one of it all the same: its key is not fully known. */
  readonly possibleRead: FoundUsage | undefined;
}

/**
 * The flags that nothing needs, as far as named reads tell. Archived flags and prerequisites of others are not among them,
 * and neither are those of a source of which no flag is read: what reads them is not in this workspace, or is written in a
 * language that is not searched.
 */
export function unreadFlags({ flags, reads, searched }: Workspace): UnreadFlag[] {
  if (!searched) return [];
  const reach = new Reach(reads);
  const prerequisites = new Set(flags.flags().flatMap((flag) => flag.prerequisites));
  return flags.files().flatMap((file) => {
    if (!file.flags.some((flag) => reads.readsOf(flag.key).length > 0)) return [];
    const candidates = file.flags.filter((flag) => !flag.archived && !prerequisites.has(flag.key));
    return candidates.flatMap((flag) => {
      const places = reads.readsOf(flag.key);
      if (places.some(({ usage }) => usage.role === 'read')) return [];
      return [{ flag, inTests: places.filter(({ usage }) => usage.role === 'test').length, possibleRead: reach.of(flag.key) }];
    });
  });
}
