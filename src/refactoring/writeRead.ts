import type { SelectedCode } from '../code/selection';
import type { TextEdit } from '../model/edit';
import { prevailingQuote, writeInside } from '../model/stringLiteral';
import { indentOf } from './layout';

/** A read of a flag as it is written at a place in code. */
export interface WrittenRead {
  readonly expression: string;
  /** What has to be declared for it. */
  readonly edits: readonly TextEdit[];
}

/**
 * Writes a read in the style of those near by. A hook is called where the others are, and its value kept in a constant.
 * @param callee what is called where the file has no read to follow: `isEnabled`, `flags.isEnabled`
 */
export function writeRead(text: string, { read }: SelectedCode, key: string, callee: string, eol: string): WrittenRead {
  const quote = prevailingQuote(text);
  const literal = quote + writeInside({ quote, isAttribute: false }, key) + quote;
  if (!read) return { expression: `${callee}(${literal})`, edits: [] };
  const call = read.before + literal + read.after;
  if (read.declareAfter === undefined) return { expression: call, edits: [] };
  const name = freeName(text, key);
  const end = text.charAt(read.declareAfter - 1) === ';' ? ';' : '';
  const declaration = `${eol}${indentOf(text, read.declareAfter)}const ${name} = ${call}${end}`;
  const span = { start: read.declareAfter, end: read.declareAfter };
  return { expression: name, edits: [{ span, text: declaration }] };
}

/** `new-checkout` becomes `newCheckout`, or `newCheckout2` where the text has that word already. */
function freeName(text: string, key: string): string {
  const words = key.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const joined = words.map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1)).join('');
  const name = /^[A-Za-z]/.test(joined) ? `${joined}Enabled` : `flag${joined}Enabled`;
  const isTaken = (candidate: string): boolean => new RegExp(`\\b${candidate}\\b`).test(text);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}${number}`;
    if (!isTaken(candidate)) return candidate;
  }
}
