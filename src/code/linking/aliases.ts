import { parse } from 'jsonc-parser';
import { isRecord, strings } from './json';
import type { ModuleFiles } from './moduleFiles';
import { joined, parentOf } from './paths';

/** What a `tsconfig.json` or `jsconfig.json` says about names of modules. */
export interface Aliases {
  /** The folder in which names are looked for that are not relative. */
  readonly base?: string;
  /** The folder that the targets of `paths` are relative to. */
  readonly folder: string;
  /** By pattern, with one `*` at most: where to look, in order. */
  readonly paths: Readonly<Record<string, readonly string[]>>;
}

/** Configurations extend others up to this depth: a circle ends. */
const MAX_EXTENDS = 8;

interface Config {
  readonly extends?: unknown;
  readonly compilerOptions?: { readonly baseUrl?: unknown; readonly paths?: unknown };
  readonly references?: unknown;
}

/** The aliases that hold in a folder: those of the nearest configuration upward. */
export class AliasReader {
  private readonly byFolder = new Map<string, Aliases | undefined>();

  constructor(private readonly files: ModuleFiles) {}

  of(folder: string): Aliases | undefined {
    if (!this.byFolder.has(folder)) this.byFolder.set(folder, this.find(folder));
    return this.byFolder.get(folder);
  }

  private find(folder: string): Aliases | undefined {
    const file = ['tsconfig.json', 'jsconfig.json'].flatMap((name) => joined(folder, name) ?? []).find((path) => this.files.isFile(path));
    if (file !== undefined) return this.ofConfig(file, MAX_EXTENDS) ?? this.ofReferences(file);
    const above = parentOf(folder);
    return above === undefined ? undefined : this.of(above);
  }

  private ofConfig(file: string, depth: number): Aliases | undefined {
    const config = this.config(file);
    const folder = parentOf(file) ?? '';
    const { baseUrl, paths } = config?.compilerOptions ?? {};
    const inherited = depth > 0 ? this.inherited(config, folder, depth - 1) : undefined;
    const base = typeof baseUrl === 'string' ? joined(folder, baseUrl) : inherited?.base;
    const own = { ...(base !== undefined && { base }) };
    if (isRecord(paths)) return { ...own, folder: base ?? folder, paths: targetsOf(paths) };
    if (inherited) return { ...inherited, ...own };
    return base === undefined ? undefined : { ...own, folder: base, paths: {} };
  }

  /** Of several the last has the last word. Configurations in packages are not looked into. */
  private inherited(config: Config | undefined, folder: string, depth: number): Aliases | undefined {
    for (const path of strings(config?.extends).toReversed()) {
      const target = path.startsWith('.') ? joined(folder, path) : undefined;
      const file = target === undefined ? undefined : [target, `${target}.json`].find((each) => this.files.isFile(each));
      const aliases = file === undefined ? undefined : this.ofConfig(file, depth);
      if (aliases) return aliases;
    }
    return undefined;
  }

  /** A configuration may do nothing but name others: the first that has aliases counts. */
  private ofReferences(file: string): Aliases | undefined {
    const references = this.config(file)?.references;
    for (const reference of Array.isArray(references) ? references : []) {
      const path = isRecord(reference) && typeof reference.path === 'string' ? joined(parentOf(file) ?? '', reference.path) : undefined;
      const target = [path, `${path}/tsconfig.json`].find((each) => each !== undefined && this.files.isFile(each));
      const aliases = target === undefined ? undefined : this.ofConfig(target, MAX_EXTENDS);
      if (aliases) return aliases;
    }
    return undefined;
  }

  private config(file: string): Config | undefined {
    const value: unknown = parse(this.files.read(file) ?? '', [], { allowTrailingComma: true });
    return isRecord(value) ? value : undefined;
  }
}

/** Where a module may be that an alias stands for, in order. The pattern that fits best decides alone. */
export function aliasTargets(specifier: string, { paths, folder, base }: Aliases): string[] {
  const [pattern, rest] = Object.keys(paths)
    .flatMap((each) => matched(specifier, each))
    .sort(([a], [b]) => fit(b) - fit(a))[0] ?? ['', ''];
  const targets = (paths[pattern] ?? []).flatMap((target) => joined(folder, target.replace('*', () => rest)) ?? []);
  const inBase = base === undefined ? undefined : joined(base, specifier);
  return inBase === undefined ? targets : [...targets, inBase];
}

function matched(specifier: string, pattern: string): [string, string][] {
  const star = pattern.indexOf('*');
  if (star < 0) return specifier === pattern ? [[pattern, '']] : [];
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  if (specifier.length < before.length + after.length || !specifier.startsWith(before) || !specifier.endsWith(after)) return [];
  return [[pattern, specifier.slice(before.length, specifier.length - after.length)]];
}

/** A name without `*` comes first, then the one with most before it. */
function fit(pattern: string): number {
  const star = pattern.indexOf('*');
  return star < 0 ? Infinity : star;
}

function targetsOf(paths: Record<string, unknown>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(paths).map(([pattern, targets]) => [pattern, strings(targets)]));
}
