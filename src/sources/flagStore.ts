import { Signal } from '../model/event';
import type { Flag, SourceRef } from '../model/flag';
import type { FileId } from '../model/span';
import { KeyList, type KnownKeys } from '../model/spelling';
import type { FlagFile } from './flagFile';
import type { ServerFlags, SourceReading } from './sourceReading';

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
  private inOrder: readonly FlagFile[] = [];
  private allServers: readonly ServerFlags[] = [];
  private byKey = new Map<string, Flag[]>();
  private allFlags: Flag[] = [];
  private allKeys: readonly string[] = [];
  private keyList = new KeyList([]);

  /** @param compareFiles which of two files comes first, whichever was read first; left out where they are read in order */
  constructor(private readonly compareFiles: (a: SourceRef, b: SourceRef) => number = () => 0) {}

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

  /** Takes what the servers say, all of them, in the order in which the configurations name them. */
  setServers(servers: readonly ServerFlags[]): void {
    const isSame = servers.length === this.allServers.length && servers.every((server, index) => saysTheSame(server, this.allServers[index]));
    this.allServers = servers;
    if (!isSame) this.refresh();
  }

  files(): readonly FlagFile[] {
    return this.inOrder;
  }

  servers(): readonly ServerFlags[] {
    return this.allServers;
  }

  /** Files, then servers. */
  sources(): SourceReading[] {
    return [...this.files(), ...this.allServers];
  }

  /** The server that a flag of this source lives on; undefined for a flag of a file. */
  server(id: string): ServerFlags | undefined {
    return this.allServers.find(({ source }) => source.id === id);
  }

  /** The flags of every source; those of a file with overlays tell the overlays' environments too. */
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

  /**
   * Which definition a read in `fromFile` means when several sources have the key: that of a file before that of a server;
   * among files the nearest in the folders; among servers one that the folder of `fromFile` names, and of those the first.
   */
  resolve(key: string, fromFile?: FileId): Resolution | undefined {
    const found = [...(this.byKey.get(key) ?? [])];
    const [flag, ...others] = found.sort((a, b) => this.compareRank(a, b) || this.compareNearness(a.source, b.source, fromFile));
    return flag && { flag, others };
  }

  /** What only declares a flag, or its default, comes last; before it servers, and files that tell the flag's state in one environment. */
  private compareRank(a: Flag, b: Flag): number {
    return this.rankOf(a) - this.rankOf(b);
  }

  private rankOf(flag: Flag): number {
    if (isDeclaredOnly(flag) || flag.source.exports) return 3;
    if (flag.definition.kind === 'url') return 2;
    return Number(this.bySource.get(flag.source.id)?.overlay !== undefined);
  }

  /** Servers that are equally near stay in the order of the configuration. */
  private compareNearness(a: SourceRef, b: SourceRef, fromFile: FileId | undefined): number {
    const [serverA, serverB] = [this.server(a.id), this.server(b.id)];
    if (serverA && serverB) return Number(speaksFor(serverB, fromFile)) - Number(speaksFor(serverA, fromFile));
    return compareNearness(a, b, fromFile) || compareText(a.label, b.label);
  }

  private refresh(): void {
    this.inOrder = [...this.bySource.values()].sort((a, b) => this.compareFiles(a.source, b.source));
    const files = this.inOrder;
    const inFiles = files.flatMap((file) => file.flags.map((flag) => withOverlays(flag, files)));
    this.allFlags = [...inFiles, ...this.allServers.flatMap(({ flags }) => flags)];
    this.byKey = new Map();
    for (const flag of this.allFlags) {
      const same = this.byKey.get(flag.key);
      if (same) same.push(flag);
      else this.byKey.set(flag.key, [flag]);
    }
    this.allKeys = [...this.byKey.keys()];
    this.keyList = new KeyList(this.allKeys);
    this.changed.fire();
  }
}

/** Apart from the time: a feed keeps its lists while nothing changes. */
function saysTheSame(a: ServerFlags, b: ServerFlags | undefined): boolean {
  return b !== undefined && a.source.id === b.source.id && a.flags === b.flags && a.wanted === b.wanted && a.trouble === b.trouble && a.folders.join('\n') === b.folders.join('\n');
}

function speaksFor({ folders }: ServerFlags, file: FileId | undefined): boolean {
  return file !== undefined && folders.some((folder) => file.startsWith(folder));
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
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
