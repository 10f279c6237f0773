// @ts-check
// `npm run bench`: figures, not tests. Each is a median of several runs on this machine, beside others of the same minutes.
import { join } from 'node:path';
import process from 'node:process';
import { ROOT } from '../host/cache.mjs';
import { codeServer } from '../host/parts.mjs';
import { onPath, run } from '../host/processes.mjs';
import { corpus } from './corpus.mjs';
import { inMilliseconds, inTurn, median, printTable } from './figures.mjs';
import { measureHost } from './host.mjs';

const CLI = join(ROOT, 'dist/cli.js');
const PATTERN = '\\b(isEnabled|isFeatureEnabled|hasFlag|getFlag|getVariant|useFlag|useFeatureFlag|variation|getBooleanValue)\\b';

const code = await corpus(CLI);
console.log(`\n${code.name}: ${code.files} code files, ${(code.bytes / 1e6).toFixed(1)} MB, ${code.usages} reads of ${code.flags} flags\n`);

const rg = await ripgrep();
const node = process.execPath;
const taken = await inTurn(
  {
    ...(rg && { 'rg -l, the same names': () => run(rg, ['-l', PATTERN, '-g', '*.{ts,tsx,js,jsx,mjs,cjs}', '.'], { cwd: code.folder }) }),
    'flagline usages': () => run(node, [CLI, 'usages', '--json', '--dir', code.folder]),
    'the same parser on every file': () => run(node, [join(ROOT, 'scripts/bench/naive.mjs'), code.folder]),
  },
  5,
);
const floor = median(taken['rg -l, the same names'] ?? []);
const whole = median(taken['the same parser on every file'] ?? []);
printTable(
  ['Whole process, cold', 'median', '÷ rg', '÷ every file'],
  Object.entries(taken).map(([name, times]) => [name, inMilliseconds(median(times)), (median(times) / floor).toFixed(1), (median(times) / whole).toFixed(2)]),
);

const host = await measureHost(code.folder, code.fileWithReads);
console.log();
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
process.exit(0);

/** The one on the PATH, or the one that VS Code brings. */
async function ripgrep() {
  const installed = onPath('rg');
  if (installed || process.platform !== 'linux') return installed;
  const platform = `linux-${process.arch}`;
  return join(await codeServer(), `../../node_modules/@vscode/ripgrep-universal/bin/${platform}/rg`);
}
