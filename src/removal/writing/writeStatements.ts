import { AST_NODE_TYPES as T } from '@typescript-eslint/typescript-estree';
import { spanOf } from '../../code/typescript/nodes';
import type { Span } from '../../model/span';
import { aboveStart, besideEnd } from '../seams/comments';
import { baseColumn, firstInk, indentAt, isBlank, lastInk, lineStart, nextLine, trim } from '../seams/lines';
import type { Page } from './page';
import { looksLikeStatement } from './parens';
import { flatPieces } from '../planning/pieces';
import type { Plan } from '../plan';
import { ENDED, MAY_GO_ON } from '../seams/style';
import { childrenOf, listOf, type Node } from '../tree';

/** Writes the statements of a list, or the cases of a switch, or the members of a class. */
export function writeList(owner: Node, list: readonly Node[], page: Page): void {
  const { plan } = page.context;
  if (list.every((each) => plan.isGone(each)) && owner.type !== T.Program) {
    emptyOut(owner, list, page);
    return;
  }
  list.forEach((statement, index) => {
    if (!plan.isGone(statement)) {
      declareNames(statement, page);
      page.write(statement);
    } else if (beginsRun(list, index, plan)) cutRun(owner, list, index, page);
  });
  protectStarts(list, page);
}

function declareNames(statement: Node, { draft, text, style, context }: Page): void {
  const names = context.plan.declaredBefore(statement);
  if (names.length === 0) return;
  const isAll = context.plan.of(statement)?.kind === 'gone';
  const after = isAll ? '' : style.eol + indentAt(text, statement.range[0]);
  const isOpen = !isAll && MAY_GO_ON.test(text.charAt(statement.range[0]));
  draft.put(statement.range[0], `var ${names.join(', ')}${style.semicolons || isOpen ? ';' : ''}${after}`);
}

/** `{}` */
function emptyOut(owner: Node, list: readonly Node[], { draft, text, comments, style }: Page): void {
  const [first, last] = [list[0], list.at(-1)];
  if (!first || !last) return;
  if (owner.type === T.SwitchCase) draft.cut(lastInk(text, first.range[0]) + 1, last.range[1]);
  else if (owner.parent && /^For(In|Of)/.test(owner.parent.type)) draft.replace(owner.range[0] + 1, owner.range[1] - 1, style.eol + indentAt(text, owner.parent.range[0]));
  else draft.cut(lastInk(text, aboveStart(text, comments, first.range[0])) + 1, firstInk(text, besideEnd(text, comments, last.range[1])));
}

/** Whether what goes here is not in one with what goes before it. Imports are by themselves. */
function beginsRun(list: readonly Node[], index: number, plan: Plan): boolean {
  const [before, statement] = [list[index - 1], list[index]];
  if (!before || !statement || !plan.isGone(before)) return true;
  return before.type === T.ImportDeclaration && statement.type !== T.ImportDeclaration;
}

/** Takes out statements that follow each other, with the comments that belong to them and one of two blank lines around. */
function cutRun(owner: Node, list: readonly Node[], from: number, page: Page): void {
  const { draft, text, comments, context } = page;
  const next = list.findIndex((each, index) => index > from && (!context.plan.isGone(each) || beginsRun(list, index, context.plan)));
  const last = list[(next === -1 ? list.length : next) - 1];
  const first = list[from];
  if (!first || !last) return;
  const start = withSeparator(first, aboveOwn(first, page), page);
  const end = besideEnd(text, comments, last.range[1]);
  const isAlone = isBlank(text.slice(lineStart(text, start), start)) && isBlank(text.slice(end, nextLine(text, end)));
  if (!isAlone) {
    const following = list[next];
    if (following && !text.slice(end, following.range[0]).includes('\n')) draft.cut(start, following.range[0]);
    else draft.cut(lastInk(text, start) + 1, end);
    return;
  }
  const lines = withBlankLine(text, { start: lineStart(text, start), end: nextLine(text, end) }, owner, next === -1);
  draft.cut(lines.start, lines.end);
}

/** Where a semicolon begins the line of a statement that is there for it alone: to the parser it ends the statement before, or is one. */
function withSeparator(statement: Node, start: number, { text, style }: Page): number {
  const at = lastInk(text, start);
  if (style.semicolons || at < lineStart(text, start) || !isSeparator(text, at)) return start;
  const list = (statement.parent && listOf(statement.parent)) ?? [];
  const before = list.find(({ range }) => range[1] === at + 1);
  return before && mayLoseSemicolon(before) ? at : start;
}

/** It may also be all that a loop does. */
function mayLoseSemicolon(node: Node): boolean {
  const body = endOf(node);
  return body ? mayLoseSemicolon(body) && body.type !== T.EmptyStatement : node.type === T.EmptyStatement || ENDED.has(node.type);
}

function isSeparator(text: string, offset: number): boolean {
  return text[offset] === ';' && isBlank(text.slice(lineStart(text, offset), offset));
}

/** The comments at the head of a file speak of the file. */
function aboveOwn(node: Node, { text, comments }: Page): number {
  const start = aboveStart(text, comments, node.range[0]);
  const isHead = isBlank(text.slice(0, start).replace(/^#!.*/, ''));
  return isHead && /^Import/.test(node.type) ? node.range[0] : start;
}

/** One of two blank lines goes with what stood between them; at the beginning or end of a block, the only one. */
function withBlankLine(text: string, { start, end }: Span, owner: Node, isLast: boolean): Span {
  const before = lastInk(text, start);
  const after = firstInk(text, end);
  const isFirst = before < 0 || (/[{:]/.test(text.charAt(before)) && owner.type !== T.Program);
  const hasBefore = lineStart(text, start - 1) > before + 1 && isBlank(text.slice(lineStart(text, start - 1), start));
  const hasAfter = isBlank(text.slice(end, nextLine(text, end))) && end < text.length;
  if (hasAfter && (hasBefore || isFirst)) return { start, end: lineStart(text, after) };
  if (isLast && hasBefore) return { start: nextLine(text, before), end };
  return { start, end };
}

/** What a statement becomes among the statements of a list. */
export function writePieces(statement: Node, pieces: readonly Node[], page: Page): void {
  const { draft, text, style } = page;
  const indent = indentAt(text, statement.range[0]);
  const list = statement.parent;
  const last = endWithoutSeparator(statement, page);
  let end = statement.range[0];
  const separator = withSeparator(statement, end, page);
  if (separator < end) draft.cut(separator, separator + 1);
  pieces.forEach((piece, index) => {
    const region = list && isUnwrapped(piece, list, page) ? inside(piece, page) : spanOf(piece);
    page.write(piece);
    if (index === 0 && separator < end) draft.separate(region.start);
    writeSeam(statement, piece, end, region.start, index === 0 ? '' : style.eol + indent, page);
    draft.shift(region.start, region.end, indent.length - baseColumn(text, region.start));
    end = region.end;
    if (isExpression(piece) || isHeadOfFor(piece)) endExpression(piece, terminator(statement, index === pieces.length - 1, page), page);
  });
  draft.cut(end, last);
  cutComments(statement, page);
}

/** Where a semicolon that begins a line stands for the statement behind, it is no part of this one. */
function endWithoutSeparator({ range }: Node, { text, style }: Page): number {
  return !style.semicolons && isSeparator(text, range[1] - 1) ? lastInk(text, range[1] - 1) + 1 : range[1];
}

/** What stands between two pieces. Comments in front of an `else` speak of what it does. */
function writeSeam(statement: Node, piece: Node, start: number, end: number, between: string, { draft, text, style, comments }: Page): void {
  const from = statement.type === T.IfStatement && statement.alternate === piece ? statement.consequent.range[1] : end;
  const kept = comments.filter((comment) => from < comment.start && comment.end <= piece.range[0] && isBlank(text.slice(lineStart(text, comment.start), comment.start)));
  let at = start;
  let before = between;
  for (const comment of kept) {
    draft.replace(at, comment.start, before);
    at = comment.end;
    before = style.eol + indentAt(text, statement.range[0]);
  }
  draft.replace(at, end, before);
}

/** What is said beside the brace that goes. */
function cutComments(statement: Node, page: Page): void {
  if (statement.type !== T.IfStatement) return;
  const { draft, text, comments } = page;
  const [, end] = statement.range;
  if (text[end - 1] === '}') draft.cut(end, besideEnd(text, comments, end));
}

/** Makes a statement of an expression. */
export function endExpression(piece: Node, terminator: string, { draft, text }: Page): void {
  const needs = looksLikeStatement(text.slice(...piece.range), 'statement');
  if (needs) draft.put(piece.range[0], '(');
  draft.put(piece.range[1], needs ? `)${terminator}` : terminator);
}

function isExpression(piece: Node): boolean {
  return !/(Statement|Declaration)$/.test(piece.type);
}

/** `var i = 0` of `for (var i = 0; …)` */
function isHeadOfFor(piece: Node): boolean {
  return piece.type === T.VariableDeclaration && piece.parent.type === T.ForStatement;
}

function terminator(statement: Node, isLast: boolean, page: Page): string {
  const { text, style } = page;
  if (statement.type === T.ExpressionStatement && isLast) return text[endWithoutSeparator(statement, page) - 1] === ';' ? ';' : '';
  return style.semicolons ? ';' : '';
}

function isUnwrapped(piece: Node, list: Node, { collisions }: Page): boolean {
  return piece.type === T.BlockStatement && collisions.canUnwrap(piece, list);
}

/** What stands between the braces of a block, comments included, without what goes at its ends. */
export function inside(block: Node, { text, comments, context }: Page): Span {
  const region = trim(text, block.range[0] + 1, block.range[1] - 1);
  const list = listOf(block) ?? [];
  const kept = list.filter((each) => !context.plan.isGone(each));
  const [first] = kept;
  if (!first) return region;
  const last = kept.at(-1) ?? first;
  return {
    start: first === list[0] ? region.start : aboveStart(text, comments, first.range[0]),
    end: last === list.at(-1) ? region.end : besideEnd(text, comments, last.range[1]),
  };
}

/** Without semicolons, a statement must not begin with what would go on from the one before. */
function protectStarts(list: readonly Node[], page: Page): void {
  const { draft, context } = page;
  const kept = list.filter((each) => !context.plan.isGone(each));
  kept.forEach((statement, index) => {
    const before = kept[index - 1];
    const start = firstOf(statement, page);
    if (!before || start === undefined) return;
    const isNext = list[list.indexOf(statement) - 1] === before;
    const isNew = !isNext || hasNewHead(statement, context.plan) || context.plan.of(before) !== undefined;
    if (isNew && !endsItself(before, page, isNext)) draft.separate(start);
  });
}

/** Whether something was decided about what a statement begins with. */
function hasNewHead(statement: Node, plan: Plan): boolean {
  let at: Node | undefined = statement;
  while (at && !plan.of(at)) at = childrenOf(at).find(({ range }) => range[0] === statement.range[0]);
  return at !== undefined;
}

function firstOf(statement: Node, page: Page): number | undefined {
  const outcome = page.context.plan.of(statement);
  if (outcome?.kind !== 'pieces') return statement.range[0];
  const [piece] = flatPieces(outcome.pieces, page.context.plan);
  if (!piece || page.context.plan.declaredBefore(statement).length > 0) return undefined;
  const [first] = piece.type === T.BlockStatement ? piece.body.filter((each) => !page.context.plan.isGone(each)) : [piece];
  return first && firstOf(first, page);
}

/** @param isNext whether the statement behind it is the one that was there */
function endsItself(statement: Node, page: Page, isNext: boolean): boolean {
  const { plan } = page.context;
  const outcome = plan.of(statement);
  if (isNext && endWithoutSeparator(statement, page) < statement.range[1]) return true;
  const last = outcome?.kind === 'pieces' ? flatPieces(outcome.pieces, plan).at(-1) : statement;
  if (!last) return true;
  if (last.type === T.BlockStatement) {
    const inner = last.body.findLast((each) => !plan.isGone(each));
    return last === statement || !inner || endsItself(inner, page, isNext && inner === last.body.at(-1));
  }
  if (isExpression(last)) return page.style.semicolons;
  const end = last.range[1] - 1;
  if (page.text[end] === ';') return isNext || page.style.semicolons || !isSeparator(page.text, end);
  const body = endOf(last, plan);
  return body ? endsItself(body, page, isNext) : /^(Switch|Try)Statement$|^(Function|Class)Declaration$|^TS(?!Export)/.test(last.type);
}

/** The statement at the end of another one. */
function endOf(node: Node, plan?: Plan): Node | undefined {
  switch (node.type) {
    case T.IfStatement:
      return node.alternate && !plan?.isGone(node.alternate) ? node.alternate : node.consequent;
    case T.ForStatement:
    case T.ForInStatement:
    case T.ForOfStatement:
    case T.WhileStatement:
    case T.LabeledStatement:
      return node.body;
    default:
      return undefined;
  }
}

