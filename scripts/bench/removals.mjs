// @ts-check
// How long it takes to plan that a flag goes: from a searched folder to the edits, and in one text.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { searchedBy } from './parserWorker.mjs';

const KEY = 'new-checkout';

/**
 * The milliseconds from the question to the edits, for a flag with `reads` reads in `files` files, beside all else in a folder.
 * @param {string} folder
 * @param {{ files: number, reads: number, times: number }} size
 */
export async function folderRemovals(folder, { files, reads, times }) {
  const own = join(folder, 'removed');
  await mkdir(own);
  for (let file = 0; file < files; file++) await writeFile(join(own, `page${file}.ts`), page(file, Math.ceil(((file + 1) * reads) / files) - Math.ceil((file * reads) / files)));
  const worker = await searchedBy(folder);
  try {
    const taken = [];
    for (let time = 0; time < times; time++) {
      const begin = performance.now();
      const { result } = await worker.ask({ kind: 'remove', root: folder, key: KEY, keep: time % 2 === 0 }, 'removed');
      taken.push(performance.now() - begin);
      if (result.files.length !== files || result.refusals.length > 0) throw new Error(`The removal reached ${result.files.length} files, with ${result.refusals.length} refusals.`);
    }
    return taken;
  } finally {
    await worker.end();
    await rm(own, { recursive: true });
  }
}

/**
 * The milliseconds for a text of so many lines with ten reads, parsing included, and for parsing it alone.
 * @param {number} lines
 * @param {number} times
 */
export function textRemovals(lines, times) {
  const { readModule, removeFromText } = createRequire(import.meta.url)('../../dist/parser.js');
  const text = page(0, 10, lines);
  /** @type {{ whole: number[], parsing: number[] }} */
  const taken = { whole: [], parsing: [] };
  for (let time = 0; time < times; time++) {
    const begin = performance.now();
    const { edits } = removeFromText({ text, file: 'page.ts', key: KEY, keep: time % 2 === 0 });
    const middle = performance.now();
    readModule(text, 'page.ts');
    taken.whole.push(middle - begin);
    taken.parsing.push(performance.now() - middle);
    if (edits.length === 0) throw new Error('Nothing was removed.');
  }
  return taken;
}

/**
 * A module whose functions read the flag, or other flags, in the ways that people do.
 * @param {number} name
 * @param {number} reads
 * @param {number} [lines]
 */
function page(name, reads, lines = 60) {
  const ways = [
    (/** @type {number} */ at) => [`export function guarded${at}(user: User) {`, `  if (!flags.isEnabled('${KEY}')) {`, '    return legacy(user);', '  }', '  const cart = load(user);', '  return show(cart);', '}'],
    (/** @type {number} */ at) => [`export function chosen${at}(cart: Cart) {`, `  const isNew = flags.isEnabled('${KEY}');`, '  track(cart.id);', "  return isNew && cart.items.length > 0 ? open(cart) : close(cart, 'old');", '}'],
    (/** @type {number} */ at) => [`export async function switched${at}(cart: Cart) {`, `  if (flags.isEnabled('${KEY}') && cart.total > 100) {`, '    await offer(cart);', '  } else {', '    await refuse(cart);', '  }', '}'],
  ];
  const other = (/** @type {number} */ at) => [`export function other${at}(cart: Cart) {`, "  if (flags.isEnabled('free-shipping')) cart.shipping = 0;", `  return cart.items.map((item) => price(item, ${at}));`, '}'];
  const text = ["import { flags } from './flags';", "import { legacy, load, show, track, open, close, offer, refuse, price } from './shop';", ''];
  for (let at = 0; at < reads; at++) text.push(...(ways[(name + at) % ways.length]?.(at) ?? []), '');
  for (let at = 0; text.length < lines; at++) text.push(...other(at), '');
  return `${text.join('\n')}\n`;
}
