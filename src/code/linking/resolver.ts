import { AliasReader, aliasTargets } from './aliases';
import type { ModuleFiles } from './moduleFiles';
import { importedByPackage } from './packageImports';
import { joined, parentOf } from './paths';
import { declarationFile, sourceFile } from './sourceFile';
import { WorkspacePackages } from './workspacePackages';

/** Files that decide where modules are found. */
const PROJECT_FILE = /(?:^|\/)(?:[jt]sconfig(?:\.[^/]*)?\.json|package\.json|pnpm-workspace\.yaml)$/;

/** The same files, and a few more, as editors search for them. */
export const PROJECT_FILE_GLOB = '**/{package.json,pnpm-workspace.yaml,tsconfig*.json,jsconfig*.json}';

export function isProjectFile(path: string): boolean {
  return PROJECT_FILE.test(path);
}

interface Resolution {
  readonly file: string | undefined;
  /** The files that were looked for on the way to it. */
  readonly looked: ReadonlySet<string>;
}

/**
 * Finds the source file that an import means: relative, by an alias of the nearest `tsconfig.json` or `package.json`, or
 * a package of the same workspace. Never outside of the root, never in `node_modules`.
 */
export class Resolver {
  private readonly found = new Map<string, Resolution>();
  private readonly aliases: AliasReader;
  private readonly packages: WorkspacePackages;
  private entries: readonly string[] | undefined;

  constructor(private readonly files: ModuleFiles) {
    this.aliases = new AliasReader(files);
    this.packages = new WorkspacePackages(files);
  }

  resolve(specifier: string, from: string): Resolution {
    const folder = parentOf(from) ?? '';
    const id = JSON.stringify([folder, specifier]);
    const known = this.found.get(id);
    if (known) return known;
    const looked = new Set<string>();
    const file = this.find(specifier, folder, this.noting(looked));
    const resolution = { file, looked };
    this.found.set(id, resolution);
    return resolution;
  }

  /** See `WorkspacePackages`. */
  publicEntries(): readonly string[] {
    return (this.entries ??= this.packages.publicEntries());
  }

  /** A file came, went or changed. */
  forget(path: string): void {
    for (const [id, { looked }] of this.found) if (looked.has(path)) this.found.delete(id);
  }

  private find(specifier: string, folder: string, files: ModuleFiles): string | undefined {
    if (/^\.\.?(?:\/|$)/.test(specifier)) {
      const path = joined(folder, specifier);
      return path === undefined ? undefined : (sourceFile(path, files) ?? declarationFile(path, files));
    }
    if (specifier.startsWith('#')) {
      const file = importedByPackage(specifier, folder, files);
      if (file !== undefined) return file;
    }
    const aliases = this.aliases.of(folder);
    for (const target of aliases ? aliasTargets(specifier, aliases) : []) {
      const file = sourceFile(target, files);
      if (file !== undefined) return file;
    }
    return this.packages.find(specifier, files);
  }

  private noting(looked: Set<string>): ModuleFiles {
    const isFile = (path: string): boolean => {
      looked.add(path);
      return this.files.isFile(path);
    };
    return { isFile, read: (path) => this.files.read(path), folders: (path) => this.files.folders(path) };
  }
}
