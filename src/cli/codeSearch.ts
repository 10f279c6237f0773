import type { IndexSummary } from '../code/protocol';
import { UsageIndex } from '../code/usageIndex';
import { indexFolder } from '../disk/codeFiles.node';
import { labelOf } from '../disk/project.node';
import type { Project } from '../disk/project.node';
import { showProgress } from './progress';
import type { Session } from './session';
import { printable } from './untrusted';

/** The reads in a folder's code, and how the search went. */
export interface CodeSearch {
  readonly index: UsageIndex;
  readonly summary: IndexSummary;
  readonly seconds: number;
}

/** Searches the code of the project for flag reads. A person who waits long is told that it goes on. */
export async function searchCode({ io, root }: Session, { config }: Project): Promise<CodeSearch> {
  const start = performance.now();
  const index = new UsageIndex();
  const stopProgress = showProgress(io.stderr, () => `Searching the code… ${index.files().length} files with reads`);
  try {
    const { wrappers, exclude } = config;
    const summary = await indexFolder(root, { wrappers, exclude, onFound: (found) => index.set(found) });
    return { index, summary, seconds: (performance.now() - start) / 1_000 };
  } finally {
    stopProgress();
  }
}

/** What the search did not look into: reads may be missing there. */
export function reportSkipped({ io, root }: Session, { skipped }: IndexSummary): void {
  for (const { file, reason } of skipped) io.stderr.write(`${printable(labelOf(root, file))}: not searched: ${reason}\n`);
}
