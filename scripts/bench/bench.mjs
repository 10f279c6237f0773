// @ts-check
// `npm run bench`: figures, not tests. Each is a median of several runs on this machine, beside others of the same minutes.
// `-- growth` adds folders of up to eight times the size; `-- many` adds 100,000 small files; `-- folder` leaves out VS Code.
import { rm } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT } from '../host/cache.mjs';
import { temporaryFolder } from '../host/processes.mjs';
import { corpus } from './corpus.mjs';
import { editLatencies } from './edits.mjs';
import { inMilliseconds, inTurn, median, printTable } from './figures.mjs';
import { measureHost } from './host.mjs';
import { peakOf } from './measured.mjs';
import { everyFile, ldFindCodeRefs, ripgrep } from './peers.mjs';
import { folderRemovals, textRemovals } from './removals.mjs';
import { smallFiles, sources } from './sources.mjs';

const CLI = join(ROOT, 'dist/cli.js');
const ROUNDS = 5;
const EDITS = 20;
const GROWTH = ['Growth', 'files', 'MB', 'cold', 'cold, per MB', 'warm', 'peak'];
const asked = new Set(process.argv.slice(2));
const cache = await temporaryFolder();

console.log(`${availableParallelism()} processors (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}\n`);
await compare();
await growth([1, ...(asked.has('growth') ? [2, 4, 8] : [])]);
if (asked.has('many')) await growthRow('100,000 small files', await smallFiles(100_000)).then((row) => printTable(GROWTH, [row]));
if (!asked.has('folder')) await inVsCode();
process.exit(0);

/** Flagline beside others. */
async function compare() {
  const code = await sources(1);
  announce(code);
  const rg = await ripgrep();
  const { tool: ld, why } = await ldFindCodeRefs();
  const of = (/** @type {import('./peers.mjs').Tool} */ tool) => () => tool(code.folder);
  const runs = await inTurn(
    {
      ...(rg && { 'rg -l, some of the names': of(rg) }),
      ...(ld && { 'ld-find-code-refs, dry run': of(ld) }),
      'flagline usages, for the first time': of(first),
      'flagline usages, cold': of(cold),
      'flagline usages, warm': of(warm),
      'the same parser on every file': of(everyFile),
    },
    ROUNDS,
  );
  const whole = median(runs['the same parser on every file']?.times ?? []);
  printTable(
    ['Whole process', 'median', '÷ every file', 'peak'],
    Object.entries(runs).map(([name, { times, peaks }]) => [name, inMilliseconds(median(times)), (median(times) / whole).toFixed(2), inMegabytes(peaks)]),
  );
  if (why) console.log(`  ld-find-code-refs is missing: ${why}.`);
  const latencies = await editLatencies(code.folder, 2000, EDITS);
  const removals = await folderRemovals(code.folder, { files: 60, reads: 100, times: EDITS });
  const { whole: removed, parsing } = textRemovals(500, EDITS);
  console.log();
  printTable(
    [`In the parser's worker, ${EDITS} times`, 'median', 'slowest'],
    [
      ['one edit to updated index, 2,000 lines', ...medianAndSlowest(latencies)],
      ['a flag with 100 reads in 60 files of this folder, to its edits', ...medianAndSlowest(removals)],
      ['a flag with 10 reads in a text of 500 lines, to its edits', ...medianAndSlowest(removed)],
      ['the same text parsed, and no more', ...medianAndSlowest(parsing)],
    ],
  );
  console.log();
}

/** @param {readonly number[]} sizes */
async function growth(sizes) {
  const rows = [];
  for (const size of sizes) rows.push(await growthRow(`×${size}`, await sources(size)));
  printTable(GROWTH, rows);
  console.log();
}

/** @param {string} name @param {{ folder: string, files: number, bytes: number }} code */
async function growthRow(name, { folder, files, bytes }) {
  const runs = await inTurn({ cold: () => cold(folder), warm: () => warm(folder) }, 3);
  const [coldly, warmly] = [median(runs.cold?.times ?? []), median(runs.warm?.times ?? [])];
  await rm(folder, { recursive: true });
  const megabytes = bytes / 1e6;
  return [name, files.toLocaleString('en'), megabytes.toFixed(1), inMilliseconds(coldly), inMilliseconds(coldly / megabytes), inMilliseconds(warmly), inMegabytes(runs.cold?.peaks)];
}

/** Nothing is kept: neither what was found nor the compiled parser. @param {string} folder */
function first(folder) {
  return peakOf(process.execPath, [CLI, 'usages', '--json', '--no-cache', '--dir', folder]);
}

/** No code was searched before; the parser is kept in its compiled form, as from the search of another folder. @param {string} folder */
async function cold(folder) {
  await rm(join(cache, 'flagline', 'index'), { recursive: true, force: true });
  return warm(folder);
}

/** All was searched before. @param {string} folder */
function warm(folder) {
  return peakOf(process.execPath, [CLI, 'usages', '--json', '--dir', folder], { env: { ...process.env, XDG_CACHE_HOME: cache } });
}

async function inVsCode() {
  const code = await corpus(CLI);
  announce(code);
  const host = await measureHost(code.folder, code.fileWithReads);
  printTable(
    ['In VS Code, this folder open', 'figure'],
    [
      ['activation', inMilliseconds(host.activation)],
      ['first inline state after opening a file', inMilliseconds(host.firstResult)],
      ['everything read anew (flag files and index)', inMilliseconds(host.fullIndex)],
      ['edit to inline state, 2,000 lines, median', inMilliseconds(median(host.latencies))],
      ["Flagline's own work in the extension host per edit, 2,000 lines", inMilliseconds(host.ownWork)],
      ['memory of the extension host, before', `${Math.round(host.memoryBefore)} MB`],
      ['memory of the extension host, after', `${Math.round(host.memoryAfter)} MB`],
    ],
  );
}

/** @param {readonly number[]} times */
function medianAndSlowest(times) {
  return [inMilliseconds(median(times)), inMilliseconds(Math.max(...times))];
}

/** @param {{ name: string, files: number, bytes: number }} code */
function announce({ name, files, bytes }) {
  console.log(`${name}: ${files.toLocaleString('en')} code files, ${(bytes / 1e6).toFixed(1)} MB\n`);
}

/** @param {readonly number[]} [peaks] */
function inMegabytes(peaks = []) {
  const known = peaks.filter((peak) => !Number.isNaN(peak));
  return known.length > 0 ? `${Math.round(Math.max(...known))} MB` : 'unknown';
}
