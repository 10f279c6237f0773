// @ts-check
import { stdout } from 'node:process';

/**
 * Shows `title` while `work` runs, and how long it took: a line that ticks on a terminal, two plain lines elsewhere.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const started = Date.now();
  const show = (/** @type {string} */ ending) => stdout.write(`${stdout.isTTY ? '\r' : ''}${title} … ${ending}`);
  show(stdout.isTTY ? '' : '\n');
  const ticking = stdout.isTTY ? setInterval(() => show(seconds(started)), 1000) : undefined;
  try {
    const result = await work();
    show(`${seconds(started)}, done\n`);
    return result;
  } catch (error) {
    show(`failed after ${seconds(started)}\n`);
    throw error;
  } finally {
    clearInterval(ticking);
  }
}

/** @param {number} since */
function seconds(since) {
  return `${Math.round((Date.now() - since) / 1000)} s`;
}
