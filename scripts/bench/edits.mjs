// @ts-check
import { join } from 'node:path';
import { searchedBy } from './parserWorker.mjs';

/**
 * The milliseconds that the parser's worker takes for each of several edits of a file with so many lines.
 * @param {string} folder where the file belongs; searched first, as an editor does
 * @param {number} lines
 * @param {number} times
 */
export async function editLatencies(folder, lines, times) {
  const worker = await searchedBy(folder);
  try {
    const latencies = [];
    for (let edit = 0; edit < times; edit++) {
      const begin = performance.now();
      await worker.ask({ kind: 'scan', root: folder, file: join(folder, 'edited.ts'), text: textOf(lines, edit), wrappers: [] }, 'scanned');
      latencies.push(performance.now() - begin);
    }
    return latencies;
  } finally {
    await worker.end();
  }
}

/** @param {number} lines @param {number} edit */
function textOf(lines, edit) {
  /** @param {number} at */
  const line = (at) => (at % 50 === 0 ? `if (flagResolver.isEnabled('old-${at}')) work(${at});` : `export const value${at} = compute(${at}, 'text ${edit}');`);
  return Array.from({ length: lines }, (_, at) => line(at)).join('\n');
}
