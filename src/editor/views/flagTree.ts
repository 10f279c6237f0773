import type { Flag, FlagState } from '../../model/flag';
import type { Usage } from '../../model/usage';
import type { FileId } from '../../model/span';
import type { ServerFlags } from '../../sources/sourceReading';
import type { FlagArgument } from '../flagTarget';

/** What stands in the views. */
export type FlagNode = GroupNode | FlagRow | ReadRow | EnvironmentRow;

export interface GroupNode {
  readonly kind: 'group';
  /** Stable, so that the view remembers what is folded. */
  readonly id: string;
  readonly label: string;
  readonly rows: readonly FlagRow[];
  /** The server that all of it lives on. */
  readonly server?: ServerFlags;
}

/** Commands take it as their argument. */
export interface FlagRow extends FlagArgument {
  readonly kind: 'flag';
  readonly id: string;
  /** Undefined for a key that no source knows. */
  readonly flag: Flag | undefined;
}

export interface ReadRow {
  readonly kind: 'read';
  readonly id: string;
  readonly file: FileId;
  readonly usage: Usage;
  readonly lineStarts: readonly number[];
}

export interface EnvironmentRow {
  readonly kind: 'environment';
  readonly id: string;
  readonly name: string;
  readonly flag: Flag;
  readonly state: FlagState;
}

export function flagRow(flag: Flag, groupId: string): FlagRow {
  return { kind: 'flag', id: `${groupId}/${flag.source.id}#${flag.key}`, key: flag.key, source: flag.source.id, flag };
}
