import ignore, { type Ignore } from 'ignore';
import picomatch from 'picomatch';

/** Folders that hold nothing a team wrote. Left out whatever the ignore files say. */
const NEVER_SEARCHED = new Set(['node_modules', 'bower_components', 'jspm_packages', '.git', '.hg', '.svn', '.yarn', '.pnpm-store']);

/** The same for editors that list files. */
export const NEVER_SEARCHED_GLOB = `**/{${[...NEVER_SEARCHED].join(',')}}/**`;

/** Reads an ignore file, given relative to the root (`.gitignore`, `src/.gitignore`); undefined where there is none. */
export type ReadIgnoreFile = (path: string) => Promise<string | undefined>;

/**
 * What a search of one folder leaves out: `node_modules` and its kind, what git ignores (`.gitignore` at every level,
 * `.git/info/exclude`), and the team's own globs. Paths are relative to the root, with `/`.
 */
export class IgnoreRules {
  private readonly byFolder = new Map<string, Promise<Ignore | undefined>>();
  private readonly isExcluded: (path: string) => boolean;

  constructor(
    private readonly read: ReadIgnoreFile,
    exclude: readonly string[] = [],
  ) {
    const matches = exclude.map((glob) => picomatch(glob, { dot: true }));
    // `dist` and `dist/` mean what is in the folder, too.
    const folders = exclude.map((glob) => picomatch(`${glob.replace(/\/$/, '')}/**`, { dot: true }));
    this.isExcluded = (path) => matches.some((match) => match(path)) || folders.some((match) => match(path));
  }

  /** Whether the file at `path`, or a folder above it, is left out. */
  async ignores(path: string): Promise<boolean> {
    const segments = path.split('/');
    for (let depth = 1; depth < segments.length; depth++) {
      if (await this.ignoresEntry(segments.slice(0, depth).join('/'), true)) return true;
    }
    return this.ignoresEntry(path, false);
  }

  /** The same for a file or folder that stands in a folder which is itself not left out, as in a walk from the root. */
  async ignoresEntry(path: string, isFolder: boolean): Promise<boolean> {
    const end = Math.max(path.lastIndexOf('/'), 0);
    const isIgnored = await this.within(path.slice(0, end));
    return isIgnored(path.slice(end).replace(/^\//, ''), isFolder);
  }

  /** Tells it for the entries of one folder, by their names. */
  async within(folder: string): Promise<(name: string, isFolder: boolean) => boolean> {
    const prefix = folder === '' ? '' : `${folder}/`;
    const above = await this.rulesAbove(prefix);
    return (name, isFolder) => {
      if ((isFolder && NEVER_SEARCHED.has(name)) || this.isExcluded(prefix + name)) return true;
      let ignored = false;
      // As in git, the ignore file nearest to the entry has the last word.
      for (const { rules, inner } of above) {
        const verdict = rules.test(inner + name + (isFolder ? '/' : ''));
        if (verdict.ignored) ignored = true;
        else if (verdict.unignored) ignored = false;
      }
      return ignored;
    };
  }

  /** The ignore files from the root to a folder, each with the way from its own folder to that. */
  private async rulesAbove(prefix: string): Promise<{ readonly rules: Ignore; readonly inner: string }[]> {
    const starts = [0, ...Array.from(prefix.matchAll(/\//g), ({ index }) => index + 1)];
    const found = await Promise.all(starts.map(async (start) => ({ rules: await this.rulesOf(prefix.slice(0, Math.max(start - 1, 0))), inner: prefix.slice(start) })));
    return found.flatMap(({ rules, inner }) => (rules ? [{ rules, inner }] : []));
  }

  private rulesOf(folder: string): Promise<Ignore | undefined> {
    let rules = this.byFolder.get(folder);
    if (!rules) this.byFolder.set(folder, (rules = this.readRules(folder)));
    return rules;
  }

  private async readRules(folder: string): Promise<Ignore | undefined> {
    const files = folder === '' ? ['.git/info/exclude', '.gitignore'] : [`${folder}/.gitignore`];
    const texts = (await Promise.all(files.map((file) => this.read(file)))).filter((text) => text !== undefined);
    return texts.length > 0 ? ignore().add(texts.join('\n')) : undefined;
  }
}
