import { Signal } from '../model/event';
import type { FileId } from '../model/span';
import { asReadOf, propertiesOf, readsMeant, type KnownKeys } from '../model/spelling';
import type { FileUsages, Usage } from '../model/usage';

/** A read and the file it stands in. */
export interface FoundUsage {
  readonly file: FileId;
  readonly usage: Usage;
}

/** The reads of all files. What stands in it is plain scan results, candidates included. */
export class UsageIndex {
  /** Tells which files have new usages. */
  readonly changed = new Signal<readonly FileId[]>();

  private readonly byFile = new Map<FileId, FileUsages>();
  /** Usages by exact key or property, candidates included; rebuilt on first need after a change. */
  private byKey: Map<string, FoundUsage[]> | undefined;

  /** Replaces what is known of each file. One `changed` for the batch. */
  set(...results: readonly FileUsages[]): void {
    for (const result of results) this.byFile.set(result.file, result);
    this.hasChanged(results.map((result) => result.file));
  }

  delete(file: FileId): void {
    if (this.byFile.delete(file)) this.hasChanged([file]);
  }

  clear(): void {
    const files = this.files();
    this.byFile.clear();
    this.hasChanged(files);
  }

  /** The last scan of a file. */
  get(file: FileId): FileUsages | undefined {
    return this.byFile.get(file);
  }

  files(): readonly FileId[] {
    return [...this.byFile.keys()];
  }

  /** All reads, by the keys that are known. Candidates are among them where theirs is. */
  all(known: KnownKeys): readonly FoundUsage[] {
    return this.found().flatMap(({ file, usage }) => readsMeant(usage, known).map((read) => ({ file, usage: read })));
  }

  /** The reads of exactly this key. Candidates are among them where it is known. */
  readsOf(key: string, isKnown = true): readonly FoundUsage[] {
    const byKey = (this.byKey ??= groupByKey(this.found()));
    const found = propertiesOf(key).flatMap((property) => byKey.get(property) ?? []);
    return found.flatMap(({ file, usage }) => {
      const read = usage.proof === 'candidate' && !isKnown ? undefined : asReadOf(usage, key);
      return read ? [{ file, usage: read }] : [];
    });
  }

  /** The reads whose key the code does not fully tell, those with a known beginning included. A candidate without a key is none, nor is what callers hand in. */
  dynamic(): readonly FoundUsage[] {
    return this.found().filter(({ usage: { key, proof } }) => (key.kind === 'prefix' || key.kind === 'dynamic') && proof !== 'candidate');
  }

  /** Whether a read whose key is not fully known could be a read of `key`. */
  covers(key: string): boolean {
    return this.dynamic().some(({ usage }) => usage.key.kind === 'dynamic' || (usage.key.kind === 'prefix' && key.startsWith(usage.key.value)));
  }

  private found(): FoundUsage[] {
    return [...this.byFile.values()].flatMap(({ file, usages }) => usages.map((usage) => ({ file, usage })));
  }

  private hasChanged(files: readonly FileId[]): void {
    if (files.length === 0) return;
    this.byKey = undefined;
    this.changed.fire(files);
  }
}

function groupByKey(found: readonly FoundUsage[]): Map<string, FoundUsage[]> {
  const groups = new Map<string, FoundUsage[]>();
  for (const each of found) {
    if (each.usage.key.kind !== 'exact') continue;
    const group = groups.get(each.usage.key.value);
    if (group) group.push(each);
    else groups.set(each.usage.key.value, [each]);
  }
  return groups;
}
