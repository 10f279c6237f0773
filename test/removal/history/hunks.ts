import { structuredPatch } from 'diff';

/** Lines that were replaced. */
export interface Hunk {
  /** Of the text before, from 1; where nothing was taken out, half a line behind the one that is before. */
  readonly from: number;
  readonly to: number;
  readonly old: readonly string[];
  readonly new: readonly string[];
}

/** What differs between two texts, line by line. */
export function hunksOf(before: string, after: string): Hunk[] {
  return structuredPatch('', '', before, after, '', '', { context: 0 }).hunks.map(({ oldStart, oldLines, lines }) => ({
    from: oldLines > 0 ? oldStart : oldStart + 0.5,
    to: oldLines > 0 ? oldStart + oldLines - 1 : oldStart + 0.5,
    old: lines.filter((line) => line.startsWith('-')).map((line) => line.slice(1)),
    new: lines.filter((line) => line.startsWith('+')).map((line) => line.slice(1)),
  }));
}

export function isSame(one: Hunk, other: Hunk): boolean {
  return one.from === other.from && one.to === other.to && one.new.join('\n') === other.new.join('\n');
}

/** Whether they replace a line in common, or, where one takes lines out and does no more, lie side by side. */
export function touches(one: Hunk, other: Pick<Hunk, 'from' | 'to'>): boolean {
  const reach = one.new.length === 0 ? 1 : 0;
  return one.from <= other.to + reach && other.from <= one.to + reach;
}

/** The words of lines of code, strings and comments among them. */
export function wordsOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.match(/[\w$]+/g) ?? []);
}
