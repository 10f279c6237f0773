import type { Flag } from '../../src/model/flag';
import { parseFlagFile } from '../../src/sources/parseFlagFile';

/** A record of the seed's file. */
export interface SeedRecord {
  readonly name: string;
  readonly enabled: boolean;
  readonly rollout_percentage: number;
  readonly allowed_users: readonly string[];
}

/** The flag as it comes out of a flag file that holds `record` under `key`. */
export function seedFlag(record: Partial<SeedRecord>, key: string = record.name ?? 'flag'): Flag {
  const [flag] = parseFlagFile(JSON.stringify({ [key]: { enabled: false, ...record } }), { id: '/feature_flags.json', label: 'feature_flags.json' })?.flags ?? [];
  if (!flag) throw new Error(`No flag in ${JSON.stringify(record)}`);
  return flag;
}
