/** A position as people count it. Both from 1; the column counts UTF-16 code units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets into lines and columns without keeping the text. */
export class LineMap {
  private constructor(private readonly starts: readonly number[]) {}

  /** A line ends with LF, CRLF or a lone CR, as in editors. */
  static of(text: string): LineMap {
    const starts = [0];
    for (const match of text.matchAll(/\r\n|\n|\r/g)) {
      starts.push(match.index + match[0].length);
    }
    return new LineMap(starts);
  }

  /** For a map that crossed a thread: see `toJSON`. */
  static from(starts: readonly number[]): LineMap {
    return new LineMap(starts);
  }

  /** `offset` past the end counts on the last line. */
  at(offset: number): LineColumn {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.starts[low] ?? 0) + 1 };
  }

  toJSON(): readonly number[] {
    return this.starts;
  }
}
