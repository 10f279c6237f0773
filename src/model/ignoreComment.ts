import type { Span } from './span';

/** `// flagline-ignore-next-line unknown-flag: why`, in a comment of any of the languages. */
export interface IgnoreComment {
  /** The line that it speaks for, without its line break. */
  readonly line: Span;
  /** Codes of findings as written; empty for all of them. */
  readonly codes: readonly string[];
}

export const IGNORE_MARK = 'flagline-ignore-next-line';

/** The codes end with the reason, or with the comment. A star stands for all codes, as does none. */
const COMMENT = new RegExp(String.raw`(?://|/\*|#)[ \t]*${IGNORE_MARK}(?![\w-])([^:*]*)`);

/** A line with nothing but a comment: several of them may stand above the line they speak for. */
const ONLY_COMMENT = /^\s*(?:\/\/|#|\{?\s*\/\*.*\*\/\s*\}?$)/;

/** Goes by the text alone, so that it holds in code that does not parse. */
export function ignoreComments(text: string): IgnoreComment[] {
  if (!text.includes(IGNORE_MARK)) return [];
  const found: IgnoreComment[] = [];
  let waiting: string[] = [];
  let start = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const content = line.trimEnd();
    if (!ONLY_COMMENT.test(content)) {
      found.push(...waiting.map((codes) => ({ line: { start, end: start + content.length }, codes: codes.match(/[^\s,]+/g) ?? [] })));
      waiting = [];
    }
    const codes = COMMENT.exec(content)?.[1];
    if (codes !== undefined) waiting.push(codes);
    start += line.length;
  }
  return found;
}

/** `reason` is one line of text for people. */
export function ignoreComment(code: string, reason: string): string {
  return `${IGNORE_MARK} ${code}: ${reason}`;
}
