import { Signal } from '../model/event';
import type { Flag, SourceRef } from '../model/flag';
import type { FileId } from '../model/span';
import { KeyList, type KnownKeys } from '../model/spelling';
import type { FlagFile } from './flagFile';

/** The definition that a read means, and the other files' definitions of the same key. */
export interface Resolution {
  readonly flag: Flag;
  readonly others: readonly Flag[];
}

/** The flags of all sources, as they were when each source could last be read. */
export class FlagStore implements KnownKeys {
  /** Fires when a flag, a problem or a source really changed. */
  readonly changed = new Signal<void>();
  private readonly bySource = new Map<string, FlagFile>();
  private readonly lastGood = new Map<string, readonly Flag[]>();
  private byKey = new Map<string, Flag[]>();
  private allKeys: readonly string[] = [];
  private keyList = new KeyList([]);

  /** Takes a new reading. Of a broken file only the problems are taken, if there ever was a good reading. */
  update(file: FlagFile): void {
    const { id } = file.source;
    if (!file.broken) this.lastGood.set(id, file.flags);
    const reading = { ...file, flags: this.lastGood.get(id) ?? file.flags };
    const before = this.bySource.get(id);
    if (before && JSON.stringify(before) === JSON.stringify(reading)) return;
    this.bySource.set(id, reading);
    this.refresh();
  }

  /** Forgets a source, its last good flags included. */
  remove(id: string): void {
    this.lastGood.delete(id);
    if (this.bySource.delete(id)) this.refresh();
  }

  /** In the order in which the sources first came. */
  files(): FlagFile[] {
    return [...this.bySource.values()];
  }

  flags(): Flag[] {
    return this.files().flatMap((file) => file.flags);
  }

  /** The same list until a flag or a source changes. */
  keys(): readonly string[] {
    return this.allKeys;
  }

  isKnown(key: string): boolean {
    return this.byKey.has(key);
  }

  ofProperty(property: string): readonly string[] {
    return this.keyList.ofProperty(property);
  }

  /** Which definition a read in `fromFile` means when several sources have the key: the nearest in the folders. */
  resolve(key: string, fromFile?: FileId): Resolution | undefined {
    const found = [...(this.byKey.get(key) ?? [])];
    const [flag, ...others] = found.sort((a, b) => compareNearness(a.source, b.source, fromFile) || compareText(a.source.label, b.source.label));
    return flag && { flag, others };
  }

  private refresh(): void {
    this.byKey = new Map();
    for (const flag of this.flags()) {
      this.byKey.set(flag.key, [...(this.byKey.get(flag.key) ?? []), flag]);
    }
    this.allKeys = [...this.byKey.keys()];
    this.keyList = new KeyList(this.allKeys);
    this.changed.fire();
  }
}

/** A folder above the reading file comes before one beside its path; among both, the deeper the shared path the nearer. */
function compareNearness(a: SourceRef, b: SourceRef, fromFile: FileId | undefined): number {
  if (fromFile === undefined) return 0;
  const [nearA, nearB] = [nearness(a.id, fromFile), nearness(b.id, fromFile)];
  return Number(nearB.above) - Number(nearA.above) || nearB.shared - nearA.shared;
}

function nearness(sourceId: string, fromFile: FileId): { above: boolean; shared: number } {
  const source = folders(sourceId);
  const reader = folders(fromFile);
  const differs = source.findIndex((folder, depth) => folder !== reader[depth]);
  return { above: differs < 0, shared: differs < 0 ? source.length : differs };
}

function folders(id: string): string[] {
  return id.split(/[\\/]/).slice(0, -1);
}

/** By code units: the same order on every machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
