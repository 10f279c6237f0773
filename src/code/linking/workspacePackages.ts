import picomatch from 'picomatch';
import { parse as parseYaml } from 'yaml';
import { isRecord, strings } from './json';
import { manifestOf, sourceOfTarget, targetsOf, targetsWithin, type Manifest } from './manifest';
import type { ModuleFiles } from './moduleFiles';
import { declarationFile, sourceFile } from './sourceFile';

/** Folders of packages are looked for this deep: `**` may be written for any depth. */
const MAX_DEPTH = 6;

interface WorkspacePackage {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** The packages that the root's `package.json` or `pnpm-workspace.yaml` names, as others of the repository import them. */
export class WorkspacePackages {
  private byName: ReadonlyMap<string, WorkspacePackage> | undefined;

  constructor(private readonly files: ModuleFiles) {}

  /** The source file behind `@acme/flags` or `@acme/flags/keys`; undefined for packages from elsewhere. */
  find(specifier: string, files: ModuleFiles): string | undefined {
    const [, name, rest] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(specifier) ?? [];
    this.byName ??= this.gather();
    const found = name === undefined ? undefined : this.byName.get(name);
    return found && entryOf(found, rest ?? '', files);
  }

  /** The sources that others import whom nobody here knows: the entries of packages that are published, the root's own among them. */
  publicEntries(): readonly string[] {
    this.byName ??= this.gather();
    const root = manifestOf('', this.files);
    const packages = [...this.byName.values(), ...(root ? [{ folder: '', manifest: root }] : [])];
    return packages.filter(({ manifest }) => isPublished(manifest)).flatMap((each) => entryOf(each, '', this.files) ?? []);
  }

  private gather(): Map<string, WorkspacePackage> {
    const globs = [...this.manifestGlobs(), ...this.pnpmGlobs()].map((glob) => glob.replace(/^\.\//, '').replace(/\/$/, ''));
    const isPackage = picomatch(globs.filter((glob) => !glob.startsWith('!')), { ignore: globs.flatMap((glob) => (glob.startsWith('!') ? glob.slice(1) : [])) });
    const packages = new Map<string, WorkspacePackage>();
    for (const folder of globs.length > 0 ? this.foldersWithin('', MAX_DEPTH) : []) {
      const manifest = isPackage(folder) ? manifestOf(folder, this.files) : undefined;
      if (typeof manifest?.name === 'string') packages.set(manifest.name, { folder, manifest });
    }
    return packages;
  }

  private manifestGlobs(): string[] {
    const workspaces = manifestOf('', this.files)?.workspaces;
    return strings(isRecord(workspaces) ? workspaces.packages : workspaces);
  }

  private pnpmGlobs(): string[] {
    const text = this.files.read('pnpm-workspace.yaml');
    const value = text === undefined ? undefined : valueOrNothing(() => parseYaml(text) as unknown);
    return isRecord(value) ? strings(value.packages) : [];
  }

  private foldersWithin(folder: string, depth: number): string[] {
    if (depth === 0) return [];
    const names = this.files.folders(folder).filter((name) => name !== 'node_modules' && !name.startsWith('.'));
    return names.flatMap((name) => {
      const path = folder === '' ? name : `${folder}/${name}`;
      return [path, ...this.foldersWithin(path, depth - 1)];
    });
  }
}

/** A manifest that names no entry is that of an application. */
function isPublished({ private: isPrivate, name, exports, module, main, types }: Manifest): boolean {
  return isPrivate !== true && typeof name === 'string' && [exports, module, main, types].some(Boolean);
}

/** By what the manifest says, else where sources usually are; where there are none, the declarations. */
function entryOf({ folder, manifest }: WorkspacePackage, path: string, files: ModuleFiles): string | undefined {
  const { source, types, module, main } = manifest;
  const named = path === '' ? strings([source, types, module, main]) : [];
  const guesses = path === '' ? ['src/index', 'index'] : [path, `src/${path}`];
  const targets = [...exportTargets(manifest.exports, path), ...named, ...guesses];
  const found = (find: typeof sourceFile): string | undefined => targets.map((target) => sourceOfTarget(folder, target, files, find)).find((file) => file !== undefined);
  return found(sourceFile) ?? found(declarationFile);
}

/** The files that `exports` names for a path within the package. */
function exportTargets(exports: unknown, path: string): string[] {
  const isByPath = isRecord(exports) && Object.keys(exports).some((key) => key.startsWith('.'));
  if (!isByPath) return path === '' ? targetsWithin(exports) : [];
  return targetsOf(exports, path === '' ? '.' : `./${path}`);
}

function valueOrNothing(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}
