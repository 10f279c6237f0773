import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** Where the entry of a package may lie in a repository that was not built. */
const ENTRIES = ['src/index', 'lib/index', 'index'];

/** A package of the folder. */
interface FolderPackage {
  readonly folder: string;
  /** The file that its manifest names for its types. */
  readonly types?: string;
}

/** Finds modules as TypeScript does, with the nearest configuration, and packages that lie in the folder itself. */
export class ImportResolver {
  private readonly packages: ReadonlyMap<string, FolderPackage>;
  private readonly options = new Map<string, ts.CompilerOptions>();

  constructor(
    private readonly folder: string,
    private readonly base: ts.CompilerOptions,
    private readonly host: ts.ModuleResolutionHost,
  ) {
    this.packages = packagesIn(folder);
  }

  resolve(specifier: string, from: string): ts.ResolvedModuleFull | undefined {
    const found = ts.resolveModuleName(specifier, from, this.optionsFor(dirname(from)), this.host).resolvedModule;
    return found ?? this.inPackages(specifier);
  }

  private optionsFor(folder: string): ts.CompilerOptions {
    const known = this.options.get(folder);
    if (known) return known;
    const config = ['tsconfig.json', 'jsconfig.json'].map((name) => join(folder, name)).find((path) => existsSync(path));
    const isRoot = folder.length <= this.folder.length;
    const options = config ? this.configured(config) : isRoot ? this.base : this.optionsFor(dirname(folder));
    this.options.set(folder, options);
    return options;
  }

  private configured(config: string): ts.CompilerOptions {
    const { options, projectReferences } = ts.parseJsonConfigFileContent(ts.readConfigFile(config, (path) => ts.sys.readFile(path)).config, ts.sys, dirname(config));
    const referenced = (projectReferences ?? []).map(({ path }) => this.configured(path)).find(({ paths }) => paths);
    const { paths, baseUrl, pathsBasePath } = options.paths || options.baseUrl ? options : (referenced ?? options);
    return { ...this.base, ...(paths && { paths, pathsBasePath }), ...(baseUrl !== undefined && { baseUrl }) };
  }

  private inPackages(specifier: string): ts.ResolvedModuleFull | undefined {
    const [, name = '', rest] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(specifier) ?? [];
    const found = this.packages.get(name);
    if (!found) return undefined;
    const { folder, types } = found;
    const entries = rest === undefined ? [...ENTRIES, ...(types === undefined ? [] : [types])] : [rest, `src/${rest}`, `${rest}/index`, `src/${rest}/index`];
    const stems = entries.map((entry) => join(folder, entry.replace(/(?:\.d\.ts|\.[cm]?js)$/, '')));
    const file = stems.flatMap((stem) => ['.ts', '.tsx', '.d.ts', '.js'].map((ending) => stem + ending)).find((path) => existsSync(path));
    return file === undefined ? undefined : { resolvedFileName: file, extension: extensionOf(file), isExternalLibraryImport: false };
  }
}

/** By name. */
function packagesIn(folder: string): Map<string, FolderPackage> {
  const manifests = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /(?:^|[\\/])package\.json$/.test(path) && !path.includes('node_modules'));
  return new Map(manifests.flatMap((path) => packageAt(join(folder, path))));
}

function packageAt(manifest: string): [string, FolderPackage][] {
  const { name, types, typings = types } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string; types?: string; typings?: string };
  return name === undefined ? [] : [[name, { folder: dirname(manifest), ...(typings !== undefined && { types: typings }) }]];
}

function extensionOf(file: string): ts.Extension {
  return [ts.Extension.Dts, ts.Extension.Ts, ts.Extension.Tsx, ts.Extension.Js].find((ending) => file.endsWith(ending)) ?? ts.Extension.Ts;
}
