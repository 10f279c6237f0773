import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join, sep } from 'node:path';
import { IgnoreRules } from '../ignore/ignoreRules';

export interface WalkOptions {
  /** The team's globs, relative to the root. */
  readonly exclude?: readonly string[];
  /** Ends the walk early. */
  readonly signal?: AbortSignal;
  /** Told of each folder that cannot be read; its contents are left out. */
  readonly onUnreadable?: (folder: string, error: unknown) => void;
}

/**
 * The absolute paths of the files in a folder, in name order, less what `IgnoreRules`
 * leaves out. The root itself may lie anywhere, in `node_modules` too. Symbolic links
 * are not followed: what they show is either found under its own name or not part of
 * the folder, and so there are no circles.
 */
export async function* walk(root: string, { exclude = [], signal, onUnreadable }: WalkOptions = {}): AsyncGenerator<string> {
  const rules = ignoreRulesOf(root, exclude);
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined && !signal?.aborted; folder = folders.pop()) {
    const below: string[] = [];
    const absolute = join(root, folder, sep);
    const entries = entriesOf(join(root, folder), onUnreadable);
    const isIgnored = await rules.within(folder, new Set(entries.map(({ name }) => name)));
    for (const entry of entries) {
      const isFolder = entry.isDirectory();
      if ((!isFolder && !entry.isFile()) || isIgnored(entry.name, isFolder)) continue;
      if (isFolder) below.push(folder === '' ? entry.name : `${folder}/${entry.name}`);
      else yield absolute + entry.name;
    }
    folders.push(...below.reverse());
  }
}

/** What a walk came upon. */
export interface Walked {
  /** As `walk` gives them. */
  readonly files: readonly string[];
  /** Folders that cannot be read. */
  readonly unreadable: readonly { readonly folder: string; readonly error: unknown }[];
}

/** A whole walk, for those who look through it more than once. */
export async function walkWhole(root: string, exclude: readonly string[]): Promise<Walked> {
  const files: string[] = [];
  const unreadable: { folder: string; error: unknown }[] = [];
  for await (const path of walk(root, { exclude, onUnreadable: (folder, error) => unreadable.push({ folder, error }) })) files.push(path);
  return { files, unreadable };
}

/** What a search of `root` leaves out. */
export function ignoreRulesOf(root: string, exclude: readonly string[]): IgnoreRules {
  return new IgnoreRules((path) => Promise.resolve(ignoreFileAt(join(root, path))), exclude, root.replaceAll(sep, '/'));
}

function ignoreFileAt(path: string): string | undefined {
  try {
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

/** Without waiting, as code files are read: see `readCode`. */
function entriesOf(folder: string, onUnreadable: WalkOptions['onUnreadable']): Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    onUnreadable?.(folder, error);
    return [];
  }
}
