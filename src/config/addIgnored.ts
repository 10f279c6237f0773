import type { TextEdit } from '../model/edit';
import { addEntry } from './addEntry';
import type { IgnoredFindings } from './config';

/** What to ignore: the findings of one code about one flag in one file. */
export interface NewIgnored extends Required<IgnoredFindings> {
  readonly reason: string;
}

/** Adds an entry to `ignore`. */
export function addIgnored(text: string, { code, key, path, reason }: NewIgnored): TextEdit[] {
  return addEntry(text, 'ignore', { code, key: literalGlob(key), path: literalGlob(path), reason });
}

/** A glob that matches nothing but `text`. */
function literalGlob(text: string): string {
  return text.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
}
