// @ts-check
// What a tool does that parses every file: the same parser, without the text filter. `node naive.mjs FOLDER`
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';

const { scanText } = createRequire(import.meta.url)('../../dist/parser.js');
const folder = process.argv[2] ?? '.';
let usages = 0;
for (const file of await readdir(folder, { recursive: true })) {
  if (!/\.[cm]?[jt]sx?$/.test(file) || /\.d\.[cm]?ts$/.test(file)) continue;
  const text = await readFile(join(folder, file), 'utf8');
  if (text.length < 2_000_000) usages += scanText(text, file).usages.length;
}
console.log(usages);
