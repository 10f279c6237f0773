/**
 * A stretch of text: UTF-16 code units from the start of the text (without a
 * byte order mark), `start` inclusive, `end` exclusive. Lines and columns exist
 * only where something is shown; see `LineMap`.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Names a file. Opaque to the engine: the command line uses absolute paths, the
 * editor URI strings. Only the ending (`.ts`, `.yaml`) is ever read from it.
 */
export type FileId = string;

/** A span in a named file. */
export interface Place {
  readonly file: FileId;
  readonly span: Span;
}

export function contains(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
