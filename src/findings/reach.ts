import type { FoundUsage, UsageIndex } from '../code/usageIndex';

/** The reads of production code whose key the code does not fully tell, ready to be asked about many keys. */
export class Reach {
  private anyKey: FoundUsage | undefined;
  private readonly byPrefix = new Map<string, FoundUsage>();

  constructor(reads: UsageIndex) {
    for (const found of reads.dynamic()) {
      const { key, role } = found.usage;
      if (role === 'test') continue;
      if (key.kind === 'prefix') this.byPrefix.set(key.value, found);
      else this.anyKey ??= found;
    }
  }

  /** A read that may be one of `key`, the most telling one. */
  of(key: string): FoundUsage | undefined {
    for (let length = key.length; length > 0; length--) {
      const found = this.byPrefix.get(key.slice(0, length));
      if (found) return found;
    }
    return this.anyKey;
  }
}
