import type { TextEdit } from '../../model/edit';
import type { RegistryList } from '../../model/registry';
import type { Span } from '../../model/span';
import { eolOf, indentOf, isBlank, lineEnd, nextLine, skipSpaces, startsLine } from '../text/lines';
import { insertion, removal } from '../text/listEdits';
import { afterLineComment, jsonCommentEnd, leadingLinesStart, nextToken } from '../text/trivia';

/** Adds a member to a union of texts; one without members is `never`. */
export function addMember(text: string, list: RegistryList, member: string): TextEdit[] {
  const last = list.items.at(-1);
  const bar = barsOf(text, list).at(-1);
  if (!last) return [{ span: list.span, text: member }];
  if (bar && startsLine(text, bar.start)) return addLine(text, last, `${eolOf(text)}${indentOf(text, bar.start)}| ${member}`);
  const gap = bar && startsLine(text, last.start) ? eolOf(text) + indentOf(text, last.start) : ' ';
  return [insertion(last.end, ` |${gap}${member}`)];
}

/** A comment that closes the line stays with the member that it follows; what ends the union does not. */
function addLine(text: string, last: Span, line: string): TextEdit[] {
  const sign = { start: last.end, end: afterSign(text, last.end) };
  const at = afterLineComment(text, sign.end, jsonCommentEnd);
  return at === sign.end || sign.start === sign.end ? [insertion(at === sign.end ? last.end : at, line)] : [removal(sign), insertion(at, `${line};`)];
}

/** Removes a member of a union, with its line and its comment where it has a line of its own. */
export function removeMember(text: string, list: RegistryList, index: number): TextEdit[] {
  const item = list.items[index];
  if (!item) return [];
  const [previous, next] = [list.items[index - 1], list.items[index + 1]];
  const [bar, nextBar] = barsOf(text, list).slice(index);
  const start = bar?.start ?? item.start;
  if (!previous && !next) return [{ span: { start, end: item.end }, text: 'never' }];
  const lines = bar && ownLines(text, { start, end: item.end }, previous?.end ?? equalsSign(text, list));
  if (lines) return [...(previous && !next ? movedSign(text, item, previous) : []), removal(lines)];
  if (previous) return cut(text, { start: previous.end, end: item.end }, [bar, item]);
  return bar ? cut(text, { start, end: nextBar?.start ?? item.end }, [bar, item]) : cut(text, { start, end: next?.start ?? item.end }, [item, nextBar]);
}

/** Where a union begins to be written: the comments of its first member may stand before its first bar. */
export function equalsSign(text: string, { span }: RegistryList): number {
  return text.lastIndexOf('=', span.start) + 1;
}

/** The bar in front of each member; the first may have none. */
function barsOf(text: string, { span, items }: RegistryList): (Span | undefined)[] {
  return items.map((item, index) => {
    const at = nextToken(text, items[index - 1]?.end ?? span.start, jsonCommentEnd);
    return text[at] === '|' && at < item.start ? { start: at, end: at + 1 } : undefined;
  });
}

/** The lines that a member has for itself, but for the sign that ends the union. */
function ownLines(text: string, { start, end }: Span, from: number): Span | undefined {
  const rest = afterLineComment(text, afterSign(text, end), jsonCommentEnd);
  if (!startsLine(text, start) || skipSpaces(text, rest) !== lineEnd(text, rest)) return undefined;
  return { start: leadingLinesStart(text, from, start, jsonCommentEnd), end: nextLine(text, rest) };
}

/** What ends the union goes to the member before. */
function movedSign(text: string, item: Span, previous: Span): TextEdit[] {
  const sign = text.slice(item.end, afterSign(text, item.end));
  return sign === '' ? [] : [insertion(previous.end, sign)];
}

function afterSign(text: string, end: number): number {
  return text[end] === ';' ? end + 1 : end;
}

/** Removes all of `span`; where more than white space stands between the parts, such as a comment, only these. */
function cut(text: string, span: Span, parts: readonly (Span | undefined)[]): TextEdit[] {
  const spans = parts.filter((part) => part !== undefined);
  let from = span.start;
  const isPlain = [...spans, { start: span.end, end: span.end }].every((part) => {
    const gap = { start: from, end: part.start };
    from = part.end;
    return isBlank(text, gap);
  });
  return isPlain ? [removal(span)] : spans.map(removal);
}
