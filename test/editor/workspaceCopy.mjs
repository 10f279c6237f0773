// @ts-check
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../scripts/host/cache.mjs';
import { temporaryFolder } from '../../scripts/host/processes.mjs';

/** Copies the sample workspace, so that tests may change it. Returns the path of its .code-workspace file. */
export async function copyWorkspace() {
  const folder = await temporaryFolder();
  await cp(join(ROOT, 'test/workspace'), folder, { recursive: true });
  return join(folder, 'flagline.code-workspace');
}
