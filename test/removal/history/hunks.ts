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

/** How many lines differ. */
export function distance(one: string, other: string): number {
  return hunksOf(one, other).reduce((lines, hunk) => lines + hunk.old.length + hunk.new.length, 0);
}

export function isSame(one: Hunk, other: Hunk): boolean {
  return one.from === other.from && one.to === other.to && one.new.join('\n') === other.new.join('\n');
}

/** Whether they replace a line in common, or, where one takes lines out and does no more, lie side by side. */
export function touches(one: Hunk, other: Pick<Hunk, 'from' | 'to'>): boolean {
  const reach = one.new.length === 0 ? 1 : 0;
  return one.from <= other.to + reach && other.from <= one.to + reach;
}

/** The words of lines of code, strings and comments among them, and the signs that ask for null. */
export function wordsOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.match(/[\w$]+|\?\.|\?\?/g) ?? []);
}

/** What a line declares. */
export interface Declared {
  readonly name: string;
  /** The line without the name. */
  readonly rest: string;
  readonly isExported: boolean;
}

/** The declaration that a line begins with; none where it begins with something else. */
export function declaredIn(line: string): Declared[] {
  const [, exported, start, name, rest] = /^\s*(export )?(?:default )?((?:async )?(?:const|let|var|function\*?|(?:abstract )?class|interface|type|(?:const )?enum)) (\w+)\b(.*)$/.exec(line) ?? [];
  return start === undefined || name === undefined ? [] : [{ name, rest: `${start} ${rest ?? ''}`, isExported: exported !== undefined }];
}

/** Whether a line names a flag, as text or in a comment. */
export function namesKey(line: string, key: string): boolean {
  return line.includes(key) && new RegExp(`(?<![\\w-])${key.replace(/\W/g, '\\$&')}(?![\\w-])`).test(line);
}
