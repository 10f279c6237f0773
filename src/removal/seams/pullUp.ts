import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { isJsx } from '../../code/typescript/nodes';
import type { TextEdit } from '../../model/edit';
import { overlaps, type Span } from '../../model/span';
import { withParens } from './around';
import { indentAt, isBlank, lastInk, lineEnd, lineStart } from './lines';
import type { Refitting } from './refit';
import { isChain, type Node } from '../tree';

/** Where an expression stands that may begin on the line of what it belongs to. */
interface Place {
  /** The expression, with its parentheses. */
  readonly value: Span;
  /** From the end of what it belongs to, to what ends it. */
  readonly span: Span;
  /** What comes to stand in front of it. */
  readonly before: string;
  /** Where what it begins with ends, if that tells where it stands: the condition of a choice. */
  readonly told?: number;
}

/** How an expression comes to stand further up. */
export interface Pulled {
  readonly edits: readonly TextEdit[];
  /** By how many columns what stands there moves to the left. */
  readonly columnsAt: (offset: number) => number;
}

/**
 * Pulls an expression over several lines up to what it belongs to: it had a line of its own for what stood in front of it
 * there, and is gone. As Prettier has it, which keeps only some kinds of expressions on lines of their own.
 */
export function pulledUp(node: Node, refitting: Refitting): Pulled | undefined {
  const { text, style, lengthBefore } = refitting;
  const place = placeOf(node, text);
  if (!place || !isLoose(place, refitting)) return undefined;
  const { value, span, before } = place;
  const { start, end } = value;
  const column = span.start - lineStart(text, span.start) + before.length;
  const columns = indentAt(text, start).length - indentAt(text, span.start).length;
  if (columns <= 0 || column + lineEnd(text, start) - start > style.width || lengthBefore({ start: node.range[0], end: span.end }) <= style.width) return undefined;
  const columnsAt = (offset: number): number => (offset <= lineEnd(text, start) ? start - lineStart(text, start) - column : columns);
  const closing = span.end > end ? [{ span: { start: end, end: span.end }, text: '' }] : [];
  return { edits: [{ span: { start: span.start, end: start }, text: before }, ...outdented(value, columns, refitting), ...closing], columnsAt };
}

/** Whether it begins a line, goes over several, and has just come to stand there. */
function isLoose({ value: { start, end }, span, told = start }: Place, { text, touched, comments }: Refitting): boolean {
  const isAlone = isBlank(text.slice(lineStart(text, start), start)) && text.slice(start, end).includes('\n');
  return isAlone && touched.some((each) => each.start <= told && start <= each.end) && !comments.some((comment) => comment.end === span.start || (overlaps(comment, span) && (comment.start < start || end < comment.end)));
}

function outdented({ start, end }: Span, columns: number, { text, fixed }: Refitting): TextEdit[] {
  const edits: TextEdit[] = [];
  for (let at = text.indexOf('\n', start) + 1; at > 0 && at < end; at = text.indexOf('\n', at) + 1) {
    const isFixed = fixed.some((each) => each.start < at && at < each.end);
    const indent = /^[^\S\r\n]*/.exec(text.slice(at, end))?.[0].length ?? 0;
    if (!isFixed && indent > 0) edits.push({ span: { start: at, end: at + Math.min(columns, indent) }, text: '' });
  }
  return edits;
}

function placeOf(node: Node, text: string): Place | undefined {
  switch (node.type) {
    case T.VariableDeclarator:
      return node.init ? behind(node.init, text) : undefined;
    case T.AssignmentExpression:
      return behind(node.right, text);
    case T.PropertyDefinition:
    case T.Property:
      return node.value ? behind(node.value, text) : undefined;
    case T.ArrowFunctionExpression:
      return opensLines(node.body) ? placed(node.body, text) : undefined;
    case T.JSXExpressionContainer:
      return holdsCall(node.expression) ? { ...placed(node.expression, text), span: { start: node.range[0] + 1, end: node.range[1] - 1 }, before: '' } : undefined;
    case T.CallExpression:
    case T.NewExpression:
      return lastArgument(node, text);
    default:
      return undefined;
  }
}

function placed(node: Node, text: string): Place {
  const value = withParens(node, text);
  return { value, span: { start: lastInk(text, value.start) + 1, end: value.end }, before: ' ' };
}

/** Behind `=` or `:`. */
function behind(value: Node, text: string): Place | undefined {
  const isWrapped = isJsx(value) && withParens(value, text).start < value.range[0];
  if (!isWrapped && !mayFollow(value)) return undefined;
  return value.type === T.ConditionalExpression ? { ...placed(value, text), told: value.test.range[1] } : placed(value, text);
}

/** The arguments up to an object or a function at their end are on one line. */
function lastArgument(call: TSESTree.CallExpression | TSESTree.NewExpression, text: string): Place | undefined {
  const [last, beforeLast] = call.arguments.toReversed();
  if (!last || !isHugged(last) || beforeLast?.type === last.type || withParens(last, text).start < last.range[0]) return undefined;
  if (call.arguments.some((each) => each !== last && text.slice(...each.range).includes('\n'))) return undefined;
  const open = text.lastIndexOf('(', (call.arguments[0] ?? last).range[0] - 1);
  const others = text.slice(open + 1, last.range[0]);
  const before = others.trim().replace(/\s*\n\s*/g, ' ');
  return { value: { start: last.range[0], end: last.range[1] }, span: { start: open + 1, end: call.range[1] - 1 }, before: beforeLast ? `${before} ` : '' };
}

function isHugged(node: Node): boolean {
  if (node.type === T.ArrowFunctionExpression) return node.body.type === T.BlockStatement;
  return node.type === T.ObjectExpression || node.type === T.FunctionExpression;
}

function mayFollow(value: Node): boolean {
  switch (value.type) {
    case T.ConditionalExpression:
      return !isChain(value.test);
    case T.MemberExpression:
      return value.object.type !== T.Identifier && value.object.type !== T.ThisExpression && mayFollow(value.object);
    default:
      return !isChain(value) && !isJsx(value) && value.type !== T.SequenceExpression;
  }
}

function opensLines(body: Node): boolean {
  return isJsx(body) || body.type === T.ObjectExpression || body.type === T.ArrayExpression;
}

function holdsCall(value: Node): boolean {
  const inner = value.type === T.AwaitExpression ? value.argument : value.type === T.ChainExpression ? value.expression : value;
  return /^(?:Call|Object|Array|ArrowFunction|Function)Expression$|^TaggedTemplate/.test(inner.type);
}
