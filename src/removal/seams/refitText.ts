import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { parseStatements } from '../../code/typescript/parse';
import { applyEdits, type TextEdit } from '../../model/edit';
import { overlaps, type FileId, type Span } from '../../model/span';
import { triviaOf } from './comments';
import { composed, originOf, touchedBy } from './compose';
import { lineEnd, lineStart } from './lines';
import { refit } from './refit';
import { crowdedIn, spreadJsx } from './spreadJsx';
import type { Style } from './style';
import { indexTree, type Node } from '../tree';

/** A parsed text. */
interface Before {
  readonly text: string;
  readonly file: FileId;
  readonly program: TSESTree.Program;
}

/**
 * The edits with what has to be laid out anew after them. Undefined where what
 * they make of the text does not parse: then something is wrong with them.
 */
export function refittedEdits(before: Before, style: Style, edits: readonly TextEdit[]): TextEdit[] | undefined {
  const { text, file } = before;
  const after = applyEdits(text, edits);
  const touched = touchedBy(edits);
  const parsed = parseStatements(after, file, ({ start, end }) => touched.some((span) => start <= span.end && span.start <= end));
  if (parsed.broken) return undefined;
  indexTree(parsed.program);
  const lengthBefore = (span: Span): number => flatLength(text, originOf(span, edits));
  const { comments } = triviaOf(after, parsed.program, parsed.program.body.map(({ range: [start, end] }) => ({ start, end })));
  const refitting = { text: after, comments, style, touched, lengthBefore };
  const isUntouched = ({ range: [start, end] }: Node): boolean => !edits.some(({ span }) => start < span.end && span.start < end);
  const spread = spreadJsx(parsed.program, refitting, () => crowdedIn(before.program, text).some(isUntouched));
  const joined = refit(parsed.program, refitting).filter(({ span }) => !spread.some((edit) => overlaps(edit.span, span)));
  return composed(text, edits, [...spread, ...joined].sort((a, b) => a.span.start - b.span.start));
}

/** About how long the lines of a stretch would be as one; of what never is on one line, too long. */
function flatLength(text: string, { start, end }: Span): number {
  if (/\{\s*\n|\n\s*(?:else|while)\b|>\s*\n\s*</.test(text.slice(start, end))) return Infinity;
  const line = text.slice(lineStart(text, start), lineEnd(text, end)).trimEnd();
  return line.replace(/([([])\s*\r?\n\s*|,?\s*\r?\n\s*(?=[)\]])/g, '$1').replace(/\s*\r?\n\s*/g, ' ').length;
}
