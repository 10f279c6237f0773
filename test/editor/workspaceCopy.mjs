// @ts-check
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../scripts/host/cache.mjs';
import { temporaryFolder } from '../../scripts/host/processes.mjs';

/**
 * Copies the sample workspace, so that tests may change it. Returns the path of its .code-workspace file.
 * @param {string} [folder] where to; a temporary one where left out
 */
export async function copyWorkspace(folder) {
  const target = folder ?? (await temporaryFolder());
  await cp(join(ROOT, 'test/workspace'), target, { recursive: true });
  return join(target, 'flagline.code-workspace');
}
