// @ts-check
// Runs bundled tests that it is handed: all, to see which rules each of them reaches, or some, up to the first that fails.
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { Script } from 'node:vm';
import { parentPort } from 'node:worker_threads';

/**
 * @typedef {object} Reached
 * @property {readonly string[]} loading rules that are asked before any test runs
 * @property {readonly { rules: readonly string[], ms: number }[]} tests in their order
 */

/**
 * @typedef {object} Noticed
 * @property {number} test which one fails; -1 for all
 * @property {boolean} isEndless whether it would not end
 */

/** A test takes some hundredths of a second; one that takes so long runs in a circle. */
const MAX_MS = 10_000;

const require = createRequire(import.meta.url);
const work = new Script('workInTime()');

parentPort?.on('message', async (/** @type {{ code: string, asked?: readonly number[] }} */ { code, asked }) => {
  parentPort?.postMessage(asked ? await failing(code, asked) : await reached(code));
});

/** @param {string} code @param {readonly number[]} asked @returns {Promise<Noticed | undefined>} */
async function failing(code, asked) {
  let test = -1;
  try {
    const tests = inTime(() => declaredIn(code));
    for (test of asked) await inTime(() => tests[test]?.body());
    return undefined;
  } catch (error) {
    return { test, isEndless: /** @type {any} */ (error)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' };
  }
}

/** @template T @param {() => T} body @returns {T} */
function inTime(body) {
  Object.assign(globalThis, { workInTime: body });
  return work.runInThisContext({ timeout: MAX_MS });
}

/** @param {string} code in which each rule tells that it is called @returns {Promise<Reached | string>} or the test that fails */
async function reached(code) {
  const loading = told();
  const declared = declaredIn(code);
  const tests = [];
  for (const { name, body } of declared) {
    const [rules, start] = [told(), performance.now()];
    try {
      await body();
    } catch (error) {
      return `${name}: ${error}`;
    }
    tests.push({ rules: [...rules], ms: performance.now() - start });
  }
  return { loading: [...loading], tests };
}

/** @returns {Set<string>} where rules are noted from now on */
function told() {
  return (/** @type {any} */ (globalThis).toldRules = new Set());
}

/** @param {string} code @returns {readonly { name: string, body: () => unknown }[]} */
function declaredIn(code) {
  const module = { exports: /** @type {any} */ ({}) };
  new Function('module', 'exports', 'require', code)(module, module.exports, require);
  return module.exports.declared;
}
