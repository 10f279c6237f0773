import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** Where the entry of a package, or a path within one, may lie in a repository that was not built. */
const ENTRIES = ['src/index', 'lib/index', 'index', 'dist/index', 'src/main'];

/** Finds modules as TypeScript does, with the nearest configuration, and packages that lie in the folder itself. */
export class ImportResolver {
  private readonly packages: ReadonlyMap<string, string>;
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
    const folder = this.packages.get(name);
    if (folder === undefined) return undefined;
    const entries = rest === undefined ? ENTRIES : [rest, `src/${rest}`, `${rest}/index`, `src/${rest}/index`];
    const stems = entries.map((entry) => join(folder, entry.replace(/\.[cm]?js$/, '')));
    const file = stems.flatMap((stem) => ['.ts', '.tsx', '.d.ts', '.js'].map((ending) => stem + ending)).find((path) => existsSync(path));
    return file === undefined ? undefined : { resolvedFileName: file, extension: extensionOf(file), isExternalLibraryImport: false };
  }
}

/** Folders by the names of their packages. */
function packagesIn(folder: string): Map<string, string> {
  const manifests = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /(?:^|[\\/])package\.json$/.test(path) && !path.includes('node_modules'));
  return new Map(manifests.flatMap((path) => nameIn(join(folder, path)).map((name): [string, string] => [name, dirname(join(folder, path))])));
}

function nameIn(manifest: string): string[] {
  const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string };
  return name === undefined ? [] : [name];
}

function extensionOf(file: string): ts.Extension {
  return [ts.Extension.Dts, ts.Extension.Ts, ts.Extension.Tsx, ts.Extension.Js].find((ending) => file.endsWith(ending)) ?? ts.Extension.Ts;
}
