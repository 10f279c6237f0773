import type { Span } from '../../model/span';
import { lineEnd, lineStart, nextLine, skipSpaces, startsLine } from './lines';

/** Where the comment that begins at `at` ends (in front of the line break); undefined where none begins. */
export type CommentEnd = (text: string, at: number) => number | undefined;

/** `//` and block comments. */
export function jsonCommentEnd(text: string, at: number): number | undefined {
  if (text.startsWith('//', at)) return lineEnd(text, at);
  if (!text.startsWith('/*', at)) return undefined;
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? text.length : end + 2;
}

export function yamlCommentEnd(text: string, at: number): number | undefined {
  return text[at] === '#' ? lineEnd(text, at) : undefined;
}

/** The comments between `from` and the next token. */
export function commentsFrom(text: string, from: number, commentEnd: CommentEnd): { comments: Span[]; token: number } {
  const comments: Span[] = [];
  let at = from;
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at++;
    const end = commentEnd(text, at);
    if (end === undefined) return { comments, token: at };
    comments.push({ start: at, end });
    at = end;
  }
}

/** The next offset that is neither white space nor comment. */
export function nextToken(text: string, from: number, commentEnd: CommentEnd): number {
  return commentsFrom(text, from, commentEnd).token;
}

/** Behind the last comment in front of the next token; `from` where there is none. */
export function afterComments(text: string, from: number, commentEnd: CommentEnd): number {
  return commentsFrom(text, from, commentEnd).comments.at(-1)?.end ?? from;
}

/** Behind a comment that closes the line of `at`; `at` itself where something else or nothing follows on the line. */
export function afterLineComment(text: string, at: number, commentEnd: CommentEnd): number {
  const end = commentEnd(text, skipSpaces(text, at));
  return end !== undefined && skipSpaces(text, end) === lineEnd(text, end) && lineEnd(text, at) === lineEnd(text, end) ? end : at;
}

/** Start of the first line of the comments that stand directly above the line of `offset`, looking back as far as `from`. */
export function leadingLinesStart(text: string, from: number, offset: number, commentEnd: CommentEnd): number {
  let start = lineStart(text, offset);
  for (const comment of commentsFrom(text, from, commentEnd).comments.reverse()) {
    if (!startsLine(text, comment.start) || nextLine(text, comment.end) !== start) break;
    start = lineStart(text, comment.start);
  }
  return start;
}
