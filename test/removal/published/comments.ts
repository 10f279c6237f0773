import { parse, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { TextEdit } from '../../../src/model/edit';

/**
 * Comments that are gone although the code on both sides of them, or that right below them, is still there, and those that
 * were cut through: where they start. What names the flag is said of it alone, and so is what goes on below.
 */
export function lostComments(before: string, all: readonly TextEdit[], fileName: string, key: string): number[] {
  // What only moves lines loses nothing.
  const edits = all.filter(({ span, text }) => text.trim() !== '' || before.slice(span.start, span.end).trim() !== '');
  if (edits.length === 0) return [];
  const { comments, tokens } = parse(before, { comment: true, tokens: true, range: true, jsx: !/\.[cm]?ts$/.test(fileName) });
  const touching = ({ range }: { range: readonly number[] }): TextEdit[] => edits.filter(({ span }) => span.start < (range[1] ?? 0) && (range[0] ?? 0) < span.end);
  const isKept = (node: TSESTree.Token): boolean => touching(node).every(({ text }) => text.includes(node.value));
  const names = new RegExp(`(?<![\\w-])${key.replace(/\W/g, '\\$&')}(?![\\w-])`);
  const isSaidOfFlag = (comment: TSESTree.Comment): boolean => {
    const above = comments.find((each) => before.startsWith('//', each.range[0]) && each.range[1] < comment.range[0] && /^\s*\n[^\S\n]*$/.test(before.slice(each.range[1], comment.range[0])));
    return names.test(comment.value) || (above !== undefined && isSaidOfFlag(above));
  };
  const lost = comments.filter((comment) => {
    if (isSaidOfFlag(comment)) return false;
    const edit = touching(comment);
    const text = before.slice(...comment.range);
    if (edit.length === 0 || edit.some((each) => squeezed(each.text).includes(squeezed(text)))) return false;
    const isWhole = edit.some(({ span }) => span.start <= comment.range[0] && comment.range[1] <= span.end);
    const [prior, next] = [tokens.findLast(({ range }) => range[1] <= comment.range[0]), tokens.find(({ range }) => comment.range[1] <= range[0])];
    const isAbove = next !== undefined && isRightAbove(comment.range, next, before);
    return !isWhole || (next !== undefined && isKept(next) && (isAbove || (prior !== undefined && isKept(prior))));
  });
  return lost.map(({ range }) => range[0]);
}

/** Whether a comment has the line above a token that can be told from others. */
function isRightAbove([start, end]: readonly [number, number], { value, range }: TSESTree.Token, text: string): boolean {
  const isFirst = text.slice(text.lastIndexOf('\n', start) + 1, start).trim() === '';
  return isFirst && /\w/.test(value) && !/^(?:const|let)$/.test(value) && /^[^\S\n]*\n[^\S\n]*$/.test(text.slice(end, range[0]));
}

/** A comment may have been indented otherwise. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ');
}
