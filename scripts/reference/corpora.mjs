// @ts-check
// Repositories of published packages, which tests are held to: downloaded once.
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { CACHE, cached, ROOT } from '../host/cache.mjs';
import { start } from '../host/processes.mjs';
import { step } from '../host/progress.mjs';
import { packedBuild, packedDeclarations, packedSources } from './packedSources.mjs';

/** Where the cases lie that name them. */
export const REFERENCE = join(ROOT, 'test/fixtures/reference/corpora');
export const REMOVALS = join(ROOT, 'test/fixtures/removal-published');

/** Downloads what the cases of a folder name, as far as it is not there. @param {string} cases */
export async function download(cases) {
  for (const name of await readdir(cases)) {
    const corpus = join(cases, name, 'corpus.json');
    if (existsSync(corpus)) await cached(`reference-${name}`, (folder) => step(`Downloading ${name}`, () => fill(folder, corpus)));
  }
}

/** Runs tests that find the repositories in `FLAGLINE_CORPORA`. @param {string} config of vitest */
export function runTests(config) {
  const vitest = start(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--config', join(ROOT, config), ...process.argv.slice(2)], {
    cwd: ROOT,
    env: { ...process.env, FLAGLINE_CORPORA: CACHE },
  });
  vitest.stdout.pipe(process.stdout);
  vitest.stderr.pipe(process.stderr);
  vitest.once('close', (code) => (process.exitCode = code ?? 1));
}

/**
 * A repository of the packages that a case names, each in a folder of its own.
 * @param {string} folder
 * @param {string} corpus
 */
async function fill(folder, corpus) {
  /** @type {{ packages?: string[], declarations?: string[], built?: { package: string, files: string }[] }} */
  const { packages = [], declarations = [], built = [] } = JSON.parse(await readFile(corpus, 'utf8'));
  for (const specifier of packages) await packedSources(specifier, folderOf(folder, specifier));
  for (const specifier of declarations) await packedDeclarations(specifier, folderOf(folder, specifier));
  for (const { package: specifier, files } of built) await packedBuild(specifier, new RegExp(files), folderOf(folder, specifier));
  await writeFile(join(folder, 'package.json'), '{ "private": true, "workspaces": ["packages/*"] }\n');
}

/** `@acme/flags@1.2.3` goes into `packages/flags`. @param {string} folder @param {string} specifier */
function folderOf(folder, specifier) {
  return join(folder, 'packages', specifier.replace(/@[^@]+$/, '').replace(/^@.*\//, ''));
}
