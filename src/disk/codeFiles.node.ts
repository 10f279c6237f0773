import { readFile, stat } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { isCodeFile, mayHoldReads } from '../code/codeFiles';
import type { IndexSummary } from '../code/protocol';
import type { FileUsages } from '../model/usage';
import type { Wrapper } from '../model/wrapper';
import { ignoreRulesOf, walk } from './walk.node';

export interface SearchOptions {
  readonly wrappers: readonly Wrapper[];
  /** Globs of files to leave out, relative to the root. */
  readonly exclude: readonly string[];
  readonly onFound: (file: FileUsages) => void;
  /** Ends the search early. */
  readonly signal?: AbortSignal;
}

/** Larger files are data or bundles. */
const MAX_BYTES = 2_000_000;

/**
 * Code of this length and with lines this long on average was written by a program.
 * Its reads are copies of those in the source, and it takes seconds to parse.
 */
const GENERATED = { minLength: 20_000, averageLine: 500 } as const;

/** Searches the code files of a folder. Files with reads go to `onFound`; others can be served between any two files. */
export async function indexFolder(root: string, { onFound, ...options }: SearchOptions): Promise<IndexSummary> {
  const search = new FileSearch(root, options.wrappers);
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

/** Searches single files again. Each goes to `onFound`: without usages where it is gone, left out or no code. */
export async function rescanFiles(root: string, paths: readonly string[], { onFound, ...options }: SearchOptions): Promise<IndexSummary> {
  const search = new FileSearch(root, options.wrappers);
  const rules = ignoreRulesOf(root, options.exclude);
  for (const path of paths) {
    if (options.signal?.aborted) break;
    const inRoot = relative(root, path).split(sep).join('/');
    const isSearched = isCodeFile(path) && !(await rules.ignores(inRoot));
    const found = isSearched ? await search.scan(path) : undefined;
    onFound(found ?? { file: path, usages: [], lineStarts: [0], broken: false });
  }
  return search.summary(options.signal?.aborted === true);
}

/** Reads and scans files one by one, and keeps count. */
class FileSearch {
  private files = 0;
  private parsed = 0;
  private readonly skipped: { readonly file: string; readonly reason: string }[] = [];

  constructor(
    private readonly root: string,
    private readonly wrappers: readonly Wrapper[],
  ) {}

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
    return scanText(text, path, { wrappers: this.wrappers, root: this.root });
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

function looksGenerated(text: string): boolean {
  if (text.length < GENERATED.minLength) return false;
  const lines = text.split('\n').length;
  return text.length / lines > GENERATED.averageLine;
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function troubleOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? `cannot be read (${String(error.code)})` : 'cannot be read';
}
