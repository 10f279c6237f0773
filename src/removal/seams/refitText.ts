import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { parseStatements } from '../../code/typescript/parse';
import { applyEdits, type TextEdit } from '../../model/edit';
import { overlaps, type FileId, type Span } from '../../model/span';
import { triviaOf, type Trivia } from './comments';
import { composed, originOf, touchedBy } from './compose';
import { lineEnd, lineStart } from './lines';
import { refit } from './refit';
import { crowdedIn, spreadJsx } from './spreadJsx';
import { staleDirectives } from './staleDirectives';
import { staleNotes } from './staleNotes';
import type { Style } from './style';
import type { Node } from '../tree';

/** A parsed text. */
interface Before {
  readonly text: string;
  readonly file: FileId;
  readonly program: TSESTree.Program;
}

/** What edits made of a text. */
interface After {
  readonly text: string;
  /** Only the statements that the edits touch. */
  readonly program: TSESTree.Program;
  readonly trivia: Trivia;
}

/**
 * The edits with what has to be laid out anew after them. Undefined where what
 * they make of the text does not parse: then something is wrong with them.
 */
export function refittedEdits(before: Before, style: Style, key: string, edits: readonly TextEdit[]): TextEdit[] | undefined {
  const after = textAfter(before, edits);
  if (!after) return undefined;
  const stale = staleComments(before, after, key, edits);
  return stale.length > 0 ? refittedEdits(before, style, key, composed(before.text, edits, stale)) : laidOut(before, after, style, edits);
}

function staleComments(before: Before, { text, program, trivia }: After, key: string, edits: readonly TextEdit[]): TextEdit[] {
  const directives = staleDirectives(program, trivia, { before: before.text, edits, after: text });
  const notes = staleNotes(program, { text, comments: trivia.comments, touched: touchedBy(edits), key });
  return [...directives, ...notes.filter(({ span }) => !directives.some((each) => overlaps(each.span, span)))].sort((a, b) => a.span.start - b.span.start);
}

function textAfter(before: Before, edits: readonly TextEdit[]): After | undefined {
  const after = applyEdits(before.text, edits);
  const touched = touchedBy(edits);
  const stretches: Span[] = [];
  let tail = 0;
  const parsed = parseStatements(applyEdits(before.text, [...edits, ...standIns(before, edits)]), before.file, (stretch) => {
    const isTouched = touched.some(({ start, end }) => stretch.start <= end && start <= stretch.end);
    if (isTouched) stretches.push(stretch);
    tail = stretch.end;
    return isTouched;
  });
  if (parsed.broken) return undefined;
  return { text: after, program: parsed.program, trivia: triviaOf(after, parsed.program, [...stretches, { start: tail, end: after.length }]) };
}

/**
 * Statements that no edit comes near parse as they did. What stands for them in the meantime takes no time: it is as long as
 * the statement, ends the one before it, and goes on making a module of the text.
 */
function standIns({ text, program: { body } }: Before, edits: readonly TextEdit[]): TextEdit[] {
  return body.flatMap(({ type, range: [, end] }, index) => {
    const start = body[index - 1]?.range[1] ?? 0;
    const next = body[index + 1]?.range[0] ?? text.length;
    const isNear = edits.some(({ span }) => start <= span.end && span.start <= next);
    const standIn = (/^(?:TS)?(?:Im|Ex)port/.test(type) ? '\nexport{};' : '\n0;').padStart(end - start);
    return isNear || standIn.length > end - start ? [] : [{ span: { start, end }, text: standIn }];
  });
}

function laidOut({ text, program }: Before, after: After, style: Style, edits: readonly TextEdit[]): TextEdit[] {
  const lengthBefore = (span: Span): number => flatLength(text, originOf(span, edits));
  const refitting = { text: after.text, comments: after.trivia.comments, fixed: after.trivia.fixed, style, touched: touchedBy(edits), lengthBefore };
  const isUntouched = ({ range: [start, end] }: Node): boolean => !edits.some(({ span }) => start < span.end && span.start < end);
  const spread = spreadJsx(after.program, refitting, () => program.body.some((statement) => isUntouched(statement) && crowdedIn(statement, text).length > 0));
  const joined = refit(after.program, refitting).filter(({ span }) => !spread.some((edit) => overlaps(edit.span, span)));
  return composed(text, edits, [...spread, ...joined].sort((a, b) => a.span.start - b.span.start));
}

/** About how long the lines of a stretch would be as one; of what never is on one line, too long. */
function flatLength(text: string, { start, end }: Span): number {
  if (/\{\s*\n|(?:^|\s)\/\/[^\n]*\n|\n\s*(?:else|while)\b|>\s*\n\s*<|\}\s*\n\s*(?:\{|<[^/])|\/>\s*\n\s*\{/.test(text.slice(start, end))) return Infinity;
  const line = text.slice(lineStart(text, start), lineEnd(text, end)).trimEnd();
  return line.replace(/([([])\s*\r?\n\s*|,?\s*\r?\n\s*(?=[)\]])/g, '$1').replace(/\s*\r?\n\s*/g, ' ').length;
}
