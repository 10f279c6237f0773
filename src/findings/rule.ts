import type { UsageIndex } from '../code/usageIndex';
import type { Finding, FindingCode, Severity } from '../model/finding';
import type { FileId, Place } from '../model/span';
import type { FlagStore } from '../sources/flagStore';

/** What a rule looks at. */
export interface Workspace {
  readonly flags: FlagStore;
  readonly reads: UsageIndex;
  /** Whether all code was searched, so that what is not among `reads` is nowhere. */
  readonly searched: boolean;
  /** Whether the sources speak for this file. A folder without any keeps its flags elsewhere. */
  readonly covers: (file: FileId) => boolean;
  /** What people call a place in code: `src/cart.ts:12`. */
  readonly label: (place: Place) => string;
  readonly now: Date;
  /** How long a flag may be fully on or off before it is stale. */
  readonly staleAfterDays: number;
}

/** One kind of finding. A rule is one file, and one line in `RULES`. */
export interface Rule {
  readonly code: FindingCode;
  /** How it is reported where nobody chose otherwise. */
  readonly severity: Severity | 'off';
  /** Finds with this severity. */
  find(workspace: Workspace, severity: Severity): Finding[];
}
