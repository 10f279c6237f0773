import type { UsageRecord } from '../code/usageRecord';
import { exposureOf } from '../model/flag';
import type { FileId } from '../model/span';
import { inlineState } from '../model/stateWords';
import type { FlagStore } from '../sources/flagStore';
import { STATE_COLOURS } from './paint';
import type { Session } from './session';
import { table } from './table';
import { printable } from './untrusted';

/** A read as it is listed. */
export interface ListedRead {
  /** Absolute path. */
  readonly file: FileId;
  readonly record: UsageRecord;
}

/** One line for each read: `file:line:column  key  state  shape`. */
export function usagesText(reads: readonly ListedRead[], flags: FlagStore, session: Pick<Session, 'paint' | 'environment'>): string {
  return table(
    reads.map(({ file, record }) => {
      const { key, line, column, shape, role } = record;
      const place = printable(`${record.file}:${line}:${column}`);
      return [place, shownKey(record), key === null ? possible(record, flags) : stateCell(key, file, flags, session), shape, role === 'read' ? '' : role];
    }),
  );
}

function shownKey({ key, prefix }: UsageRecord): string {
  return printable(key ?? `${prefix ?? ''}…`);
}

function stateCell(key: string, file: FileId, flags: FlagStore, { paint, environment }: Pick<Session, 'paint' | 'environment'>): string {
  const flag = flags.resolve(key, file)?.flag;
  return paint(STATE_COLOURS[flag ? exposureOf(flag, environment) : 'unknown'], inlineState(flag, environment));
}

/** How many flags a read could mean whose key is not fully known. */
function possible({ prefix = '' }: UsageRecord, flags: FlagStore): string {
  return `◌ ${flags.keys().filter((key) => key.startsWith(prefix)).length} possible`;
}
