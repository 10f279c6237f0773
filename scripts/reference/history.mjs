// @ts-check
// `npm run test:history`: takes flags out of published packages that their next version no longer has, and compares with what people made of them.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { format } from 'prettier';
import { cached, ROOT } from '../host/cache.mjs';
import { step } from '../host/progress.mjs';
import { runTests } from './corpora.mjs';
import { wantedPairs } from './historyPairs.mjs';
import { packedBuild, packedSources } from './packedSources.mjs';
import { uncompiled } from './uncompiled.mjs';

/**
 * @typedef {object} History as in `history.json`
 * @property {{ name: string }[]} [wrappers]
 * @property {string} [built] which files a package was built into, where it holds no sources
 * @property {true} [babel] whether Babel built them
 * @property {number} [few] how many pairs of versions of each package are looked at where not all are asked for, the last ones: 2 where left out
 * @property {Record<string, string[][]>} packages the versions of each, from old to new, in runs: a flag is taken out between two that follow each other in one
 */

const HISTORIES = join(ROOT, 'test/fixtures/removal-history');

for (const name of await readdir(HISTORIES)) {
  if (!name.includes(process.env.FLAGLINE_CORPUS ?? '')) continue;
  /** @type {History} */
  const history = JSON.parse(await readFile(join(HISTORIES, name, 'history.json'), 'utf8'));
  for (const [pack, runs] of Object.entries(history.packages)) {
    const wanted = new Set(wantedPairs(runs, history.few).flat());
    for (const version of wanted) await cached(`history-${pack.replace('/', '_')}@${version}`, (folder) => step(`Downloading ${pack} ${version}`, () => fill(folder, `${pack}@${version}`, history)));
  }
}
runTests('test/removal/history/vitest.config.mts');

/** @param {string} folder @param {string} specifier @param {History} history */
async function fill(folder, specifier, { built, babel, wrappers = [] }) {
  if (!built) return packedSources(specifier, folder);
  await packedBuild(specifier, new RegExp(built), folder);
  const reads = new RegExp(`\\b(?:${wrappers.map(({ name }) => name).join('|')})\\(`);
  for (const path of babel ? await readdir(folder, { recursive: true }) : []) if (path.endsWith('.js')) await turnBack(join(folder, path), reads);
}

/** What reads flags is laid out as people have it, too. @param {string} path @param {RegExp} reads */
async function turnBack(path, reads) {
  const text = uncompiled(await readFile(path, 'utf8'));
  const options = /** @type {const} */ ({ parser: 'babel-ts', singleQuote: true, useTabs: true, printWidth: 100 });
  await writeFile(path, reads.test(text) ? await format(text, options) : text);
}
