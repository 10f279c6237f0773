import type { Resolver } from '../../code/linking/resolver';
import { moduleName, specifiersIn, type ProjectFiles } from './projectFiles';

/** The ways to a module: files that import it, or another one that passes on what it gives. */
export class ModuleWays {
  private readonly doors: Set<string>;

  constructor(
    home: string,
    files: ProjectFiles,
    private readonly resolver: Resolver,
    afterOf: (path: string) => string | undefined,
  ) {
    this.doors = new Set([home]);
    const passing = files.code.filter((path) => path !== home && PASSES_ON.test(afterOf(path) ?? ''));
    const isNew = (path: string): boolean => !this.doors.has(path) && this.leadFrom(path, afterOf(path) ?? '');
    for (let more = passing.filter(isNew); more.length > 0; more = passing.filter(isNew)) more.forEach((path) => this.doors.add(path));
  }

  /** Whether the text imports it, as far as can be told: an alias that nobody explains may mean it. */
  leadFrom(path: string, text: string): boolean {
    return [...specifiersIn(text)].some((specifier) => {
      const { file } = this.resolver.resolve(specifier, path);
      if (file !== undefined) return this.doors.has(file);
      return [...this.doors].some((door) => mayMean(specifier, door));
    });
  }
}

/** Whether a specifier that leads to no file that is known may be an alias of this one. */
export function mayMean(specifier: string, path: string): boolean {
  return specifier.endsWith(`/${moduleName(path)}`);
}

const PASSES_ON = /\bexport\b[^;'"]*\bfrom\b/;
