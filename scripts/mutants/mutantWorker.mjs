// @ts-check
// Runs bundled tests that it is handed, up to the first that fails.
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';

const require = createRequire(import.meta.url);

parentPort?.on('message', async (/** @type {string} */ code) => {
  parentPort?.postMessage(await failure(code));
});

/** @param {string} code @returns {Promise<string | undefined>} the name of the test that fails, or why none could be run */
async function failure(code) {
  const module = { exports: /** @type {{ declared?: { name: string, body: () => unknown }[] }} */ ({}) };
  let name = 'loading';
  try {
    new Function('module', 'exports', 'require', code)(module, module.exports, require);
    for (const test of module.exports.declared ?? []) {
      name = test.name;
      await test.body();
    }
    return undefined;
  } catch (error) {
    return `${name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`;
  }
}
