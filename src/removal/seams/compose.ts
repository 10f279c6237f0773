import type { TextEdit } from '../../model/edit';
import type { Span } from '../../model/span';

/** A stretch of a text after edits: one of the text before, or a new one. */
type Stretch = { readonly start: number; readonly end: number } | { readonly text: string };

/** The edits of a text that do what `first` and then, on its outcome, `second` do. Both are in order. */
export function composed(text: string, first: readonly TextEdit[], second: readonly TextEdit[]): TextEdit[] {
  if (second.length === 0) return [...first];
  return editsOf(text, applied(applied([{ start: 0, end: text.length }], first), second));
}

function lengthOf(stretch: Stretch): number {
  return 'text' in stretch ? stretch.text.length : stretch.end - stretch.start;
}

function applied(stretches: readonly Stretch[], edits: readonly TextEdit[]): Stretch[] {
  const result: Stretch[] = [];
  let at = 0;
  for (const { span, text } of edits) {
    result.push(...between(stretches, at, span.start), { text });
    at = span.end;
  }
  return [...result, ...between(stretches, at, Infinity)];
}

/** What stands between two offsets. */
function between(stretches: readonly Stretch[], start: number, end: number): Stretch[] {
  const result: Stretch[] = [];
  let offset = 0;
  for (const stretch of stretches) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, lengthOf(stretch));
    if (from < to) result.push('text' in stretch ? { text: stretch.text.slice(from, to) } : { start: stretch.start + from, end: stretch.start + to });
    offset += lengthOf(stretch);
  }
  return result;
}

function editsOf(text: string, stretches: readonly Stretch[]): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let pending = '';
  for (const stretch of [...stretches, { start: text.length, end: text.length }]) {
    if ('text' in stretch) pending += stretch.text;
    else {
      if (pending !== '' || stretch.start > at) edits.push({ span: { start: at, end: stretch.start }, text: pending });
      pending = '';
      at = stretch.end;
    }
  }
  return edits;
}

/** Where edits have changed a text, in the text after them. */
export function touchedBy(edits: readonly TextEdit[]): Span[] {
  let moved = 0;
  return edits.map(({ span, text }) => {
    const start = span.start + moved;
    moved += text.length - (span.end - span.start);
    return { start, end: start + text.length };
  });
}

/** The stretch before the edits that a stretch after them comes from. */
export function originOf({ start, end }: Span, edits: readonly TextEdit[]): Span {
  return { start: offsetBefore(start, edits, 'start'), end: offsetBefore(end, edits, 'end') };
}

function offsetBefore(offset: number, edits: readonly TextEdit[], side: 'start' | 'end'): number {
  let moved = 0;
  for (const { span, text } of edits) {
    const start = span.start + moved;
    if (offset < start || (offset === start && side === 'start' && text === '')) break;
    if (offset < start + text.length || (offset === start + text.length && side === 'start')) return span[side];
    moved += text.length - (span.end - span.start);
  }
  return offset - moved;
}
