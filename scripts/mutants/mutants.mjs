// @ts-check
// `npm run test:mutants [-- FOLDER [FUNCTION]]`: breaks each rule of the removal on purpose, one at a time, and asks the
// fixtures and the unit tests of its folders whether they notice. What none of them notices is listed, but for what
// explained.json gives a reason for; with anything left, or a reason that is not needed any more, it fails. Tests that run
// programs may notice more, which take too long to be asked each time.
import { context } from 'esbuild';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { ROOT } from '../host/cache.mjs';
import { mutationsOf } from './mutations.mjs';

const RULES = join(ROOT, 'src/removal');
const TESTS = join(ROOT, 'test/removal');
/** The fixtures, and the unit tests in folders that are named like those of the rules. */
const SUITES = ['fixtures', 'project', 'oneFile', ...unitTests()];
const TURNED = 2;
/** A mutant that takes longer runs in a circle: that is noticed, too. */
const MAX_MS = 60_000;

/** @type {Readonly<Record<string, string>>} `file: function: mutation` and why it makes no difference that a fixture could notice */
const explained = JSON.parse(readFileSync(join(import.meta.dirname, 'explained.json'), 'utf8'));
const [part = '', wanted] = process.argv.slice(2);
const files = readdirSync(RULES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && file.startsWith(part));
const mutants = files.flatMap((file) =>
  mutationsOf(readFileSync(join(RULES, file), 'utf8'), TURNED)
    .filter(({ rule }) => wanted === undefined || rule === wanted)
    .map(({ rule, line, what, text }) => ({ name: `src/removal/${file.replaceAll('\\', '/')}: ${rule}: ${what}`, line, text, file: join(RULES, file) })),
);
console.log(`${mutants.length} mutants of ${files.length} files\n`);

/** @type {Map<string, { noticed: number, explained: number, left: string[] }>} */
const tally = new Map();
const queue = [...mutants];
/** Reasons of which nothing was seen yet. */
const unused = new Set(Object.keys(explained).filter((name) => name.startsWith(`src/removal/${part}`) && (wanted === undefined || name.split(': ')[1] === wanted)));
await Promise.all(Array.from({ length: availableParallelism() }, lane));
process.exit(report() ? 0 : 1);

function unitTests() {
  const tests = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
  const rooms = readdirSync(RULES).filter((name) => !name.includes('.'));
  return tests.filter((file) => file.endsWith('.test.ts') && rooms.some((room) => file.startsWith(`${room}/`))).map((file) => file.slice(0, -'.test.ts'.length));
}

/** Takes one mutant after the other. */
async function lane() {
  /** @type {typeof mutants[number] | undefined} */
  let current;
  const bundle = await context({
    stdin: { contents: SUITES.map((suite) => `import './${suite}.test';`).join('\n') + "\nexport { declared } from 'vitest';", resolveDir: TESTS, loader: 'ts' },
    ...{ bundle: true, format: 'cjs', platform: 'node', target: 'node20', write: false, logLevel: 'silent' },
    packages: 'external',
    alias: { vitest: join(TESTS, 'vitestAlone.ts') },
    define: { 'import.meta.dirname': JSON.stringify(TESTS) },
    plugins: [
      {
        name: 'mutant',
        setup: (build) => build.onLoad({ filter: /[\\/]src[\\/]removal[\\/]/ }, ({ path }) => (path === current?.file ? { contents: current.text, loader: 'ts' } : undefined)),
      },
    ],
  });
  let worker = new Worker(join(import.meta.dirname, 'mutantWorker.mjs'));
  const failure = async () => {
    const { outputFiles } = await bundle.rebuild();
    return Promise.race([answer(worker, outputFiles?.[0]?.text ?? ''), new Promise((resolve) => setTimeout(resolve, MAX_MS, 'it takes too long').unref())]);
  };
  const sound = await failure();
  if (sound !== undefined) throw new Error(`Without a mutant the tests fail: ${sound}`);
  for (current = queue.shift(); current; current = queue.shift()) {
    const why = await failure();
    note(current, why !== undefined);
    if (why !== 'it takes too long') continue;
    await worker.terminate();
    worker = new Worker(join(import.meta.dirname, 'mutantWorker.mjs'));
  }
  await Promise.all([worker.terminate(), bundle.dispose()]);
}

/** @param {Worker} worker @param {string} code */
function answer(worker, code) {
  const answered = once(worker, 'message').then(([why]) => why);
  worker.postMessage(code);
  return answered;
}

/** @param {typeof mutants[number]} mutant @param {boolean} isNoticed */
function note({ file, line, name }, isNoticed) {
  const path = relative(RULES, file).replaceAll('\\', '/');
  const room = path.includes('/') ? path.slice(0, path.indexOf('/')) : '(the steps)';
  const of = tally.get(room) ?? { noticed: 0, explained: 0, left: [] };
  tally.set(room, of);
  if (isNoticed) of.noticed++;
  else if (name in explained) of.explained++;
  else of.left.push(`${name} (line ${line})`);
  if (!isNoticed) unused.delete(name);
}

/** @returns {boolean} whether everything was noticed or is explained */
function report() {
  for (const [room, { noticed, explained: reasons, left }] of tally) console.log(`  ${room}: ${noticed} of ${noticed + reasons + left.length} noticed, ${reasons} explained, ${left.length} left`);
  const all = [...tally.values()];
  const noticed = all.reduce((sum, each) => sum + each.noticed, 0);
  const left = all.flatMap((each) => each.left).toSorted();
  console.log(`\n  all: ${noticed} of ${mutants.length} noticed (${((100 * noticed) / mutants.length).toFixed(1)} %), ${mutants.length - noticed - left.length} explained, ${left.length} left\n`);
  for (const each of left) console.log(`  not noticed: ${each}`);
  for (const each of unused) console.log(`  explained for nothing, it is noticed or not tried any more: ${each}`);
  return left.length === 0 && unused.size === 0;
}
