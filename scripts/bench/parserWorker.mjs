// @ts-check
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ROOT } from '../host/cache.mjs';

/**
 * The parser's worker as an editor starts it, with a folder that it has searched.
 * @param {string} folder
 */
export async function searchedBy(folder) {
  const worker = new Worker(join(ROOT, 'dist/parserWorker.js'), { resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 } });
  let id = 0;
  /**
   * @param {object} request without its id
   * @param {string} kind of the reply
   * @returns {Promise<any>}
   */
  const ask = (request, kind) =>
    new Promise((resolve, reject) => {
      /** @param {{ kind: string, message?: string }} reply */
      const listen = (reply) => {
        if (reply.kind !== kind && reply.kind !== 'failed') return;
        worker.off('message', listen);
        if (reply.kind === kind) resolve(reply);
        else reject(new Error(reply.message));
      };
      worker.on('message', listen);
      worker.postMessage({ ...request, id: ++id });
    });
  await ask({ kind: 'index', root: folder, wrappers: [], exclude: [] }, 'indexed');
  return { ask, end: () => worker.terminate() };
}
