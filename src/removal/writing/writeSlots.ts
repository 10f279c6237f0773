import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { parensAround } from '../seams/around';
import { firstInk, indentAt, lastInk, trim } from '../seams/lines';
import type { Page } from './page';
import { bindsLooserThanNot } from './parens';
import { flatPieces } from '../planning/pieces';
import { remainderOf, type Plan } from '../plan';
import { endExpression } from './writeStatements';
import { listOf, type Node } from '../tree';

/** Whether a statement stands alone where others would need braces: behind `if (…)`, `else`, `for (…)`, a label. */
export function isInSlot(statement: Node): boolean {
  return statement.parent !== undefined && listOf(statement.parent) === undefined && !/^(Export|Program)/.test(statement.parent.type);
}

/** What a statement becomes where there is room for one. */
export function writeSlot(statement: Node, pieces: readonly Node[], page: Page): void {
  const { draft, text } = page;
  const [piece] = pieces;
  if (pieces.length === 0) {
    const isIteration = /^For(In|Of)/.test(statement.parent?.type ?? '');
    draft.replace(lastInk(text, statement.range[0]) + 1, statement.range[1], isIteration ? ';' : ' {}');
  } else if (piece && pieces.length === 1 && !hangs(statement, piece, page.context.plan)) {
    page.write(piece);
    const start = piece.type === T.BlockStatement || isElseIf(statement, piece) ? joinLine(statement, page) : statement.range[0];
    draft.cut(start, piece.range[0]);
    draft.cut(piece.range[1], statement.range[1]);
    draft.shift(piece.range[0], piece.range[1], indentAt(text, start).length - indentAt(text, piece.range[0]).length);
    if (!/(Statement|Declaration)$/.test(piece.type)) endExpression(piece, endOf(statement, page), page);
    if (piece.type === T.BlockStatement) joinElse(statement, page);
  } else writeBlock(statement, pieces, page);
}

function isElseIf(statement: Node, piece: Node): boolean {
  return piece.type === T.IfStatement && statement.parent?.type === T.IfStatement && statement.parent.alternate === statement;
}

function endOf(statement: Node, { text, style }: Page): string {
  if (statement.type === T.ExpressionStatement) return text[statement.range[1] - 1] === ';' ? ';' : '';
  return style.semicolons ? ';' : '';
}

/** Whether the `else` behind a statement would be taken for one of what stands in its place. */
export function hangs(statement: Node, piece: Node, plan: Plan): boolean {
  const { parent } = statement;
  return parent?.type === T.IfStatement && parent.consequent === statement && parent.alternate !== null && !plan.isGone(parent.alternate) && endsInIf(piece, plan);
}

/** Whether it ends in an `if` that has no `else`, or has lost it. */
function endsInIf(node: Node, plan: Plan): boolean {
  const outcome = plan.of(node);
  if (outcome?.kind === 'negated') return true;
  if (outcome?.kind === 'pieces') {
    const [piece, ...others] = flatPieces(outcome.pieces, plan);
    return piece !== undefined && others.length === 0 && endsInIf(piece, plan);
  }
  switch (node.type) {
    case T.IfStatement:
      return node.alternate === null || plan.isGone(node.alternate) || endsInIf(node.alternate, plan);
    case T.ForStatement:
    case T.ForInStatement:
    case T.ForOfStatement:
    case T.WhileStatement:
    case T.LabeledStatement:
      return endsInIf(node.body, plan);
    default:
      return false;
  }
}

/** A brace stands on the line of what it belongs to. */
function joinLine(statement: Node, { draft, text }: Page): number {
  const before = lastInk(text, statement.range[0]) + 1;
  if (!text.slice(before, statement.range[0]).includes('\n')) return statement.range[0];
  draft.put(before, ' ');
  return before;
}

/** An `else` stands on the line of the brace before it. */
function joinElse(statement: Node, { draft, text }: Page): void {
  const { parent } = statement;
  if (parent?.type !== T.IfStatement || parent.consequent !== statement || !parent.alternate) return;
  const end = firstInk(text, statement.range[1]);
  if (text.startsWith('else', end)) draft.replace(statement.range[1], end, ' ');
}

/** Puts braces around what stands in the place of a statement. */
export function writeBlock(statement: Node, pieces: readonly Node[], page: Page): void {
  const { draft, text, style } = page;
  const start = joinLine(statement, page);
  const indent = indentAt(text, start);
  const line = style.eol + indent + style.unit;
  let end = start;
  let between = '{';
  for (const piece of pieces) {
    const region = piece.type === T.BlockStatement ? trim(text, piece.range[0] + 1, piece.range[1] - 1) : { start: piece.range[0], end: piece.range[1] };
    page.write(piece);
    draft.replace(end, region.start, between + line);
    draft.shift(region.start, region.end, indent.length + style.unit.length - indentAt(text, region.start).length);
    end = region.end;
    between = '';
    if (!/(Statement|Declaration)$/.test(piece.type)) endExpression(piece, endOf(statement, page), page);
  }
  draft.replace(end, statement.range[1], `${between}${style.eol}${indent}}`);
  joinElse(statement, page);
}

/** Takes an `else` away that has nothing left. */
export function cutElse({ consequent, alternate }: TSESTree.IfStatement, { draft }: Page): void {
  if (alternate) draft.cut(consequent.range[1], alternate.range[1]);
}

/** `if (c) {} else b();` asks for the opposite. */
export function writeNegated({ test, consequent, alternate }: TSESTree.IfStatement, page: Page): void {
  const { draft, text } = page;
  const { node } = remainderOf(test, page.context.plan);
  page.write(test);
  if (node.type === T.UnaryExpression && node.operator === '!') {
    draft.cut(node.range[0], node.range[0] + 1);
    const around = parensAround(node.argument, text);
    if (around) draft.cut(around.start, node.argument.range[0]);
    if (around) draft.cut(node.argument.range[1], around.end);
  } else {
    const needs = bindsLooserThanNot(node);
    draft.put(node.range[0], needs ? '!(' : '!');
    if (needs) draft.put(node.range[1], ')');
  }
  if (!alternate) return;
  page.write(alternate);
  draft.cut(consequent.range[0], alternate.range[0]);
}
