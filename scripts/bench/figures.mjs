// @ts-check
// Figures as medians of several runs, printed as a table with ratios against one of them.

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * Runs each of several things in turn, `times` times, so that they all see the same weather. Returns the milliseconds of each,
 * and what each run returned: its peak of memory.
 * @param {Record<string, () => Promise<number>>} things
 * @param {number} times
 * @returns {Promise<Record<string, { times: number[], peaks: number[] }>>}
 */
export async function inTurn(things, times) {
  /** @type {Record<string, { times: number[], peaks: number[] }>} */
  const taken = {};
  for (let round = 0; round < times; round++) {
    for (const [name, run] of Object.entries(things)) {
      const start = performance.now();
      const peak = await run();
      const of = (taken[name] ??= { times: [], peaks: [] });
      of.times.push(performance.now() - start);
      of.peaks.push(peak);
    }
  }
  return taken;
}

/** @param {string[]} head @param {string[][]} rows */
export function printTable(head, rows) {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of [head, ...rows]) {
    console.log(`  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`);
  }
}

/** @param {number} milliseconds */
export const inMilliseconds = (milliseconds) => `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
