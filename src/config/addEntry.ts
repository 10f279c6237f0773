import { modify } from 'jsonc-parser';
import type { TextEdit } from '../model/edit';

/** Adds an entry at the end of a list, in the style of the text; a blank text becomes a configuration. */
export function addEntry(text: string, list: 'sources' | 'ignore', entry: object): TextEdit[] {
  const formattingOptions = { ...indentationOf(text), eol: text.includes('\r\n') ? '\r\n' : '\n' };
  if (text.trim() === '') return [{ span: { start: 0, end: text.length }, text: `${JSON.stringify({ [list]: [entry] }, null, 2)}\n` }];
  const edits = modify(text, [list, -1], entry, { formattingOptions, isArrayInsertion: true });
  return edits.map(({ offset, length, content }) => ({ span: { start: offset, end: offset + length }, text: content }));
}

function indentationOf(text: string): { readonly insertSpaces: boolean; readonly tabSize: number } {
  const [, indent = '  '] = /^([ \t]+)\S/m.exec(text) ?? [];
  return indent.startsWith('\t') ? { insertSpaces: false, tabSize: 1 } : { insertSpaces: true, tabSize: indent.length };
}
