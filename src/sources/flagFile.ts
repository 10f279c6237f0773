import type { Problem } from '../model/finding';
import type { IgnoreComment } from '../model/ignoreComment';
import type { FileId } from '../model/span';
import type { SourceReading } from './sourceReading';

/** What a file is that says once more, for one environment, what another file says for all. */
export interface Overlay {
  /** The file for all environments, beside it. */
  readonly base: FileId;
  readonly environment: string;
}

/** What a flag file says, as far as it can be read. Of duplicate keys the last one counts, as for every JSON reader. */
export interface FlagFile extends SourceReading {
  readonly problems: readonly Problem[];
  /** True where the text is not valid JSON or YAML: `flags` is then what could be made out, not to be trusted over the last good ones. */
  readonly broken: boolean;
  /** `LineMap` starts of the text. */
  readonly lineStarts: readonly number[];
  /** For a code file: the exports named by the configuration that list no flags, each with a sentence of what to do. */
  readonly unlisted?: readonly { readonly name: string; readonly reason: string }[];
  readonly overlay?: Overlay;
  /** Findings that people do not want to see; left out where there are none. */
  readonly ignores?: readonly IgnoreComment[];
}
