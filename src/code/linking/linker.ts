import type { FileId } from '../../model/span';
import type { FileUsages, Usage } from '../../model/usage';
import { MAX_WRAPPER_FILES, type FoundWrapper } from '../../model/wrapper';
import type { ModuleFacts } from './moduleFacts';
import type { ModuleFiles } from './moduleFiles';
import { ModuleValues } from './moduleValues';
import { isProjectFile, Resolver } from './resolver';
import { joinedReads } from '../joinedReads';
import { withNamedProof } from '../namedProof';
import { WrapperLinks } from './wrapperLinks';

/** What a linker works with. Paths are relative to the root, with `/`. */
export interface LinkerParts {
  readonly files: ModuleFiles;
  /** Parses a module; undefined for a text that is broken. */
  readonly readModule: (text: string, path: string) => ModuleFacts | undefined;
  /** What the rest of Flagline calls the file. */
  readonly idOf: (path: string) => FileId;
}

/** A file with keys from elsewhere. */
interface Reader {
  /** As scanned. */
  readonly found: FileUsages;
  readonly linked: FileUsages;
  /** The files that its keys depend on, those included that are not there. */
  readonly looked: ReadonlySet<string>;
}

/**
 * Finds the keys that stand in other files than their reads. A module is read when the first read leads to it, and
 * parsed once, until it changes; what it gives to others is kept, its tree is not.
 */
export class Linker {
  private readonly readers = new Map<string, Reader>();
  /** Of each module as it last could be read: while it is typed, it often does not parse. */
  private readonly facts = new Map<string, ModuleFacts>();
  /** The modules that were read since they changed. */
  private readonly fresh = new Set<string>();
  /** The wrappers of each file as it last could be read. */
  private readonly wrappers = new Map<FileId, readonly FoundWrapper[]>();
  /** The paths of the files that were linked. */
  private readonly paths = new Map<FileId, string>();
  /** The files whose wrappers changed since `settle`. */
  private readonly unsettled = new Set<string>();
  private resolver: Resolver;

  constructor(private readonly parts: LinkerParts) {
    this.resolver = new Resolver(parts.files);
  }

  /**
   * The same reads with the keys that are known by following their imports, and without the calls that lead to other
   * functions than the wrappers they were taken for. Remembers the file until it is linked again.
   */
  link(path: string, found: FileUsages): FileUsages {
    this.readers.delete(path);
    this.paths.set(found.file, path);
    const linked = this.followed(path, found);
    const before = this.wrappers.get(found.file) ?? [];
    const wrappers = found.broken && before.length > 0 ? before : (linked.wrappers ?? []);
    if (JSON.stringify(wrappers) !== JSON.stringify(before)) this.unsettled.add(path);
    this.wrappers.set(found.file, wrappers);
    return wrappers === linked.wrappers || wrappers.length === 0 ? linked : { ...linked, wrappers };
  }

  /**
   * Links again what depends on wrappers that changed since this was last called. Returns the files whose reads or
   * wrappers are others now. To be called after a batch of files was linked: in it, a file may come before one it uses.
   */
  settle(): FileUsages[] {
    const again = new Map<string, FileUsages>();
    // Wrappers may hold each other up in a circle: its length bounds the rounds, and a later scan breaks it.
    for (let rounds = 0; rounds <= MAX_WRAPPER_FILES && this.unsettled.size > 0; rounds++) {
      const moved = new Set(this.unsettled);
      this.unsettled.clear();
      const names = [...moved].flatMap((path) => [path, this.parts.idOf(path)]);
      const dependent = [...this.readers].filter(([, { looked }]) => names.some((name) => looked.has(name)));
      for (const found of this.relinked(dependent)) again.set(found.file, found);
    }
    return [...again.values()];
  }

  private followed(path: string, found: FileUsages): FileUsages {
    const { usages, wrappers = [] } = found;
    const handing = wrappers.filter(({ key, isCandidate }) => key !== undefined && !isCandidate);
    if (handing.length === 0 && !usages.some(leadsElsewhere) && !wrappers.some((each) => each.through ?? each.flag?.member)) return found;
    const looked = new Set<string>();
    const values = new ModuleValues(this.resolver, (file) => this.factsOf(file), (file) => looked.add(file));
    const links = new WrapperLinks((file) => this.lookedUp(file, looked), this.parts.idOf, values, path);
    const reads = this.linkedUsages(usages, path, values, links);
    const isPublic = handing.some((wrapper) => this.isPublic(wrapper, values));
    const linked = { ...found, usages: isPublic ? reads.map(withAnyKey) : reads, ...(wrappers.length > 0 && { wrappers: wrappers.flatMap((each) => links.wrapper(each) ?? []) }) };
    this.readers.set(path, { found, linked, looked });
    return linked;
  }

  /** Whether a published package gives it to others: nobody here sees who calls it. */
  private isPublic({ file, path }: FoundWrapper, values: ModuleValues): boolean {
    const specifierOf = (entry: string): string => `./${entry.slice(entry.lastIndexOf('/') + 1)}`;
    return this.resolver.publicEntries().some((entry) => {
      const answer = values.find({ specifier: specifierOf(entry), path }, entry);
      return answer.kind === 'unknown' && answer.at !== undefined && this.parts.idOf(answer.at.file) === file;
    });
  }

  /** A file that was not linked yet is noted by its id: it may come later. */
  private lookedUp(file: FileId, looked: Set<string>): readonly FoundWrapper[] {
    looked.add(this.paths.get(file) ?? file);
    return this.wrappers.get(file) ?? [];
  }

  /**
   * Takes notice that files came, went or changed, and links again what depends on them. Returns the files whose reads
   * have other keys now; never these files themselves, which are to be scanned again.
   */
  changed(paths: readonly string[]): FileUsages[] {
    const isProject = paths.some(isProjectFile);
    if (isProject) this.resolver = new Resolver(this.parts.files);
    for (const path of paths) {
      this.fresh.delete(path);
      this.resolver.forget(path);
    }
    const dependent = [...this.readers].filter(([path, { looked }]) => !paths.includes(path) && (isProject || paths.some((each) => looked.has(each))));
    return this.relinked(dependent);
  }

  /** Those that come out with other reads or wrappers than before. */
  private relinked(readers: readonly (readonly [string, Reader])[]): FileUsages[] {
    return readers.flatMap(([path, { found, linked }]) => {
      const again = this.link(path, found);
      const isSame = JSON.stringify([again.usages, again.wrappers]) === JSON.stringify([linked.usages, linked.wrappers]);
      return isSame ? [] : [again];
    });
  }

  private factsOf(path: string): ModuleFacts | undefined {
    if (!this.fresh.has(path)) this.readAgain(path);
    return this.facts.get(path);
  }

  private readAgain(path: string): void {
    this.fresh.add(path);
    const text = this.parts.files.read(path);
    const facts = text === undefined ? undefined : this.parts.readModule(text, path);
    if (facts) this.facts.set(path, facts);
    else if (text === undefined) this.facts.delete(path);
  }

  private linkedUsages(usages: readonly Usage[], path: string, values: ModuleValues, links: WrapperLinks): Usage[] {
    const named = usages.filter(({ callee }) => !callee);
    const called = usages.flatMap((usage) => (usage.callee ? (links.usage(usage, usage.callee) ?? []) : []));
    return joinedReads(named, withNamedProof(called, named)).flatMap((usage) => this.linked(usage, path, values) ?? []);
  }

  /** A candidate is told by its key: without one it is no read. */
  private linked(usage: Usage, path: string, values: ModuleValues): Usage | undefined {
    const answer = usage.member && values.find(usage.member, path);
    if (answer?.kind !== 'text') return answer && usage.proof === 'candidate' ? undefined : usage;
    const files = answer.files.map(this.parts.idOf);
    const file = files.at(-1) ?? '';
    const origin = { files, ...(answer.literal && { literal: { file, span: answer.literal } }) };
    return { ...usage, key: { kind: 'exact', value: answer.text }, certainty: 'resolved', origin };
  }
}

function withAnyKey(usage: Usage): Usage {
  return usage.key.kind === 'parameter' ? { ...usage, key: { kind: 'dynamic' } } : usage;
}

function leadsElsewhere({ member, callee }: Usage): boolean {
  return member !== undefined || callee !== undefined;
}
