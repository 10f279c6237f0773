import type { TextEdit } from '../../model/edit';
import type { Span } from '../../model/span';
import { firstInk } from '../seams/lines';
import { MAY_GO_ON } from '../seams/style';

/** Gathers changes of a text in any order. A cut swallows what is changed inside of it. */
export class Draft {
  private readonly changes: TextEdit[] = [];
  private readonly shifts = new Map<number, number>();
  private readonly starts = new Set<number>();

  /** @param fixed stretches whose lines never move */
  constructor(
    readonly text: string,
    private readonly fixed: readonly Span[],
  ) {}

  cut(start: number, end: number): void {
    if (start < end) this.replace(start, end, '');
  }

  put(offset: number, text: string): void {
    this.replace(offset, offset, text);
  }

  replace(start: number, end: number, text: string): void {
    this.changes.push({ span: { start, end }, text });
  }

  /** What begins here in the end must not be read as the end of what is before it. */
  separate(offset: number): void {
    this.starts.add(offset);
  }

  /** Moves the lines that begin in the stretch by so many columns. */
  shift(start: number, end: number, columns: number): void {
    if (columns === 0) return;
    for (let at = this.text.indexOf('\n', start) + 1; at > 0 && at < end; at = this.text.indexOf('\n', at) + 1) {
      this.shifts.set(at, (this.shifts.get(at) ?? 0) + columns);
    }
  }

  /** The changes, in order and without overlaps. */
  edits(): TextEdit[] {
    const all = [...this.separators(), ...this.changes, ...this.movedLines()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    const edits: TextEdit[] = [];
    for (const edit of all) {
      const last = edits.at(-1);
      if (!last || edit.span.start > last.span.end) edits.push(edit);
      else edits[edits.length - 1] = joined(last, edit);
    }
    return edits.filter(({ span, text }) => this.text.slice(span.start, span.end) !== text);
  }

  private *separators(): Generator<TextEdit> {
    for (const start of this.starts) if (MAY_GO_ON.test(this.inkFrom(start))) yield { span: { start, end: start }, text: ';' };
  }

  /** The first character that is not white space from a place on, as it is in the end. */
  private inkFrom(offset: number): string {
    const here = this.changes.filter(({ span }) => span.start === offset).sort((a, b) => a.span.end - b.span.end);
    const ink = here.map(({ text }) => text).join('').trimStart();
    const end = here.at(-1)?.span.end ?? offset;
    if (ink !== '') return ink.charAt(0);
    return end > offset ? this.inkFrom(end) : this.text.charAt(firstInk(this.text, offset));
  }

  private *movedLines(): Generator<TextEdit> {
    for (const [start, columns] of this.shifts) {
      const indent = /^[^\S\r\n]*/.exec(this.text.slice(start))?.[0] ?? '';
      const isEmpty = /^[\r\n]|^$/.test(this.text.slice(start + indent.length, start + indent.length + 1));
      if (isEmpty || this.isFixed(start) || this.isCut(start)) continue;
      if (columns < 0) yield { span: { start, end: start + Math.min(-columns, indent.length) }, text: '' };
      else yield { span: { start, end: start }, text: (indent[0] ?? ' ').repeat(columns) };
    }
  }

  private isFixed(start: number): boolean {
    return this.fixed.some((span) => span.start < start && start < span.end);
  }

  /** Whether the beginning of the line is gone: then it has no indentation of its own. */
  private isCut(start: number): boolean {
    return this.changes.some(({ span }) => span.start <= start && start < span.end);
  }
}

/** Of two that touch, both; of one inside of the other, the outer. */
function joined(a: TextEdit, b: TextEdit): TextEdit {
  if (b.span.start === a.span.end) return { span: { start: a.span.start, end: b.span.end }, text: a.text + b.text };
  return b.span.end <= a.span.end ? a : { span: { start: a.span.start, end: b.span.end }, text: a.text + b.text };
}
