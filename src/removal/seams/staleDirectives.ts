import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../../code/typescript/nodes';
import type { TextEdit } from '../../model/edit';
import { overlaps, type Span } from '../../model/span';
import { childrenOf, type Node } from '../tree';
import { touchedBy } from './compose';
import type { Trivia } from './comments';
import { firstInk, indentAt, isBlank, lastInk, lineStart, nextLine } from './lines';
import { outermostAt } from './outermost';

/** A text and what was made of it. */
interface Change {
  readonly before: string;
  readonly edits: readonly TextEdit[];
  readonly after: string;
}

const NEXT_LINE = /^\/[/*]\s*(?:eslint-disable-next-line|@ts-expect-error|@ts-ignore|biome-ignore)\b/;
const HOOKS = /^\/[/*]\s*eslint-disable-next-line\s+react-hooks\/rules-of-hooks\s*(?:--.*|\*\/\s*)?$/;

/**
 * Takes out comments that silence a linter or the compiler for the line below, where that line is gone, and those that
 * allow a hook to depend on a condition, where it no longer does. The edits are of the text after.
 */
export function staleDirectives(program: TSESTree.Program, trivia: Trivia, change: Change): TextEdit[] {
  const touched = touchedBy(change.edits);
  return trivia.comments.flatMap((comment) => {
    const text = change.after.slice(comment.start, comment.end);
    const next = firstInk(change.after, comment.end);
    if (!NEXT_LINE.test(text) || lineStart(change.after, next) !== nextLine(change.after, comment.end)) return [];
    if (isLineGone(next, touched, change)) return [{ span: { start: comment.start, end: next }, text: '' }];
    const isStale = HOOKS.test(text) && isNear(comment, next, touched, change.after) && !isConditional(next, program);
    return isStale ? without(comment, next, program, change.after, trivia) : [];
  });
}

/** Whether a whole line that stood above `next` was taken out, and maybe more. */
function isLineGone(next: number, touched: readonly Span[], { before, edits }: Change): boolean {
  return edits.some(({ span, text }, index) => {
    const isAbove = touched[index]?.end === next && text === '' && isBlank(before.slice(lineStart(before, span.start), span.start));
    return isAbove && before.slice(span.start, span.end).includes('\n');
  });
}

function isNear(comment: Span, next: number, touched: readonly Span[], text: string): boolean {
  const from = lastInk(text, comment.start);
  return touched.some(({ start, end }) => from <= end && start <= next);
}

/** Whether what begins at `offset` is run on a condition, or several times, within its function. */
function isConditional(offset: number, program: TSESTree.Program): boolean {
  let isInBranch = false;
  const visit = (node: Node): void => {
    const child = childrenOf(node).find(({ range }) => range[0] <= offset && offset < range[1]);
    if (isFunction(node)) isInBranch = false;
    else if (BRANCHES.has(node.type) && node.range[0] < offset) isInBranch = true;
    if (child) visit(child);
  };
  visit(program);
  return isInBranch;
}

const BRANCHES: ReadonlySet<string> = new Set([
  T.IfStatement,
  T.ConditionalExpression,
  T.LogicalExpression,
  T.SwitchStatement,
  T.TryStatement,
  T.ForStatement,
  T.ForInStatement,
  T.ForOfStatement,
  T.WhileStatement,
  T.DoWhileStatement,
]);

/** What is behind `=` on a line of its own because of the comment alone goes where it would be without. */
function without(comment: Span, next: number, program: TSESTree.Program, text: string, { fixed }: Trivia): TextEdit[] {
  const above = lastInk(text, comment.start);
  if (text[above] !== '=') return [{ span: { start: comment.start, end: next }, text: '' }];
  const node = outermostAt(next, program);
  const by = node ? indentAt(text, node.range[1]).length - indentAt(text, above).length : 0;
  return [{ span: { start: above + 1, end: next }, text: ' ' }, ...dedented(node, by, text, fixed)];
}

/** The further lines of an expression, by `by` columns further left. */
function dedented(node: Node | undefined, by: number, text: string, fixed: readonly Span[]): TextEdit[] {
  const edits: TextEdit[] = [];
  if (!node || by <= 0) return edits;
  for (let line = nextLine(text, node.range[0]); line < node.range[1]; line = nextLine(text, line)) {
    const span = { start: line, end: line + by };
    if (isBlank(text.slice(span.start, span.end)) && !fixed.some((each) => overlaps(each, span))) edits.push({ span, text: '' });
  }
  return edits;
}
