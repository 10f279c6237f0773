import { AST_NODE_TYPES as T } from '@typescript-eslint/typescript-estree';
import { isJsx } from '../../code/typescript/nodes';
import type { Span } from '../../model/span';
import { aboveStart } from '../seams/comments';
import { baseColumn, firstInk, indentAt, isBlank, lastInk, lineStart } from '../seams/lines';
import { parensAround, withParens } from '../seams/around';
import { literalText } from './literal';
import type { Page } from './page';
import { needsParens, opensStatement, looksLikeStatement } from './parens';
import { remainderOf, type Outcome } from '../plan';
import { ENDED, MAY_GO_ON } from '../seams/style';
import { around, isChain, listOf, someIn, type Node } from '../tree';

/** Writes what stands in the place of an expression. */
export function writeExpression(slot: Node, page: Page): void {
  const { node, literal, before } = remainderOf(slot, page.context.plan);
  if (literal) writeValue(slot, textOf(literal, page), before, page);
  else writeKept(slot, node, before, page);
}

function textOf({ value, isPromise }: Outcome & { kind: 'value' }, { style }: Page): string {
  const literal = literalText(value, style);
  return isPromise ? `Promise.resolve(${literal})` : literal;
}

/** A literal in place of the expression. The parentheses around it go, unless they do more than hold it together. */
function writeValue(slot: Node, literal: string, before: readonly Node[], page: Page): void {
  const { draft, text } = page;
  const parens = parensAround(slot, text);
  const needs = standsBadly(slot, literal, text);
  if (before.length > 0) {
    writeSequence(slot, before, { start: slot.range[1], end: slot.range[1] }, page, literal);
    return;
  }
  if (isShorthand(slot)) draft.replace(slot.range[0], slot.range[1], `${text.slice(...slot.range)}: ${literal}`);
  else if (needs && !parens) draft.replace(slot.range[0], slot.range[1], `(${literal})`);
  else {
    if (parens && !needs) cutParens(slot, parens, page);
    draft.replace(slot.range[0], slot.range[1], literal);
  }
}

/** Whether a literal would be read as something else where it stands. */
function standsBadly(slot: Node, literal: string, text: string): boolean {
  if (runsTogether(slot, literal, text)) return true;
  if (literal.startsWith('{')) return opensStatement(slot, text) !== undefined;
  return slot.parent?.type === T.MemberExpression && slot.parent.object === slot && /^[-\d]/.test(literal);
}

/** `{ on }`, which is key and value at once. */
function isShorthand(slot: Node): boolean {
  return slot.parent?.type === T.Property && slot.parent.shorthand && slot.parent.value === slot;
}

function writeKept(slot: Node, node: Node, before: readonly Node[], page: Page): void {
  const { draft, text, style } = page;
  page.write(node);
  const region = regionOf(node, slot, page);
  draft.shift(region.start, region.end, columnAt(slot.range[0], node, page) - columnAt(region.start, node, page) - (isInner(node, slot, page) ? style.unit.length : 0));
  if (before.length > 0) {
    writeSequence(slot, before, region, page);
    return;
  }
  cutUpTo(slot, region.start, page);
  draft.cut(region.end, slot.range[1]);
  moveRight(slot, region.end, page);
  const isWrapped = region.start < node.range[0];
  if (losesThis(slot, node)) {
    const isWrapped = parensAround(slot, text) !== undefined;
    draft.put(region.start, isWrapped ? '0, ' : '(0, ');
    if (!isWrapped) draft.put(region.end, ')');
  } else if (!isWrapped) writeParens(slot, node, region, page);
}

/** The column that the lines of a node are laid out from. */
function columnAt(offset: number, { type }: Node, { text }: Page): number {
  return type === T.ConditionalExpression ? indentAt(text, offset).length : baseColumn(text, offset);
}

/** Operands that parentheses hold together are further in than those of the whole, but where the whole is one of several. */
function isInner(node: Node, { parent }: Node, { text }: Page): boolean {
  if (!isChain(node) || /^(?:Call|New|Array|Conditional|Logical|Binary)Expression$|^SpreadElement$/.test(parent?.type ?? '')) return false;
  const open = withParens(node, text).start;
  return open < node.range[0] && isBlank(text.slice(lineStart(text, open), open));
}

/** Of `c &&⏎ F && {`, the object has come to stand on the line of `c`. */
function moveRight(slot: Node, from: number, { draft, text }: Page): void {
  const { parent, range: [, end] } = slot;
  if (parent?.type !== T.LogicalExpression || parent.left !== slot || text.slice(end, withParens(parent.right, text).start).includes('\n')) return;
  draft.shift(end, parent.range[1], indentAt(text, from).length - indentAt(text, end).length);
}

/** Cuts what stands before the kept part, but for comments that speak of it: those keep lines of their own. */
function cutUpTo(slot: Node, end: number, { draft, text, comments, style }: Page): void {
  const start = slot.range[0];
  const first = aboveStart(text, comments.filter((comment) => comment.start >= start), end, false);
  const isOnLine = !text.slice(first, end).includes('\n');
  const beginsLine = isBlank(text.slice(lineStart(text, start), start));
  if (beginsLine && !isOnLine) draft.shift(start, end, indentAt(text, start).length - baseColumn(text, first));
  if (isOnLine || beginsLine) draft.cut(start, first);
  else if (slot.parent?.type !== T.VariableDeclarator) draft.cut(start, end);
  else {
    const line = style.eol + indentAt(text, slot.parent.range[0]) + style.unit;
    draft.replace(lastInk(text, start) + 1, first, line);
    for (const comment of comments) if (first <= comment.start && comment.end < end) draft.replace(comment.end, firstInk(text, comment.end), line);
  }
}

function writeParens(slot: Node, node: Node, region: Span, page: Page): void {
  const { draft, text } = page;
  const place = opensStatement(slot, text);
  const needs = needsParens(node, slot) || runsTogether(slot, text.charAt(region.start), text) || (place !== undefined && looksLikeStatement(text.slice(region.start, region.end), place));
  const parens = parensAround(slot, text);
  if (needs && !parens) {
    draft.put(region.start, '(');
    draft.put(region.end, ')');
  } else if (parens && !needs && !isSpread(node, region, parens, slot, text)) {
    cutParens(slot, parens, page);
    if (place !== undefined && startsAnew(node, region.start, page)) cutGuard(slot, parens.start, page);
  }
}

/** Whether parentheses give lines of their own to what is kept, where that is on several lines there, or may be. */
function isSpread(node: Node, region: Span, parens: Span, slot: Node, text: string): boolean {
  if (isJsx(node)) return isOverLines(region, text);
  const isReturned = slot.parent?.type === T.ReturnStatement || slot.parent?.type === T.ThrowStatement;
  return isReturned && isChain(node) && isOverLines({ start: parens.start, end: slot.range[0] }, text);
}

/** `-(-p)` must not become `--p`. */
function runsTogether(slot: Node, first: string, text: string): boolean {
  const before = text.charAt(withParens(slot, text).start - 1);
  return /[+-]/.test(before) && first.startsWith(before);
}

function cutParens(slot: Node, parens: Span, { draft, text }: Page): void {
  draft.shift(slot.range[0], slot.range[1], indentAt(text, parens.start).length - indentAt(text, slot.range[0]).length);
  draft.cut(parens.start, slot.range[0]);
  draft.cut(slot.range[1], parens.end);
}

/** Whether what is kept does not begin with what would go on from a line before, now or when it is written. */
function startsAnew(node: Node, start: number, { text, context }: Page): boolean {
  return !MAY_GO_ON.test(text.charAt(start)) && !someIn(node, (each) => each.range[0] === start && context.plan.of(each) !== undefined);
}

/** Without semicolons, one stands in front of a statement that begins with a parenthesis. It goes with that. */
function cutGuard(slot: Node, start: number, { draft, text, style, context }: Page): void {
  if (style.semicolons || text[start - 1] !== ';' || !isBlank(text.slice(lineStart(text, start), start - 1))) return;
  const statement = around(slot, ({ parent }) => parent !== undefined && listOf(parent) !== undefined);
  const list = (statement?.parent && listOf(statement.parent)) ?? [];
  const before = list.findLast(({ range }) => range[1] <= start);
  // To the parser it ends the statement before, or is one; it may also be the body of a loop.
  if (!before || before.range[1] !== start || context.plan.of(before)) return;
  if (before.type === T.EmptyStatement || ENDED.has(before.type)) draft.cut(start - 1, start);
}

/** What is kept, with parentheses that spread it over lines. */
function regionOf(node: Node, slot: Node, page: Page): Span {
  const own = { start: node.range[0], end: node.range[1] };
  const parens = node === slot ? undefined : parensAround(node, page.text);
  if (!parens || !isJsx(node) || !isOverLines(own, page.text) || parensAround(slot, page.text)) return own;
  return wantsSpread(slot) ? parens : own;
}

/** Whether JSX over several lines stands in parentheses there, after Prettier's list of where it does not. */
export function wantsSpread({ parent }: Node): boolean {
  return parent !== undefined && !/^(?:ArrayExpression|CallExpression|ExpressionStatement|JSX\w+)$/.test(parent.type);
}

/** `(c(), x)` */
function writeSequence(slot: Node, before: readonly Node[], last: Span, page: Page, literal = ''): void {
  const { draft } = page;
  let end = slot.range[0];
  before.forEach((node, index) => {
    draft.replace(end, node.range[0], index === 0 ? '' : ', ');
    page.write(node);
    end = node.range[1];
  });
  draft.replace(end, last.start, `, ${literal}`);
  draft.cut(last.end, slot.range[1]);
  if (parensAround(slot, page.text)) return;
  draft.put(slot.range[0], '(');
  draft.put(slot.range[1], ')');
}

/** A method that is called by itself is called on its object: `(F ? o.m : b)()` is not. */
function losesThis(slot: Node, node: Node): boolean {
  const { parent } = slot;
  if (slot === node || !parent) return false;
  const isCalled = (parent.type === T.CallExpression && parent.callee === slot) || (parent.type === T.TaggedTemplateExpression && parent.tag === slot);
  const isDeleted = parent.type === T.UnaryExpression && parent.operator === 'delete';
  const inner = node.type === T.ChainExpression ? node.expression : node;
  return (isCalled || isDeleted) && (inner.type === T.MemberExpression || (node.type === T.Identifier && node.name === 'eval'));
}

function isOverLines({ start, end }: Span, text: string): boolean {
  return text.slice(start, end).includes('\n');
}
