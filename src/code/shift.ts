import { overlaps, type Span } from '../model/span';
import type { CodeDefault, Usage } from '../model/usage';

/** What became of a stretch of text. Like `TextEdit`, but only the length of the new text matters here. */
export interface Shift {
  readonly span: Span;
  readonly newLength: number;
}

/**
 * Moves usages with the text. `edits` are of the text before any of them and do
 * not overlap, in any order. A usage goes when an edit changes its key (or the
 * literal behind it), or takes away a part of the call together with what is
 * around it. An edit elsewhere inside the call makes the call longer or shorter.
 */
export function shiftUsages(usages: readonly Usage[], edits: readonly Shift[]): Usage[] {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start);
  return usages.flatMap((usage) => shiftUsage(usage, ordered) ?? []);
}

function shiftUsage(usage: Usage, edits: readonly Shift[]): Usage | undefined {
  const { literalSpan, codeDefault, ...rest } = usage;
  const keySpan = moved(usage.keySpan, edits);
  const readSpan = stretched(usage.readSpan, edits);
  const literal = literalSpan && moved(literalSpan, edits);
  if (!keySpan || !readSpan || (literalSpan && !literal)) return undefined;
  const fallback = codeDefault && shiftDefault(codeDefault, edits);
  return { ...rest, keySpan, readSpan, ...(literal && { literalSpan: literal }), ...(fallback && { codeDefault: fallback }) };
}

/** A default that was edited keeps its place, but its value is no longer known. */
function shiftDefault(codeDefault: CodeDefault, edits: readonly Shift[]): CodeDefault | undefined {
  const whole = moved(codeDefault.span, edits);
  if (whole) return { ...codeDefault, span: whole };
  const span = stretched(codeDefault.span, edits);
  return span && { span };
}

/** The span after the edits, if none of them touches its inside. An insertion at an end of it is beside it. */
function moved(span: Span, edits: readonly Shift[]): Span | undefined {
  return edits.some((edit) => overlaps(edit.span, span)) ? undefined : stretched(span, edits);
}

/** The span after the edits, with those inside it taken in; undefined if one reaches across an end of it. */
function stretched(span: Span, edits: readonly Shift[]): Span | undefined {
  let before = 0;
  let inside = 0;
  for (const { span: edited, newLength } of edits) {
    const growth = newLength - (edited.end - edited.start);
    if (edited.end <= span.start) before += growth;
    else if (edited.start >= span.end) break;
    else if (span.start <= edited.start && edited.end <= span.end) inside += growth;
    else return undefined;
  }
  return { start: span.start + before, end: span.end + before + inside };
}
