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
  private allFlags: Flag[] = [];
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

  /** The flags of every file; those of a file with overlays tell the overlays' environments too. */
  flags(): Flag[] {
    return this.allFlags;
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
    const [flag, ...others] = found.sort((a, b) => this.compareRank(a, b) || compareNearness(a.source, b.source, fromFile) || compareText(a.source.label, b.source.label));
    return flag && { flag, others };
  }

  /** What only declares a flag, or its default, comes last; before it what tells the flag's state in one environment. */
  private compareRank(a: Flag, b: Flag): number {
    const rank = (flag: Flag): number => (isDeclaredOnly(flag) || flag.source.exports ? 2 : Number(this.bySource.get(flag.source.id)?.overlay !== undefined));
    return rank(a) - rank(b);
  }

  private refresh(): void {
    const files = this.files();
    this.allFlags = files.flatMap((file) => file.flags.map((flag) => withOverlays(flag, files)));
    this.byKey = new Map();
    for (const flag of this.allFlags) {
      this.byKey.set(flag.key, [...(this.byKey.get(flag.key) ?? []), flag]);
    }
    this.allKeys = [...this.byKey.keys()];
    this.keyList = new KeyList(this.allKeys);
    this.changed.fire();
  }
}

/** The source knows no state of the flag at all, as a manifest of keys and defaults. */
function isDeclaredOnly({ environments }: Flag): boolean {
  return Object.values(environments).every(({ enabled, fallsBack, overruledBy }) => enabled && fallsBack === true && overruledBy === undefined);
}

/** A flag with what the overlays of its file say of it, each for its own environment. */
function withOverlays(flag: Flag, files: readonly FlagFile[]): Flag {
  const said = files.filter(({ overlay }) => overlay?.base === flag.source.id).flatMap((file) => file.flags.filter(({ key }) => key === flag.key));
  if (said.length === 0) return flag;
  return { ...flag, environments: Object.assign({}, flag.environments, ...said.map(({ environments }) => environments)) as Flag['environments'] };
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
