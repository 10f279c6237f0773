import { execFile } from 'node:child_process';

/**
 * The files of a folder with changes that are not committed, untracked ones included, relative to the root of its
 * repository. Empty where git knows nothing of the folder. What the repository configures to run on the way is not run.
 */
export function uncommittedFiles(folder: string): Promise<string[]> {
  const args = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=', '--no-optional-locks', 'status', '--porcelain', '-z', '--', '.'];
  return new Promise((resolve) => {
    // Without git, or outside of a repository, there is no tree that could be clean.
    execFile('git', args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 }, (error, stdout) => resolve(error ? [] : filesIn(stdout)));
  });
}

/** `XY path`, each ended by a NUL. A renamed file is followed by its old name, which has no state. */
function filesIn(status: string): string[] {
  return status.split('\0').flatMap((entry) => /^[ MADRCUT?!]{2} (.+)$/s.exec(entry)?.[1] ?? []);
}
