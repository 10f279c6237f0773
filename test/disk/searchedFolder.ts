import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { IndexSummary } from '../../src/code/protocol';
import { FolderIndex, type IndexParts } from '../../src/disk/folderIndex.node';
import type { FileUsages } from '../../src/model/usage';

/** What is found in a folder, file by file; files without reads are left out. */
export class Found {
  private readonly files = new Map<string, FileUsages>();

  readonly take = (file: FileUsages): void => {
    if (file.usages.length > 0) this.files.set(file.file, file);
    else this.files.delete(file.file);
  };

  toJSON(): unknown {
    return [...this.files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { file, usages }]) => ({ file, usages }));
  }
}

/** A temporary folder, gone when the test is over. */
export function temporaryFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'flagline-test-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

/** Writes a file as if it was written long ago; returns its path. */
export function put(root: string, name: string, text: string): string {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  const seconds = longAgo++ / 1000;
  utimesSync(path, seconds, seconds);
  return path;
}

let longAgo = 1_500_000_000_000;

export async function search(root: string, parts: IndexParts = {}): Promise<{ readonly found: unknown; readonly summary: IndexSummary }> {
  const found = new Found();
  const summary = await new FolderIndex(root, parts).search({ wrappers: [], exclude: [], onFound: found.take });
  return { found: found.toJSON(), summary };
}
