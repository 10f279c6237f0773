import { isRecord } from './json';
import { manifestOf, sourceOfTarget, targetsOf } from './manifest';
import type { ModuleFiles } from './moduleFiles';
import { parentOf } from './paths';

/** The source file behind `#keys`, by the `imports` of the nearest `package.json` upward. */
export function importedByPackage(specifier: string, folder: string, files: ModuleFiles): string | undefined {
  for (let at: string | undefined = folder; at !== undefined; at = parentOf(at)) {
    const manifest = manifestOf(at, files);
    if (!manifest) continue;
    const targets = isRecord(manifest.imports) ? targetsOf(manifest.imports, specifier) : [];
    return targets.map((target) => sourceOfTarget(at ?? '', target, files)).find((file) => file !== undefined);
  }
  return undefined;
}
