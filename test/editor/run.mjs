// @ts-check
// Runs the editor suites, and a user's journey, in a real VS Code: `node test/editor/run.mjs [--desktop | --web] [part of a name]`.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT } from '../../scripts/host/cache.mjs';
import { startServer } from '../../scripts/host/server.mjs';
import { bundleSuites, bundleWebSuites, suiteNames } from './bundleSuites.mjs';
import { runSuitesOnDesktop } from './desktopHost.mjs';
import { runJourneys } from './journey.mjs';
import { Report } from './report.mjs';
import { RESTART, RESTART_TOKEN, runRestart } from './restart.mjs';
import { runSuitesOnServer } from './serverHost.mjs';
import { runSuitesInBrowser } from './webHost.mjs';

/** @typedef {import('./report.mjs').Counts} Counts */

const words = process.argv.slice(2);
const filter = words.find((word) => !word.startsWith('--')) ?? '';
const inBrowserOnly = words.includes('--web');
const onDesktop = words.includes('--desktop') || process.platform !== 'linux';

try {
  const counts = await main();
  // Continuous integration reads this line.
  console.log(`\n${sum(counts, 'passed')} passed, ${sum(counts, 'failed')} failed`);
  process.exit(sum(counts, 'failed') > 0 ? 1 : 0);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

/** @returns {Promise<Counts[]>} */
async function main() {
  await mkdir(join(ROOT, 'out'), { recursive: true });
  const suites = inBrowserOnly ? [] : await bundleSuites(filter);
  const inBrowser = inBrowserOnly ? await bundleWebSuites(filter) : [];
  const journey = !inBrowserOnly && 'journey'.includes(filter);
  const restart = !inBrowserOnly && RESTART.includes(filter);
  if (suites.length === 0 && inBrowser.length === 0 && !journey && !restart) throw new Error(`No suite is named ${filter}. There are: ${[...(await suiteNames()), RESTART, 'journey'].join(', ')}.`);
  const report = new Report();
  const env = await report.open();
  if (onDesktop) return [await runSuitesOnDesktop(env, report)]; // the journey needs a browser
  const server = await startServer({ vsix: join(ROOT, 'out/flagline.vsix'), env: { ...env, FLAGLINE_RESTART_TOKEN: RESTART_TOKEN } });
  const counts = [];
  if (suites.length > 0) counts.push(await runSuitesOnServer(server, report));
  if (inBrowser.length > 0) counts.push(await runSuitesInBrowser(server, report));
  if (restart) counts.push(await runRestart(server, report));
  if (journey) counts.push(await runJourneys(server, { pictures: words.includes('--pictures') }));
  await server.stop();
  report.close();
  return counts;
}

/**
 * @param {readonly Counts[]} counts
 * @param {keyof Counts} which
 */
function sum(counts, which) {
  return counts.reduce((total, count) => total + count[which], 0);
}
