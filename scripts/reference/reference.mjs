// @ts-check
// `npm run test:reference`: holds what Flagline finds in published packages to an exhaustive search with the type checker.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { CACHE, cached, ROOT } from '../host/cache.mjs';
import { start } from '../host/processes.mjs';
import { step } from '../host/progress.mjs';
import { packedDeclarations, packedSources } from './packedSources.mjs';

const CORPORA = join(ROOT, 'test/fixtures/reference/corpora');

for (const name of await readdir(CORPORA)) {
  await cached(`reference-${name}`, (folder) => step(`Downloading ${name}`, () => fill(folder, join(CORPORA, name, 'corpus.json'))));
}
const vitest = start(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--config', join(ROOT, 'test/reference/vitest.config.mts'), ...process.argv.slice(2)], {
  cwd: ROOT,
  env: { ...process.env, FLAGLINE_CORPORA: CACHE },
});
vitest.stdout.pipe(process.stdout);
vitest.stderr.pipe(process.stderr);
vitest.once('close', (code) => (process.exitCode = code ?? 1));

/**
 * A repository of the packages that a case names, each in a folder of its own.
 * @param {string} folder
 * @param {string} corpus
 */
async function fill(folder, corpus) {
  /** @type {{ packages: string[], declarations?: string[] }} */
  const { packages, declarations = [] } = JSON.parse(await readFile(corpus, 'utf8'));
  for (const specifier of packages) await packedSources(specifier, folderOf(folder, specifier));
  for (const specifier of declarations) await packedDeclarations(specifier, folderOf(folder, specifier));
  await writeFile(join(folder, 'package.json'), '{ "private": true, "workspaces": ["packages/*"] }\n');
}

/** `@acme/flags@1.2.3` goes into `packages/flags`. @param {string} folder @param {string} specifier */
function folderOf(folder, specifier) {
  return join(folder, 'packages', specifier.replace(/@[^@]+$/, '').replace(/^@.*\//, ''));
}
