import type { TextEdit } from '../../model/edit';
import type { Span } from '../../model/span';
import { isBlank, lineEnd, nextLine, skipSpaces, startsLine } from './lines';
import { afterLineComment, leadingLinesStart, nextToken } from './trivia';
import type { CommentEnd } from './trivia';

/** Items between brackets. */
export interface ItemList {
  /** Brackets included. */
  readonly span: Span;
  /** In text order, without their separators. */
  readonly items: readonly Span[];
}

/** What stands between the items of a list. */
export interface Separators {
  /** The characters that may be one. */
  readonly any: string;
  /** What is written where one is missing; empty where a new line is enough. */
  readonly usual: string;
  readonly commentEnd: CommentEnd;
}

/** Inserts `rendered`, which begins with the white space in front of it, behind an item and the comment that closes its line. */
export function insertAfter(text: string, after: Span, rendered: string, separators: Separators): TextEdit[] {
  const separator = separatorAfter(text, after, separators);
  const end = separator === undefined ? after.end : separator + 1;
  const at = startsLine(text, after.start) ? afterLineComment(text, end, separators.commentEnd) : end;
  if (separator !== undefined) return [insertion(at, rendered + text.charAt(separator))];
  if (at === end) return [insertion(end, separators.usual + rendered)];
  return [...(separators.usual === '' ? [] : [insertion(end, separators.usual)]), insertion(at, rendered)];
}

/** Removes an item with its separator, its lines and the comment that belongs to it. */
export function removeItem(text: string, { span, items }: ItemList, index: number, separators: Separators): TextEdit[] {
  const item = items[index];
  if (!item) return [];
  const previous = items[index - 1];
  const separator = separatorAfter(text, item, separators);
  const taken = { start: item.start, end: separator === undefined ? item.end : separator + 1 };
  const begin = previous ? (separatorAfter(text, previous, separators) ?? previous.end) : span.start;
  const lines = ownLines(text, taken, begin + 1, separators.commentEnd);
  if (items.length === 1) return [removal(onlyItem(text, span, lines ?? taken))];
  const before = previous && separator === undefined ? separatorAfter(text, previous, separators) : undefined;
  if (lines) return [...(before === undefined ? [] : [removal({ start: before, end: before + 1 })]), removal(lines)];
  return removeInLine(text, taken, previous && separatorAfter(text, previous, separators), separator === undefined);
}

export function insertion(at: number, text: string): TextEdit {
  return { span: { start: at, end: at }, text };
}

export function removal(span: Span): TextEdit {
  return { span, text: '' };
}

function separatorAfter(text: string, item: Span, { any, commentEnd }: Separators): number | undefined {
  const at = nextToken(text, item.end, commentEnd);
  return at < text.length && any.includes(text.charAt(at)) ? at : undefined;
}

/** The whole lines that `span` takes with its comments, these not further back than `from`, if it shares them with nothing else. */
function ownLines(text: string, span: Span, from: number, commentEnd: CommentEnd): Span | undefined {
  const end = afterLineComment(text, span.end, commentEnd);
  if (!startsLine(text, span.start) || skipSpaces(text, end) !== lineEnd(text, end)) return undefined;
  return { start: leadingLinesStart(text, from, span.start, commentEnd), end: nextLine(text, end) };
}

/** With the last item goes the white space between the brackets, unless a comment stays behind. */
function onlyItem(text: string, list: Span, taken: Span): Span {
  const inside = { start: list.start + 1, end: list.end - 1 };
  const rest = { before: { start: inside.start, end: taken.start }, after: { start: taken.end, end: inside.end } };
  return isBlank(text, rest.before) && isBlank(text, rest.after) ? inside : taken;
}

/** `previous` is the separator in front of the item. */
function removeInLine(text: string, span: Span, previous: number | undefined, isLast: boolean): TextEdit[] {
  const follows = previous !== undefined && isBlank(text, { start: previous + 1, end: span.start });
  if (isLast && previous !== undefined) {
    return follows ? [removal({ start: previous, end: span.end })] : [removal({ start: previous, end: previous + 1 }), removal(span)];
  }
  const closes = '}])\n\r'.includes(text.charAt(skipSpaces(text, span.end)));
  if (closes && follows) return [removal({ start: previous + 1, end: span.end })];
  return [removal({ start: span.start, end: closes ? span.end : skipSpaces(text, span.end) })];
}
