import type { Flag, SourceRef } from '../model/flag';
import type { FileId } from '../model/span';
import type { ServerEnvironment, WantedKey } from './server/flagServer';

/** What a source says, whatever kind of source it is. */
export interface SourceReading {
  readonly source: SourceRef;
  /** In the order of the source. */
  readonly flags: readonly Flag[];
}

/** What a server says, or said when it last answered. */
export interface ServerFlags extends SourceReading {
  /** The folders whose configurations name it: it speaks for their code. */
  readonly folders: readonly FileId[];
  readonly environments: readonly ServerEnvironment[];
  /** Keys that it is asked for and does not have, where it tells. */
  readonly wanted?: readonly WantedKey[];
  /** When that was right, in milliseconds since 1970; undefined where it never answered. */
  readonly asOf: number | undefined;
  /** What of its answer is left out or could not be understood, in sentences for people. */
  readonly problems?: readonly string[];
  /** Why it does not answer now, in a sentence for people. */
  readonly trouble?: string;
}
