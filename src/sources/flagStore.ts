import { Signal } from '../model/event';
import type { Flag, SourceRef } from '../model/flag';
import type { FileId } from '../model/span';
import { KeyList, type KnownKeys } from '../model/spelling';
import type { FlagFile } from './flagFile';
import { SourceOrder, type FolderPrecedence } from './sourceOrder';
import type { ServerFlags, SourceReading } from './sourceReading';
import { compareDefinitions, type Reason, type Standing } from './whichCounts';

/** The definition that a read means, and the other files' definitions of the same key. */
export interface Resolution {
  readonly flag: Flag;
  readonly others: readonly Flag[];
  /** Why it counts before the first of the others; left out where there are none. */
  readonly reason?: Reason;
}

/** The flags of all sources, as they were when each source could last be read. */
export class FlagStore implements KnownKeys {
  /** Fires when a flag, a problem or a source really changed. */
  readonly changed = new Signal<void>();
  private readonly bySource = new Map<string, FlagFile>();
  private readonly lastGood = new Map<string, readonly Flag[]>();
  private inOrder: readonly FlagFile[] = [];
  private allServers: readonly ServerFlags[] = [];
  private precedence: readonly FolderPrecedence[] = [];
  private order = new SourceOrder([]);
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

  /** Takes what the configurations say of which source counts where several define a flag. */
  setPrecedence(precedence: readonly FolderPrecedence[]): void {
    if (JSON.stringify(precedence) === JSON.stringify(this.precedence)) return;
    this.precedence = precedence;
    this.order = new SourceOrder(precedence);
    this.changed.fire();
  }

  /**
   * Which definition a read in `fromFile` means when several sources have the key: what the configuration says; or else that
   * of a file before that of a server; among files the nearest in the folders; among servers one that the folder of
   * `fromFile` names, and of those the first.
   */
  resolve(key: string, fromFile?: FileId): Resolution | undefined {
    const found = this.byKey.get(key) ?? [];
    const [only] = found;
    if (!only || found.length === 1) return only && { flag: only, others: [] };
    const standing = this.standing(fromFile);
    const [flag = only, ...others] = [...found].sort((a, b) => compareDefinitions(a, b, standing).order);
    const [next] = others;
    return { flag, others, ...(next && { reason: compareDefinitions(flag, next, standing).reason }) };
  }

  /** The same as seen from `flag`, whichever counts: what else defines it, without the files that say more of it for one environment. */
  around(flag: Flag, fromFile?: FileId): { readonly others: readonly Flag[]; readonly counts: boolean; readonly reason?: Reason } {
    const found = this.resolve(flag.key, fromFile);
    const all = found ? [found.flag, ...found.others] : [];
    const others = all.filter(({ source }) => source.id !== flag.source.id && !this.belongTogether(source.id, flag.source.id));
    const counts = found?.flag.source.id === flag.source.id;
    const [next] = others;
    const reason = counts && next ? this.whyBefore(flag, next, fromFile) : undefined;
    return { others, counts, ...(reason && { reason }) };
  }

  /** It says once more, for one environment, what another file says: that file's flag tells it too. */
  isToldElsewhere({ key, source }: Flag): boolean {
    const base = this.bySource.get(source.id)?.overlay?.base;
    return base !== undefined && this.bySource.get(base)?.flags.some((flag) => flag.key === key) === true;
  }

  private belongTogether(a: string, b: string): boolean {
    const [baseOfA, baseOfB] = [a, b].map((id) => this.bySource.get(id)?.overlay?.base);
    return baseOfA === b || baseOfB === a || (baseOfA !== undefined && baseOfA === baseOfB);
  }

  /** Why `flag` counts before `other` for a read in `fromFile`; undefined where it does not. */
  whyBefore(flag: Flag, other: Flag, fromFile?: FileId): Reason | undefined {
    const { order, reason } = compareDefinitions(flag, other, this.standing(fromFile));
    return order > 0 ? undefined : reason;
  }

  private standing(fromFile: FileId | undefined): Standing {
    return {
      fromFile,
      placeOf: this.order.for(fromFile),
      server: (id) => this.server(id),
      isOverlay: (id) => this.bySource.get(id)?.overlay !== undefined,
    };
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

/** A flag with what the overlays of its file say of it, each for its own environment. */
function withOverlays(flag: Flag, files: readonly FlagFile[]): Flag {
  const said = files.filter(({ overlay }) => overlay?.base === flag.source.id).flatMap((file) => file.flags.filter(({ key }) => key === flag.key));
  if (said.length === 0) return flag;
  return { ...flag, environments: Object.assign({}, flag.environments, ...said.map(({ environments }) => environments)) as Flag['environments'] };
}
