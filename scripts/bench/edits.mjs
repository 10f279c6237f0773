// @ts-check
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ROOT } from '../host/cache.mjs';

/**
 * The milliseconds that the parser's worker takes for each of several edits of a file with so many lines.
 * @param {string} folder where the file belongs; searched first, as an editor does
 * @param {number} lines
 * @param {number} times
 */
export async function editLatencies(folder, lines, times) {
  const worker = new Worker(join(ROOT, 'dist/parserWorker.js'), { resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 } });
  /** @param {object} request @param {string} kind */
  const asked = (request, kind) =>
    new Promise((resolve) => {
      /** @param {{ kind: string }} reply */
      const listen = (reply) => {
        if (reply.kind !== kind) return;
        worker.off('message', listen);
        resolve(undefined);
      };
      worker.on('message', listen);
      worker.postMessage(request);
    });
  try {
    await asked({ id: 1, kind: 'index', root: folder, wrappers: [], exclude: [] }, 'indexed');
    const latencies = [];
    for (let edit = 0; edit < times; edit++) {
      const begin = performance.now();
      await asked({ id: 2 + edit, kind: 'scan', root: folder, file: join(folder, 'edited.ts'), text: textOf(lines, edit), wrappers: [] }, 'scanned');
      latencies.push(performance.now() - begin);
    }
    return latencies;
  } finally {
    await worker.terminate();
  }
}

/** @param {number} lines @param {number} edit */
function textOf(lines, edit) {
  /** @param {number} at */
  const line = (at) => (at % 50 === 0 ? `if (flagResolver.isEnabled('old-${at}')) work(${at});` : `export const value${at} = compute(${at}, 'text ${edit}');`);
  return Array.from({ length: lines }, (_, at) => line(at)).join('\n');
}
