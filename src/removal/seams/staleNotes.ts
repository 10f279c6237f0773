import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { TextEdit } from '../../model/edit';
import type { Span } from '../../model/span';
import type { Trivia } from './comments';
import { firstInk, isBlank, lastInk, lineEnd, lineStart, nextLine } from './lines';
import { outermostAt } from './outermost';

/** A text after edits, where they touched it, and the flag that they took out. */
interface After extends Pick<Trivia, 'comments'> {
  readonly text: string;
  readonly touched: readonly Span[];
  readonly key: string;
}

/**
 * Takes out what comments say of the flag: those directly above code that the edits changed, and those beside it on its
 * line. What else they say stays. Where the code below still names the flag, so do they. The edits are of the text after.
 */
export function staleNotes(program: TSESTree.Program, after: After): TextEdit[] {
  const { text, comments, key } = after;
  if (!comments.some(({ start, end }) => text.slice(start, end).includes(key))) return [];
  return groupsOf(comments, text).flatMap((group) => {
    const notes = notesOf(group, text).filter((note) => isStale(text.slice(note.start, note.end), key));
    if (notes.length === 0) return [];
    const beside = text.slice(lineStart(text, group.start), group.start).trim();
    return beside === '' || beside === '{' ? aboveEdits(group, notes, program, after) : besideEdits(group, notes, after);
  });
}

/** A comment that says that a flag is to go, or that what it stands at is the flag's. */
export function isAboutFlag(comment: string, key: string): boolean {
  return /\b(flag|toggle|rollout|roll-out|experiment|clean ?up|remove|delete)\b/i.test(comment) && names(comment, key);
}

/** What takes several lines says more than that, unless it is something to do. */
function isStale(note: string, key: string): boolean {
  return isAboutFlag(note, key) && (!note.includes('\n') || /\b(?:todo|fixme|clean ?up|remove|delete)\b/i.test(note));
}

function names(text: string, key: string): boolean {
  return text.includes(key) && text.split(/[^\w.-]+|\.(?=\s|$)/).includes(key);
}

/** Comments to the end of the line that stand below one another count as one. */
function groupsOf(comments: readonly Span[], text: string): Span[] {
  const groups: Span[] = [];
  for (const comment of comments) {
    const last = groups.at(-1);
    const isNext = last && isToEnd(last, text) && isToEnd(comment, text) && /^\r?\n[^\S\n]*$/.test(text.slice(last.end, comment.start)) && hasOwnLine(last, text);
    if (isNext) groups[groups.length - 1] = { start: last.start, end: comment.end };
    else groups.push(comment);
  }
  return groups;
}

function isToEnd({ start }: Span, text: string): boolean {
  return text.startsWith('//', start);
}

function hasOwnLine({ start }: Span, text: string): boolean {
  return isBlank(text.slice(lineStart(text, start), start));
}

/** What a comment says, one thing after the other: each begins a line, behind the end of a sentence or with what is to be done. */
function notesOf(group: Span, text: string): Span[] {
  const notes: Span[] = [];
  for (let start = group.start; start < group.end; start = nextLine(text, start)) {
    const line = { start, end: Math.min(lineEnd(text, start), group.end) };
    const last = notes.at(-1);
    const opens = !last || ENDS.test(text.slice(last.start, last.end)) || TO_DO.test(text.slice(line.start, line.end));
    if (opens) notes.push(line);
    else notes[notes.length - 1] = { start: last.start, end: line.end };
  }
  return notes;
}

const ENDS = /(?:[.!?:;)\]]|\/\*+)\s*$|^[\s*/]*$/;
const TO_DO = /^\s*(?:\/\/|\*|\/\*+)?\s*(?:@todo|TODO|FIXME|XXX|HACK)\b|^\s*\*\//;

function aboveEdits(group: Span, notes: readonly Span[], program: TSESTree.Program, after: After): TextEdit[] {
  const { text } = after;
  const container = containerOf(group, program, text);
  const whole = container ?? group;
  const next = firstInk(text, whole.end);
  if (!/^[^\S\n]*\r?\n?[^\S\n]*$/.test(text.slice(whole.end, next))) return [];
  if (!isOfFlag({ start: whole.end, end: outermostAt(next, program)?.range[1] ?? next }, after)) return [];
  if (saysNoMore(group, notes, text)) return [{ span: { start: whole.start, end: next }, text: '' }];
  return notes.filter((note) => isWhole(note, group, text)).map((note) => withoutLines(note, text));
}

/** Where a comment is all that stands between braces in JSX, they are part of it. */
function containerOf(group: Span, program: TSESTree.Program, text: string): Span | undefined {
  const node = outermostAt(lastInk(text, group.start), program);
  if (node?.type !== T.JSXExpressionContainer || node.expression.type !== T.JSXEmptyExpression) return undefined;
  return firstInk(text, group.end) === node.range[1] - 1 ? { start: node.range[0], end: node.range[1] } : undefined;
}

/** Whether edits touched code, and nothing in it names the flag any more, but for comments. */
function isOfFlag(code: Span, { text, comments, touched, key }: After): boolean {
  if (!touched.some(({ start, end }) => start <= code.end && code.start <= end)) return false;
  const inside = comments.filter(({ start, end }) => code.start <= start && end <= code.end);
  const borders = [code.start, ...inside.flatMap(({ start, end }) => [start, end]), code.end];
  return !borders.some((from, index) => index % 2 === 0 && names(text.slice(from, borders[index + 1]), key));
}

function saysNoMore(group: Span, notes: readonly Span[], text: string): boolean {
  const rest = notes.toReversed().reduce((left, { start, end }) => left.slice(0, start - group.start) + left.slice(end - group.start), text.slice(group.start, group.end));
  return /^[\s*/]*$/.test(rest);
}

/** Whether a note can go by its lines, without what opens or closes the comment. */
function isWhole({ start, end }: Span, group: Span, text: string): boolean {
  return isToEnd(group, text) || (start > group.start && end < group.end);
}

function withoutLines({ start, end }: Span, text: string): TextEdit {
  return { span: { start: lineStart(text, start), end: nextLine(text, end) }, text: '' };
}

function besideEdits(group: Span, notes: readonly Span[], after: After): TextEdit[] {
  const { text } = after;
  const line = { start: lineStart(text, group.start), end: group.start };
  if (lineEnd(text, group.start) !== group.end || !saysNoMore(group, notes, text) || !isOfFlag(line, after)) return [];
  return [{ span: { start: lastInk(text, group.start) + 1, end: group.end }, text: '' }];
}
