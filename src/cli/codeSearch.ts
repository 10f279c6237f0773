import type { IndexSummary } from '../code/protocol';
import { UsageIndex } from '../code/usageIndex';
import { buildIn, scanWorkerIn } from '../disk/bundles.node';
import { keepCompiledIn } from '../disk/compiled.node';
import { FolderIndex, type IndexParts } from '../disk/folderIndex.node';
import { labelOf } from '../disk/project.node';
import type { Project } from '../disk/project.node';
import { cacheFolder } from './cacheFolder';
import { showProgress } from './progress';
import type { Session } from './session';
import { printable } from './untrusted';

/** The reads in a folder's code, and how the search went. */
export interface CodeSearch {
  readonly index: UsageIndex;
  /** What was searched. */
  readonly folder: FolderIndex;
  readonly summary: IndexSummary;
  readonly seconds: number;
}

/** Searches the code of the project for flag reads. A person who waits long is told that it goes on. */
export async function searchCode(session: Session, { config, walked }: Project): Promise<CodeSearch> {
  const start = performance.now();
  const index = new UsageIndex();
  let files = 0;
  const stopProgress = showProgress(session.io.stderr, () => `Searching the code… ${files.toLocaleString('en')} files, ${index.files().length} with reads`);
  try {
    const { wrappers, exclude } = config;
    const onProgress = (seen: number): void => void (files = seen);
    const folder = new FolderIndex(session.root, partsOf(session));
    const summary = await folder.search({ wrappers, exclude, walked, onFound: (found) => index.set(found), onProgress });
    return { index, folder, summary, seconds: (performance.now() - start) / 1_000 };
  } finally {
    stopProgress();
  }
}

function partsOf({ io, keeps }: Session): IndexParts {
  const folder = keeps ? cacheFolder(io) : undefined;
  if (io.home === undefined) return {};
  if (folder !== undefined) keepCompiledIn(folder);
  return { workerFile: scanWorkerIn(io.home), ...(folder !== undefined && { cache: { folder, version: buildIn(io.home) } }) };
}

/** What the search did not look into: reads may be missing there. */
export function reportSkipped({ io, root }: Session, { skipped }: IndexSummary): void {
  for (const { file, reason } of skipped) io.stderr.write(`${printable(labelOf(root, file))}: not searched: ${reason}\n`);
}
