// @ts-check
import { once } from 'node:events';
import { createServer } from 'node:net';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { sourceLines } from './sourceLines.mjs';

/** Mocha ends a test after a minute, and VS Code starts within a minute. Longer silence is a hang. */
const SILENCE_MS = 180_000;
const TAIL_LINES = 60;

/** @typedef {{ passed: number, failed: number }} Counts */

/** Listens to the suites, which run in another process: prints what they print, waits for their counts, notices when they fall silent. */
export class Report {
  /** @type {string[]} */
  #log = [];
  #server = createServer((socket) => {
    createInterface(socket).on('line', (line) => this.take(JSON.parse(line)));
  });
  /** @type {(counts: Counts) => void} */
  #finish = () => {};
  /** @type {NodeJS.Timeout | undefined} */
  #silence;

  /** Opens the port. Returns the environment that tells the suites about it. */
  async open() {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    const address = /** @type {import('node:net').AddressInfo} */ (this.#server.address());
    return { FLAGLINE_REPORT: String(address.port) };
  }

  /**
   * Keeps a line of the host's own log, which is shown only when things go wrong.
   * @param {string} line
   */
  log(line) {
    this.#log.push(line);
  }

  /**
   * The counts of the suites that run now; for one launch after the other.
   * @param {Promise<unknown>} ended settled when the host has ended
   * @returns {Promise<Counts>}
   */
  async counts(ended) {
    try {
      return await new Promise((resolve, reject) => {
        const fail = (/** @type {string} */ what) => reject(new Error(`${what} Its last words:\n${this.#log.slice(-TAIL_LINES).join('\n')}`));
        this.#finish = resolve;
        this.#silence = setTimeout(() => fail(`The extension host was silent for ${SILENCE_MS / 1000} s.`), SILENCE_MS);
        // The counts come on another way than the end: they may take a moment longer.
        void ended.then(() => setTimeout(() => fail('VS Code ended before the suites did.'), 1000));
      });
    } finally {
      clearTimeout(this.#silence);
    }
  }

  /** Listens no longer. */
  close() {
    this.#server.close();
  }

  /**
   * Takes what the suites report, wherever it comes from.
   * @param {{ text: string } | Counts} message
   */
  take(message) {
    if (!('text' in message)) return this.#finish(message);
    const text = sourceLines(message.text);
    console.log(process.stdout.isTTY ? text : stripVTControlCharacters(text));
    this.#silence?.refresh();
  }
}
