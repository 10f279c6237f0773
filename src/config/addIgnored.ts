import { modify } from 'jsonc-parser';
import type { TextEdit } from '../model/edit';
import type { IgnoredFindings } from './config';

/** What to ignore: the findings of one code about one flag in one file. */
export interface NewIgnored extends Required<IgnoredFindings> {
  readonly reason: string;
}

/** Adds an entry at the end of `ignore`, in the style of the text; a blank text becomes a configuration. */
export function addIgnored(text: string, { code, key, path, reason }: NewIgnored): TextEdit[] {
  const entry = { code, key: literalGlob(key), path: literalGlob(path), reason };
  const formattingOptions = { ...indentationOf(text), eol: text.includes('\r\n') ? '\r\n' : '\n' };
  if (text.trim() === '') return [{ span: { start: 0, end: text.length }, text: `${JSON.stringify({ ignore: [entry] }, null, 2)}\n` }];
  const edits = modify(text, ['ignore', -1], entry, { formattingOptions, isArrayInsertion: true });
  return edits.map(({ offset, length, content }) => ({ span: { start: offset, end: offset + length }, text: content }));
}

function indentationOf(text: string): { readonly insertSpaces: boolean; readonly tabSize: number } {
  const [, indent = '  '] = /^([ \t]+)\S/m.exec(text) ?? [];
  return indent.startsWith('\t') ? { insertSpaces: false, tabSize: 1 } : { insertSpaces: true, tabSize: indent.length };
}

/** A glob that matches nothing but `text`. */
function literalGlob(text: string): string {
  return text.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
}
