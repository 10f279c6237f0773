import { isRecord, strings } from './json';
import type { ModuleFiles } from './moduleFiles';
import { joined } from './paths';
import { sourceFile } from './sourceFile';

/** What a `package.json` says, as it stands there. */
export type Manifest = Readonly<Record<string, unknown>>;

/** Where the build puts what it makes of `src`. */
const BUILT = /^(?:dist|lib|build|out)(?=\/|$)/;

/** The `package.json` of a folder; undefined where there is none, or none that can be read. */
export function manifestOf(folder: string, files: ModuleFiles): Manifest | undefined {
  const text = files.read(folder === '' ? 'package.json' : `${folder}/package.json`);
  try {
    const value: unknown = text === undefined ? undefined : JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The source file behind a file that a manifest names: where that is a built one, what it was most likely built from. */
export function sourceOfTarget(folder: string, target: string, files: ModuleFiles, find = sourceFile): string | undefined {
  const stem = target.replace(/^\.\//, '').replace(/\.d\.([cm]?)ts$/, '.$1js');
  for (const candidate of [stem, stem.replace(BUILT, 'src')]) {
    const inRoot = joined(folder, candidate);
    const file = inRoot === undefined ? undefined : find(inRoot, files);
    if (file !== undefined) return file;
  }
  return undefined;
}

/** What `exports` or `imports` has for an entry such as `./keys` or `#keys`, under any condition; a pattern has one `*`. */
export function targetsOf(entries: Readonly<Record<string, unknown>>, entry: string): string[] {
  const exact = targetsWithin(entries[entry]);
  if (exact.length > 0) return exact;
  return Object.entries(entries).flatMap(([pattern, value]) => {
    const [before = '', after] = pattern.split('*');
    if (after === undefined || !entry.startsWith(before) || !entry.endsWith(after)) return [];
    const rest = entry.slice(before.length, entry.length - after.length);
    return targetsWithin(value).map((target) => target.replaceAll('*', () => rest));
  });
}

/** The files that are named, under any condition. */
export function targetsWithin(value: unknown): string[] {
  return isRecord(value) ? Object.values(value).flatMap(targetsWithin) : strings(value);
}
