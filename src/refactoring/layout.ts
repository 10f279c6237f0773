import type { TextEdit } from '../model/edit';
import type { Span } from '../model/span';

/** How a file is laid out. */
export interface Layout {
  /** One step of indentation. */
  readonly unit: string;
  readonly eol: string;
}

/** The white space at the beginning of the line that holds `offset`. */
export function indentOf(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[^\S\r\n]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** The edits that indent the lines of `span` after its first by one step. Empty lines, and lines that begin inside of `fixed` text, stay. */
export function indented(text: string, span: Span, fixed: readonly Span[], unit: string): TextEdit[] {
  const starts = [...text.slice(span.start, span.end).matchAll(/(?:\r\n|\n|\r)(?=[^\r\n])/g)].map((match) => span.start + match.index + match[0].length);
  const movable = starts.filter((start) => !fixed.some((each) => each.start < start && start < each.end));
  return movable.map((start) => ({ span: { start, end: start }, text: unit }));
}
