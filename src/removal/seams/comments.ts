import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Span } from '../../model/span';
import { lineEnd, lineStart } from './lines';
import { nodesIn } from '../tree';

/** The comments of a text, and the texts in it whose lines must not move. */
export interface Trivia {
  /** In order. */
  readonly comments: readonly Span[];
  /** Templates, strings and comments over several lines whose inner lines belong to what they say. */
  readonly fixed: readonly Span[];
}

/**
 * What looks like a comment outside of literals and the text of JSX is one.
 * @param stretches what of the text is looked at, in order: that which the tree tells all of
 */
export function triviaOf(text: string, program: TSESTree.Program, stretches: readonly Span[] = [{ start: 0, end: text.length }]): Trivia {
  const texts: Span[] = [];
  const fixed: Span[] = [];
  for (const { type, range: [start, end], loc } of nodesIn(program)) {
    const isText = type === T.Literal || type === T.TemplateElement;
    if (isText || type === T.JSXText) texts.push({ start, end });
    if (isText && loc.start.line < loc.end.line) fixed.push({ start, end });
  }
  texts.sort((a, b) => a.start - b.start);
  const comments = stretches.flatMap((stretch) => commentsBetween(text, texts, stretch));
  return { comments, fixed: [...fixed, ...comments.filter((span) => hasFixedColumns(text.slice(span.start, span.end)))] };
}

function commentsBetween(text: string, texts: readonly Span[], stretch: Span): Span[] {
  const comments: Span[] = [];
  const opening = /\/\/|\/\*/g;
  opening.lastIndex = stretch.start;
  let next = 0;
  for (let found = opening.exec(text); found && found.index < stretch.end; found = opening.exec(text)) {
    const start = found.index;
    while (next < texts.length && (texts[next]?.end ?? 0) <= start) next++;
    const around = texts[next];
    if (around && around.start <= start) opening.lastIndex = around.end;
    else {
      const end = found[0] === '//' ? lineEnd(text, start) : text.indexOf('*/', start) + 2;
      comments.push({ start, end });
      opening.lastIndex = end;
    }
  }
  return comments;
}

/** A block comment moves with its code only where each line begins with a star. */
function hasFixedColumns(comment: string): boolean {
  return comment.split('\n').slice(1).some((line) => !/^\s*\*/.test(line));
}

/**
 * Where the comments begin that stand directly above `offset`, or before it on its line; `offset` where there are none.
 * @param ownLines whether only those count that have lines of their own
 */
export function aboveStart(text: string, comments: readonly Span[], offset: number, ownLines = true): number {
  const above = comments.findLast(({ end }) => end <= offset);
  if (!above || !/^[^\S\n]*\r?\n?[^\S\n]*$/.test(text.slice(above.end, offset))) return offset;
  if (ownLines && !/^[^\S\n]*$/.test(text.slice(lineStart(text, above.start), above.start))) return offset;
  return aboveStart(text, comments, above.start, ownLines);
}

/** Where the comments end that stand behind `offset` on its line; `offset` where there are none. */
export function besideEnd(text: string, comments: readonly Span[], offset: number): number {
  const beside = comments.find(({ start }) => start >= offset);
  if (!beside || !/^[^\S\n]*[;,]?[^\S\n]*$/.test(text.slice(offset, beside.start))) return offset;
  return lineEnd(text, beside.start) >= beside.end ? besideEnd(text, comments, beside.end) : offset;
}
