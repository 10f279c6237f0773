// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { ROOT } from '../../scripts/host/cache.mjs';

const PLACE = /\(?(?:\/\S*\/)?(out\/editor\/\S+\.js):(\d+):(\d+)\)?/g;

/**
 * Leads stack traces of the bundled suites back to the source, and shows the line. VS Code makes its own stack traces,
 * so Node cannot do it there.
 * @param {string} text
 */
export function sourceLines(text) {
  return text.replace(PLACE, (place, file, line, column) => original(join(ROOT, file), Number(line), Number(column)) ?? place);
}

/**
 * @param {string} file
 * @param {number} line from 1
 * @param {number} column from 1
 */
function original(file, line, column) {
  if (!existsSync(`${file}.map`)) return undefined;
  const entry = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8'))).findEntry(line - 1, column - 1);
  if (!('originalSource' in entry)) return undefined;
  const source = resolve(dirname(file), entry.originalSource);
  const code = readFileSync(source, 'utf8').split('\n')[entry.originalLine]?.trim();
  return `(${relative(ROOT, source)}:${entry.originalLine + 1}:${entry.originalColumn + 1})  ${code}`;
}
