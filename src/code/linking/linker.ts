import type { FileId } from '../../model/span';
import type { FileUsages, Usage } from '../../model/usage';
import type { ModuleFacts } from './moduleFacts';
import type { ModuleFiles } from './moduleFiles';
import { ModuleValues } from './moduleValues';
import { isProjectFile, Resolver } from './resolver';

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
  private resolver: Resolver;

  constructor(private readonly parts: LinkerParts) {
    this.resolver = new Resolver(parts.files);
  }

  /** The same reads with the keys that are known by following their imports. Remembers the file until it is linked again. */
  link(path: string, found: FileUsages): FileUsages {
    this.readers.delete(path);
    if (!found.usages.some((usage) => usage.member)) return found;
    const looked = new Set<string>();
    const values = new ModuleValues(this.resolver, (file) => this.factsOf(file), (file) => looked.add(file));
    const usages = found.usages.flatMap((usage) => this.linked(usage, path, values) ?? []);
    const linked = { ...found, usages };
    this.readers.set(path, { found, linked, looked });
    return linked;
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
    return dependent.flatMap(([path, { found, linked }]) => {
      const again = this.link(path, found);
      return JSON.stringify(again.usages) === JSON.stringify(linked.usages) ? [] : [again];
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
