import { IGNORE_MARK } from '../../model/ignoreComment';
import type { RegistryList } from '../../model/registry';
import type { Span } from '../../model/span';
import { hasBlankLine, skipSpaces, startsLine } from '../text/lines';
import { afterLineComment, commentsFrom, jsonCommentEnd, nextToken } from '../text/trivia';
import { equalsSign } from './unionEdits';

/** What the comment of an entry says. */
export interface EntryComment {
  readonly description: string;
  /** `@owner web team`: what follows each tag on its line, by the tag's name in small letters. */
  readonly tags: ReadonlyMap<string, string>;
  /** The comment: the lines above the entry, or what follows it on its line. */
  readonly span: Span;
}

/** Comments that speak to tools, not to people. */
const FOR_TOOLS = new RegExp(`^(?:${IGNORE_MARK}|@ts-|eslint-|prettier-|biome-|c8 |v8 |istanbul )`);

/** The comment above an entry; where there is none, the one that closes its line. */
export function commentOf(text: string, list: RegistryList, entry: Span): EntryComment {
  const above = commentsBefore(text, itemsEnd(text, list, entry), entry.start);
  const first = above[0];
  return readComment(text, first ? { start: first.start, end: entry.start } : behind(text, entry));
}

/** Comments that stand right above or in front of `offset`, with nothing but the bar of a union between. */
function commentsBefore(text: string, from: number, offset: number): Span[] {
  const first = commentsFrom(text, from, jsonCommentEnd);
  const rest = text[first.token] === '|' && first.token < offset ? commentsFrom(text, first.token + 1, jsonCommentEnd) : { comments: [], token: first.token };
  if (rest.token !== offset) return [];
  const found: Span[] = [];
  let next = offset;
  for (const comment of [...first.comments, ...rest.comments].reverse()) {
    const gap = text.slice(comment.end, next);
    const isBehindOther = gap.includes('\n') && !startsLine(text, comment.start);
    if (isBehindOther || hasBlankLine(gap, { start: 0, end: gap.length })) break;
    found.unshift(comment);
    next = comment.start;
  }
  return found;
}

/** Where the date behind `@expires` stands. */
export function expiryTag(text: string, { span }: EntryComment): Span | undefined {
  const [whole, date = ''] = /@expires\s+(\d[\w:.+-]*\w)/i.exec(text.slice(span.start, span.end)) ?? [];
  if (whole === undefined) return undefined;
  const end = text.indexOf(whole, span.start) + whole.length;
  return { start: end - date.length, end };
}

/** Where the comments of an entry may begin: behind the item before it, or inside the brackets. */
function itemsEnd(text: string, list: RegistryList, entry: Span): number {
  const previous = list.items[list.items.findIndex(({ start }) => start === entry.start) - 1];
  if (!previous) return list.style === 'union' ? equalsSign(text, list) : list.span.start + 1;
  const next = nextToken(text, previous.end, jsonCommentEnd);
  return /[,;]/.test(text.charAt(next)) ? next + 1 : previous.end;
}

function behind(text: string, entry: Span): Span {
  const next = skipSpaces(text, entry.end);
  const start = /[,;|]/.test(text.charAt(next)) ? next + 1 : entry.end;
  return { start, end: afterLineComment(text, start, jsonCommentEnd) };
}

function readComment(text: string, span: Span): EntryComment {
  const prose: string[] = [];
  const tags = new Map<string, string>();
  let isProse = true;
  for (const line of linesOf(text.slice(span.start, span.end))) {
    const [, tag, rest = ''] = /^@([\w-]+)\s*(.*)$/.exec(line) ?? [];
    if (tag !== undefined) tags.set(tag.toLowerCase(), rest);
    else if (isProse) prose.push(line);
    isProse &&= tag === undefined;
  }
  return { description: prose.join(' ').replace(/\s+/g, ' ').trim(), tags, span };
}

/** Without the signs of comments, and without the bar of a union. */
function linesOf(comments: string): string[] {
  const lines = comments.split(/\r?\n/).map((line) => line.replace(/^[\s|]*(?:\/\*+|\/\/+|\*(?!\/))?|\*+\/[\s|]*$/g, '').trim());
  return lines.filter((line) => !FOR_TOOLS.test(line));
}
