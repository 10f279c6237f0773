// @ts-check
// Holds the packed parser to what its sources find, which the unit tests run: packing patches typescript-estree, and minifies.
// Run after `npm run build`.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from './host/cache.mjs';

const FIXTURES = join(ROOT, 'test/fixtures/usages');
const { scanText } = createRequire(import.meta.url)(join(ROOT, 'dist/parser.js'));

/** @param {string} folder */
function check(folder) {
  const input = readdirSync(folder).find((file) => file.startsWith('input.')) ?? '';
  const text = readFileSync(join(folder, input), 'utf8');
  const options = existsSync(join(folder, 'options.json')) ? JSON.parse(readFileSync(join(folder, 'options.json'), 'utf8')) : {};
  /** @type {{ token: string, shape: string, certainty: string, proof: string }[]} */
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
  /** @type {{ usages: { keySpan: { start: number, end: number }, shape: string, certainty: string, proof: string }[] }} */
  const { usages } = scanText(text, input, options);
  const found = usages.map(({ keySpan, shape, certainty, proof }) => ({ token: text.slice(keySpan.start, keySpan.end), shape, certainty, proof }));
  assert.deepEqual(found, expected.map(({ token, shape, certainty, proof }) => ({ token, shape, certainty, proof })), folder);
}

const names = readdirSync(FIXTURES);
for (const name of names) check(join(FIXTURES, name));
console.log(`The packed parser finds in ${names.length} texts what its sources find.`);
