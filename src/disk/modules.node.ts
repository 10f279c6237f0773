import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { looksGenerated, MAX_BYTES } from '../code/limits';
import { Linker } from '../code/linking/linker';
import type { ModuleFacts } from '../code/linking/moduleFacts';
import type { ModuleFiles } from '../code/linking/moduleFiles';
import type { FileUsages } from '../model/usage';
import { fingerprint } from './codeText.node';
import type { KnownFacts } from './indexCache.node';

type ReadModule = (text: string, path: string) => ModuleFacts | undefined;

/** Links the reads of a folder's files to the keys that stand in other files of it. Paths are absolute. */
export class FolderLinks {
  /** Of the modules that were read, by their paths in the root: spares parsing them again. */
  readonly facts = new Map<string, KnownFacts>();
  /** What its files hold, as open documents show them. */
  readonly modules: FolderModules;
  private linker: Linker | undefined;
  /** The parser's; undefined until it is loaded. */
  private readModule: ReadModule | undefined;
  /** The modules that could not be read without the parser. */
  private readonly missed = new Set<string>();

  constructor(private readonly root: string) {
    this.modules = new FolderModules(root);
  }

  /** See `Linker.link`. `found.file` is the path. */
  async link(found: FileUsages): Promise<FileUsages> {
    if (!this.linker && !leadsElsewhere(found)) return found;
    const linked = await this.told((linker) => [linker.link(pathIn(this.root, found.file), found)]);
    return linked.find(({ file }) => file === found.file) ?? found;
  }

  /** The text of an open document counts instead of what is on disk. Returns the other files whose reads it changes. */
  async opened(path: string, text: string): Promise<FileUsages[]> {
    const inRoot = pathIn(this.root, path);
    if (this.modules.open.get(inRoot) === text) return [];
    this.modules.open.set(inRoot, text);
    return this.relinked([inRoot]);
  }

  /** Files came, went or changed on disk, and are not open any more. Returns the other files whose reads that changes. */
  async changed(paths: readonly string[]): Promise<FileUsages[]> {
    const inRoot = paths.map((path) => pathIn(this.root, path));
    for (const path of inRoot) this.modules.open.delete(path);
    return this.relinked(inRoot);
  }

  /** See `Linker.settle`. */
  async settle(): Promise<FileUsages[]> {
    return this.linker ? this.told((linker) => linker.settle()) : [];
  }

  /** Drops all that was read from disk. */
  forget(): void {
    this.linker = undefined;
  }

  private async relinked(paths: readonly string[]): Promise<FileUsages[]> {
    return this.linker ? this.told((linker) => linker.changed(paths)) : [];
  }

  /** What the linker says when it knows the modules that it asks for. The parser is large: it is loaded with the first that is not known yet. */
  private async told(ask: (linker: Linker) => FileUsages[]): Promise<FileUsages[]> {
    const linker = (this.linker ??= this.newLinker());
    const told = ask(linker);
    if (this.missed.size === 0) return told;
    this.readModule = (await import('../code/parser')).readModule;
    const again = linker.changed([...this.missed]);
    this.missed.clear();
    return [...new Map([...told, ...again, ...ask(linker)].map((file) => [file.file, file])).values()];
  }

  private newLinker(): Linker {
    return new Linker({ files: this.modules, idOf: (path) => join(this.root, path), readModule: (text, path) => this.factsOf(text, path) });
  }

  private factsOf(text: string, path: string): ModuleFacts | undefined {
    const print = fingerprint(text);
    const known = this.facts.get(path);
    if (known?.fingerprint === print) return known.facts;
    if (!this.readModule) {
      this.missed.add(path);
      return undefined;
    }
    const facts = this.readModule(text, path);
    this.facts.set(path, { fingerprint: print, ...(facts && { facts }) });
    return facts;
  }
}

/** Whether other files decide about the reads, or these about others. */
function leadsElsewhere({ usages, wrappers = [] }: FileUsages): boolean {
  return wrappers.length > 0 || usages.some(({ member, callee }) => member ?? callee);
}

/** Relative to the root, with `/`. */
export function pathIn(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

/** The modules of a folder. Links that lead out of it are not followed. */
class FolderModules implements ModuleFiles {
  /** The texts of open documents. */
  readonly open = new Map<string, string>();

  constructor(private readonly root: string) {}

  read(path: string): string | undefined {
    const text = this.open.get(path) ?? orNothing(() => this.fromDisk(path));
    return text === undefined || looksGenerated(text) ? undefined : text;
  }

  isFile(path: string): boolean {
    return this.open.has(path) || orNothing(() => statSync(join(this.root, path), { throwIfNoEntry: false })?.isFile()) === true;
  }

  folders(path: string): string[] {
    const entries = orNothing(() => readdirSync(join(this.root, path), { withFileTypes: true })) ?? [];
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  }

  private fromDisk(path: string): string | undefined {
    const real = realpathSync(join(this.root, path));
    const isInside = real.startsWith(realpathSync(this.root) + sep);
    return isInside && statSync(real).size <= MAX_BYTES ? new TextDecoder().decode(readFileSync(real)) : undefined;
  }
}

/** What cannot be read gives no keys: the search of the folder tells people why. */
function orNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
