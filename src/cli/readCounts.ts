import type { UsageIndex } from '../code/usageIndex';
import type { Flag } from '../model/flag';
import type { Role } from '../model/usage';
import type { FlagStore } from '../sources/flagStore';

/** How often code asks for a flag. */
export interface ReadCounts {
  /** In production code. */
  readonly reads: number;
  readonly tests: number;
  /** No read, and none whose key is not fully known could mean it. */
  readonly unused: boolean;
  /** Reads of its key that mean another source's definition. */
  readonly meantElsewhere: number;
}

/** Counts for each flag the reads that mean its definition, where several files define the key. */
export function readCounter(flags: FlagStore, index: UsageIndex): (flag: Flag) => ReadCounts {
  return (flag) => {
    const all = index.readsOf(flag.key);
    const places = all.filter(({ file }) => flags.resolve(flag.key, file)?.flag.source.id === flag.source.id);
    const count = (role: Role): number => places.filter(({ usage }) => usage.role === role).length;
    const [reads, tests] = [count('read'), count('test')];
    return { reads, tests, unused: reads + tests === 0 && !index.covers(flag.key), meantElsewhere: all.length - places.length };
  };
}
