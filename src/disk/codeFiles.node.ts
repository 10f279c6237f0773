import { readFile, stat } from 'node:fs/promises';
import { isCodeFile, mayHoldReads } from '../code/codeFiles';
import type { IndexSummary } from '../code/protocol';
import type { FileUsages } from '../model/usage';
import type { Wrapper } from '../model/wrapper';
import { looksGenerated, MAX_BYTES } from './limits';
import { FolderLinks, pathIn } from './modules.node';
import { ignoreRulesOf, walk } from './walk.node';

export interface SearchOptions {
  readonly wrappers: readonly Wrapper[];
  /** Globs of files to leave out, relative to the root. */
  readonly exclude: readonly string[];
  readonly onFound: (file: FileUsages) => void;
  /** What is kept of the folder's modules from one search to the next. */
  readonly links?: FolderLinks;
  /** Ends the search early. */
  readonly signal?: AbortSignal;
}

/** Searches the code files of a folder. Files with reads go to `onFound`; others can be served between any two files. */
export async function indexFolder(root: string, { onFound, ...options }: SearchOptions): Promise<IndexSummary> {
  const search = new FileSearch(root, options);
  const { exclude, signal } = options;
  const onUnreadable = (folder: string, error: unknown): void => search.skip(folder, troubleOf(error));
  for await (const path of walk(root, { exclude, onUnreadable, ...(signal && { signal }) })) {
    if (signal?.aborted) break;
    if (!isCodeFile(path)) continue;
    const found = await search.scan(path);
    if (found && found.usages.length > 0) onFound(found);
  }
  return search.summary(signal?.aborted === true);
}

/**
 * Searches single files again. Each goes to `onFound`: without usages where it is gone, left out or no code. So do
 * other files with reads whose keys stand in them.
 */
export async function rescanFiles(root: string, paths: readonly string[], { onFound, ...options }: SearchOptions): Promise<IndexSummary> {
  const search = new FileSearch(root, options);
  const rules = ignoreRulesOf(root, options.exclude);
  const dependent = await search.links.changed(paths);
  for (const path of paths) {
    if (options.signal?.aborted) break;
    const isSearched = isCodeFile(path) && !(await rules.ignores(pathIn(root, path)));
    const found = isSearched ? await search.scan(path) : undefined;
    onFound(found ?? (await search.links.link({ file: path, usages: [], lineStarts: [0], broken: false })));
  }
  dependent.forEach(onFound);
  return search.summary(options.signal?.aborted === true);
}

/** Reads and scans files one by one, and keeps count. */
class FileSearch {
  readonly links: FolderLinks;
  private readonly wrappers: readonly Wrapper[];
  private files = 0;
  private parsed = 0;
  private readonly skipped: { readonly file: string; readonly reason: string }[] = [];

  constructor(
    private readonly root: string,
    { wrappers, links = new FolderLinks(root) }: Pick<SearchOptions, 'wrappers' | 'links'>,
  ) {
    this.wrappers = wrappers;
    this.links = links;
  }

  skip(file: string, reason: string): void {
    this.skipped.push({ file, reason });
  }

  summary(cancelled: boolean): IndexSummary {
    return { files: this.files, parsed: this.parsed, skipped: this.skipped, cancelled };
  }

  /** Undefined where the file cannot hold reads or was skipped. */
  async scan(path: string): Promise<FileUsages | undefined> {
    this.files++;
    const text = await this.read(path);
    if (text === undefined || !mayHoldReads(text, this.wrappers)) return undefined;
    if (looksGenerated(text)) {
      this.skip(path, 'its lines are too long to be written by hand');
      return undefined;
    }
    this.parsed++;
    // The parser is large: it is loaded with the first file that needs it.
    const { scanText } = await import('../code/parser');
    return this.links.link(scanText(text, path, { wrappers: this.wrappers, root: this.root }));
  }

  /** UTF-8 without its byte order mark; undefined, and noted, where there is nothing to read. */
  private async read(path: string): Promise<string | undefined> {
    try {
      const { size } = await stat(path);
      if (size <= MAX_BYTES) return new TextDecoder().decode(await readFile(path));
      this.skip(path, `larger than ${MAX_BYTES / 1_000_000} MB`);
    } catch (error) {
      if (!isGone(error)) this.skip(path, troubleOf(error));
    }
    return undefined;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function troubleOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? `cannot be read (${String(error.code)})` : 'cannot be read';
}
