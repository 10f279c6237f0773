import ignore, { type Ignore } from 'ignore';
import picomatch from 'picomatch';

/** Folders that hold nothing a team wrote. Left out whatever the ignore files say. */
const NEVER_SEARCHED = new Set(['node_modules', 'bower_components', 'jspm_packages', '.git', '.hg', '.svn', '.yarn', '.pnpm-store']);

/** The same for editors that list files. */
export const NEVER_SEARCHED_GLOB = `**/{${[...NEVER_SEARCHED].join(',')}}/**`;

/** Reads a file, given relative to the root (`.gitignore`, `src/.gitignore`, `../.gitignore`); undefined where there is none. */
export type ReadIgnoreFile = (path: string) => Promise<string | undefined>;

/** What an ignore file says of all below its folder. */
interface FolderRules {
  readonly rules: Ignore;
  /** Where the paths begin that it speaks of: after the folder and its `/`. */
  readonly start: number;
  /** The way from its folder to the root, for one that lies above: `packages/shop/`. */
  readonly lead?: string;
}

/**
 * What a search of one folder leaves out: `node_modules` and its kind, what git ignores (`.gitignore` at every level up to
 * the top of the repository, `.git/info/exclude`), and the team's own globs. Paths are relative to the root, with `/`.
 */
export class IgnoreRules {
  /** The ignore files from the root to a folder. */
  private readonly byFolder = new Map<string, Promise<readonly FolderRules[]>>();
  private readonly isExcluded: (path: string) => boolean;

  constructor(
    private readonly read: ReadIgnoreFile,
    exclude: readonly string[] = [],
    /** The path of the root itself, with `/`: where left out, nothing above it is looked at. */
    private readonly root = '',
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

  /** Tells it for the entries of one folder, by their names. @param names all of them, where they are known: spares asking for an ignore file that is not there */
  async within(folder: string, names?: ReadonlySet<string>): Promise<(name: string, isFolder: boolean) => boolean> {
    const prefix = folder === '' ? '' : `${folder}/`;
    const above = (await this.rulesOf(folder, names)).map(({ rules, start, lead = '' }) => ({ rules, inner: lead + prefix.slice(start) }));
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

  private rulesOf(folder: string, names?: ReadonlySet<string>): Promise<readonly FolderRules[]> {
    let rules = this.byFolder.get(folder);
    if (!rules) this.byFolder.set(folder, (rules = this.readRules(folder, names)));
    return rules;
  }

  private async readRules(folder: string, names: ReadonlySet<string> | undefined): Promise<readonly FolderRules[]> {
    const above = folder === '' ? await this.rulesAbove() : await this.rulesOf(folder.slice(0, Math.max(folder.lastIndexOf('/'), 0)));
    const files = [...(folder === '' ? ['.git/info/exclude'] : []), ...(names?.has('.gitignore') === false ? [] : [folder === '' ? '.gitignore' : `${folder}/.gitignore`])];
    const rules = await this.rulesIn(files);
    return rules ? [...above, { rules, start: folder === '' ? 0 : folder.length + 1 }] : above;
  }

  private async rulesIn(files: readonly string[]): Promise<Ignore | undefined> {
    const texts = (await Promise.all(files.map((file) => this.read(file)))).filter((text) => text !== undefined);
    return texts.length > 0 ? ignore().add(texts.join('\n')) : undefined;
  }

  /** What the repository says that the root is a part of. Nothing where it leaves out the root: who opens that means it. */
  private async rulesAbove(): Promise<readonly FolderRules[]> {
    const names = this.root.split('/').filter((name) => name !== '');
    const found: FolderRules[] = [];
    for (let height = 0; height < names.length; height++) {
      const up = '../'.repeat(height);
      const isTop = (await this.read(`${up}.git/HEAD`)) !== undefined || (await this.read(`${up}.git`)) !== undefined;
      const rules = height === 0 ? undefined : await this.rulesIn([...(isTop ? [`${up}.git/info/exclude`] : []), `${up}.gitignore`]);
      if (rules) found.unshift({ rules, start: 0, lead: `${names.slice(-height).join('/')}/` });
      if (isTop) return found.some(leavesOutRoot) ? [] : found;
    }
    return [];
  }
}

function leavesOutRoot({ rules, lead = '' }: FolderRules): boolean {
  return rules.ignores(lead);
}
