// @ts-check
// `npm run test:mutants [-- FOLDER [FUNCTION]]`: breaks each rule of the removal on purpose, one at a time, and asks the
// fixtures and the unit tests of its folders that reach it whether they notice. What none of them notices is listed as it
// is found, but for what explained.json gives a reason for; with anything left, or a reason that is not needed any more, it
// fails. Tests that run programs may notice more, which take too long to be asked each time.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { AskedTests } from './askedTests.mjs';
import { mutationsOf, telling } from './mutations.mjs';
import { ruleFiles, ruleText, testBundle } from './testBundle.mjs';

const TURNED = 2;
/** A mutant that needs more runs in a circle: that is noticed, too. */
const MAX_MEGABYTES = 1024;

/** @type {Readonly<Record<string, string>>} `file: function: mutation` and why it makes no difference that a fixture could notice */
const explained = JSON.parse(readFileSync(join(import.meta.dirname, 'explained.json'), 'utf8'));
const [part = '', wanted] = process.argv.slice(2);
const files = ruleFiles().filter((file) => file.startsWith(part));
const mutants = files.flatMap((file) =>
  mutationsOf(ruleText(file), TURNED)
    .filter(({ rule }) => wanted === undefined || rule === wanted)
    .map(({ rule, line, what, text }) => ({ name: `src/removal/${file}: ${rule}: ${what}`, rule: `${file}: ${rule}`, line, text, file })),
);

/** @type {Map<string, { noticed: number, explained: number, left: number }>} */
const tally = new Map();
/** Reasons of which nothing was seen yet. */
const unused = new Set(Object.keys(explained).filter((name) => name.startsWith(`src/removal/${part}`) && (wanted === undefined || name.split(': ')[1] === wanted)));
const asked = new AskedTests(await reached());
console.log(`${mutants.length} mutants of ${files.length} files\n`);
const queue = [...mutants];
await Promise.all(Array.from({ length: availableParallelism() }, lane));
process.exit(report() ? 0 : 1);

/** @returns {Promise<import('./mutantWorker.mjs').Reached>} of a run in which nothing is broken */
async function reached() {
  const [bundle, worker] = [await testBundle((file) => telling(ruleText(file), file)), newWorker()];
  const found = await answer(worker, { code: await bundle.code() });
  await Promise.all([worker.terminate(), bundle.dispose()]);
  if (typeof found === 'string') throw new Error(`Without a mutant the tests fail: ${found}`);
  return found;
}

/** Takes one mutant after the other. */
async function lane() {
  /** @type {typeof mutants[number] | undefined} */
  let current;
  const bundle = await testBundle((file) => (file === current?.file ? current.text : undefined));
  let worker = newWorker();
  for (current = queue.shift(); current; current = queue.shift()) {
    const { rule, name, line } = current;
    const noticed = await answer(worker, { code: await bundle.code(), asked: asked.of(rule) }).catch(() => {
      worker = newWorker();
      return { test: -1, isEndless: true };
    });
    note(current, noticed !== undefined);
    if (noticed?.isEndless) console.log(`  does not end: ${name} (line ${line})`);
    if (noticed) asked.noticed(rule, noticed.test);
  }
  await Promise.all([worker.terminate(), bundle.dispose()]);
}

function newWorker() {
  return new Worker(join(import.meta.dirname, 'mutantWorker.mjs'), { resourceLimits: { maxOldGenerationSizeMb: MAX_MEGABYTES } });
}

/** @param {Worker} worker @param {{ code: string, asked?: readonly number[] }} question fails where the worker ends */
async function answer(worker, question) {
  worker.postMessage(question);
  const [found] = await once(worker, 'message');
  return found;
}

/** @param {typeof mutants[number]} mutant @param {boolean} isNoticed */
function note({ file, line, name }, isNoticed) {
  const room = file.includes('/') ? file.slice(0, file.indexOf('/')) : '(the steps)';
  const of = tally.get(room) ?? { noticed: 0, explained: 0, left: 0 };
  tally.set(room, of);
  of[isNoticed ? 'noticed' : name in explained ? 'explained' : 'left']++;
  if (isNoticed) return;
  unused.delete(name);
  if (!(name in explained)) console.log(`  not noticed: ${name} (line ${line})`);
}

/** @returns {boolean} whether everything was noticed or is explained */
function report() {
  for (const each of unused) console.log(`  explained for nothing, it is noticed or not tried any more: ${each}`);
  const sum = { noticed: 0, explained: 0, left: 0 };
  for (const [room, of] of tally) {
    console.log(`  ${room}: ${of.noticed} of ${of.noticed + of.explained + of.left} noticed, ${of.explained} explained, ${of.left} left`);
    for (const key of /** @type {const} */ (['noticed', 'explained', 'left'])) sum[key] += of[key];
  }
  console.log(`\n  all: ${sum.noticed} of ${mutants.length} noticed (${((100 * sum.noticed) / mutants.length).toFixed(1)} %), ${sum.explained} explained, ${sum.left} left`);
  return sum.left === 0 && unused.size === 0;
}
