import type { UsageIndex } from '../code/usageIndex';
import type { Finding, FindingCode, Severity } from '../model/finding';
import type { FileId } from '../model/span';
import type { FlagStore } from '../sources/flagStore';

/** What a rule looks at. */
export interface Workspace {
  readonly flags: FlagStore;
  readonly reads: UsageIndex;
  /** Whether the sources speak for this file. A folder without any keeps its flags elsewhere. */
  readonly covers: (file: FileId) => boolean;
  readonly now: Date;
}

/** One kind of finding. A rule is one file, and one line in `RULES`. */
export interface Rule {
  readonly code: FindingCode;
  /** How it is reported where nobody chose otherwise. */
  readonly severity: Severity | 'off';
  /** Finds with this severity. */
  find(workspace: Workspace, severity: Severity): Finding[];
}
