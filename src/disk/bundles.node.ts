import { statSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../package.json';

/** What stands beside each other in the folder of the built program. */

/** The script of a scan worker. */
export function scanWorkerIn(folder: string): string {
  return join(folder, 'scanWorker.js');
}

/** Tells builds apart that may find other reads in the same text. */
export function buildIn(folder: string): string {
  const parser = statSync(join(folder, 'parser.js'), { throwIfNoEntry: false });
  return [version, parser?.size, parser?.mtimeMs].join(' ');
}
