import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { parseText } from '../code/typescript/parse';
import { applyEdits, type TextEdit } from '../model/edit';
import type { FileId, Span } from '../model/span';
import { triviaOf } from './comments';
import { composed, originOf, touchedBy } from './compose';
import { lineEnd, lineStart } from './lines';
import { refit } from './refit';
import { styleOf } from './style';

/**
 * The edits with what has to be laid out anew after them. Undefined where what
 * they make of the text does not parse: then something is wrong with them.
 */
export function refittedEdits({ text, file }: { readonly text: string; readonly file: FileId }, program: TSESTree.Program, edits: readonly TextEdit[]): TextEdit[] | undefined {
  const after = applyEdits(text, edits);
  const parsed = parseText(after, file);
  if (parsed.broken) return undefined;
  const lengthBefore = (span: Span): number => flatLength(text, originOf(span, edits));
  const { comments } = triviaOf(after, parsed.program);
  const second = refit(parsed.program, { text: after, comments, style: styleOf(text, program), touched: touchedBy(edits), lengthBefore });
  return composed(text, edits, second);
}

/** About how long the lines of a stretch would be as one. */
function flatLength(text: string, { start, end }: Span): number {
  const line = text.slice(lineStart(text, start), lineEnd(text, end)).trimEnd();
  return line.replace(/([([])\s*\r?\n\s*|,?\s*\r?\n\s*(?=[)\]])/g, '$1').replace(/\s*\r?\n\s*/g, ' ').length;
}
