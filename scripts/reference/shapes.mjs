// @ts-check
// `npm run test:shapes`: holds what Flagline knows of the calls of SDKs to the declarations of their packages.
import { createHash } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached, ROOT } from '../host/cache.mjs';
import { run } from '../host/processes.mjs';
import { step } from '../host/progress.mjs';
import { runTests } from './corpora.mjs';

const packages = join(ROOT, 'test/fixtures/shapes-published/package.json');
const version = createHash('sha256').update(await readFile(packages)).digest('hex').slice(0, 8);

process.env.FLAGLINE_SDKS = await cached(`sdks-${version}`, (folder) => step('Downloading SDKs', () => install(folder)));
runTests('test/code/published/vitest.config.mts');

/** @param {string} folder */
async function install(folder) {
  await copyFile(packages, join(folder, 'package.json'));
  await run('npm', ['install', '--silent', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps'], { cwd: folder });
}
