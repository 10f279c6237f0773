import type { Span } from './span';

/** Replaces `span` by `text`. The spans of one list are of the text before any of them, and do not overlap. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** Applies edits given in any order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start);
  let result = '';
  let from = 0;
  for (const edit of ordered) {
    result += text.slice(from, edit.span.start) + edit.text;
    from = edit.span.end;
  }
  return result + text.slice(from);
}
