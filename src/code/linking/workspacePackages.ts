import picomatch from 'picomatch';
import { parse as parseYaml } from 'yaml';
import { isRecord, strings } from './json';
import type { ModuleFiles } from './moduleFiles';
import { joined } from './paths';
import { sourceFile } from './sourceFile';

/** Folders of packages are looked for this deep: `**` may be written for any depth. */
const MAX_DEPTH = 6;

/** Where the build puts what it makes of `src`. */
const BUILT = /^(?:dist|lib|build|out)(?=\/|$)/;

interface WorkspacePackage {
  readonly folder: string;
  readonly manifest: Record<string, unknown>;
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

  private gather(): Map<string, WorkspacePackage> {
    const globs = [...this.manifestGlobs(), ...this.pnpmGlobs()].map((glob) => glob.replace(/^\.\//, '').replace(/\/$/, ''));
    const isPackage = picomatch(globs.filter((glob) => !glob.startsWith('!')), { ignore: globs.flatMap((glob) => (glob.startsWith('!') ? glob.slice(1) : [])) });
    const packages = new Map<string, WorkspacePackage>();
    for (const folder of globs.length > 0 ? this.foldersWithin('', MAX_DEPTH) : []) {
      const manifest = isPackage(folder) ? this.manifest(folder) : undefined;
      if (typeof manifest?.name === 'string') packages.set(manifest.name, { folder, manifest });
    }
    return packages;
  }

  private manifestGlobs(): string[] {
    const workspaces = this.manifest('')?.workspaces;
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

  private manifest(folder: string): Record<string, unknown> | undefined {
    const text = this.files.read(folder === '' ? 'package.json' : `${folder}/package.json`);
    const value = text === undefined ? undefined : valueOrNothing(() => JSON.parse(text) as unknown);
    return isRecord(value) ? value : undefined;
  }
}

/** By what the manifest says; where that is a built file, by the source that it was most likely built from. */
function entryOf({ folder, manifest }: WorkspacePackage, path: string, files: ModuleFiles): string | undefined {
  const { source, types, module, main } = manifest;
  const named = path === '' ? strings([source, types, module, main]) : [];
  const guesses = path === '' ? ['src/index', 'index'] : [path, `src/${path}`];
  for (const target of [...exportTargets(manifest.exports, path), ...named, ...guesses]) {
    const stem = target.replace(/^\.\//, '').replace(/\.d\.([cm]?)ts$/, '.$1js');
    for (const candidate of [stem, stem.replace(BUILT, 'src')]) {
      const inRoot = joined(folder, candidate);
      const file = inRoot === undefined ? undefined : sourceFile(inRoot, files);
      if (file !== undefined) return file;
    }
  }
  return undefined;
}

/** The files that `exports` names for a path within the package, under any condition. */
function exportTargets(exports: unknown, path: string): string[] {
  const entry = path === '' ? '.' : `./${path}`;
  if (!isRecord(exports) || !Object.keys(exports).some((key) => key.startsWith('.'))) return path === '' ? targetsWithin(exports) : [];
  const exact = targetsWithin(exports[entry]);
  if (exact.length > 0) return exact;
  return Object.entries(exports).flatMap(([pattern, value]) => {
    const [before = '', after] = pattern.split('*');
    if (after === undefined || !entry.startsWith(before) || !entry.endsWith(after)) return [];
    const rest = entry.slice(before.length, entry.length - after.length);
    return targetsWithin(value).map((target) => target.replaceAll('*', () => rest));
  });
}

function targetsWithin(value: unknown): string[] {
  if (isRecord(value)) return Object.values(value).flatMap(targetsWithin);
  return strings(value);
}

function valueOrNothing(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}
