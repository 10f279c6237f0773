import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Bindings } from '../code/typescript/bindings';
import { triviaOf } from './comments';
import { Collisions } from './collisions';
import type { Context } from './context';
import { Draft } from './draft';
import { firstInk, lastInk } from './lines';
import type { Page } from './page';
import { styleOf } from './style';
import { childrenOf, listOf, type Node } from './tree';
import { remainderOf, writeExpression } from './writeExpressions';
import { cutItems, itemsOf } from './writeItems';
import { writeJsx } from './writeJsx';
import { cutElse, isInSlot, writeNegated, writeSlot } from './writeSlots';
import { writeList, writePieces } from './writeStatements';

/** Turns what was decided into changes of the text. */
export function written(text: string, program: TSESTree.Program, context: Context, bindings: Bindings, key: string): Draft {
  const trivia = triviaOf(text, program);
  const draft = new Draft(text, trivia.fixed);
  const collisions = new Collisions(bindings, context.plan);
  const page: Page = { ...trivia, text, context, collisions, draft, style: styleOf(text, program), key, write: (node) => write(node, page) };
  page.write(program);
  return draft;
}

function write(node: Node, page: Page): void {
  const outcome = page.context.plan.of(node);
  switch (outcome?.kind) {
    case undefined:
      if (!writeJsx(node, page)) writeInside(node, page);
      return;
    case 'gone':
      writeStatement(node, [], page);
      return;
    case 'pieces':
      writeStatement(node, outcome.pieces, page);
      return;
    case 'negated':
      writeNegated(node as TSESTree.IfStatement, page);
      return;
    default:
      if (!writeJsx(node, page)) writeExpression(node, page);
  }
}

function writeStatement(node: Node, pieces: readonly Node[], page: Page): void {
  if (isInSlot(node)) writeSlot(node, pieces, page);
  else writePieces(node, pieces, page);
}

function writeInside(node: Node, page: Page): void {
  const { plan } = page.context;
  const list = node.type === T.SwitchStatement ? node.cases : node.type === T.ClassBody ? node.body : listOf(node);
  const items = itemsOf(node);
  const isListed = (child: Node): boolean => list?.includes(child as never) === true || (plan.isGone(child) && items?.includes(child) === true);
  if (list) writeList(node, list, page);
  if (items?.some((item) => item && plan.isGone(item))) cutItems(items, page);
  for (const child of childrenOf(node)) if (!isListed(child)) writeChild(node, child, page);
}

function writeChild(node: Node, child: Node, page: Page): void {
  const { plan } = page.context;
  if (node.type === T.IfStatement && child === node.alternate && plan.isGone(child)) cutElse(node, page);
  else if (node.type === T.CatchClause && child === node.param && plan.isGone(child)) page.draft.cut(node.range[0] + 'catch'.length, lastInk(page.text, node.body.range[0]) + 1);
  else if (node.type === T.ForStatement && child === node.test && plan.isGone(child)) page.draft.cut(...child.range);
  else if (node.type === T.LabeledStatement && child === node.label && plan.isGone(child)) page.draft.cut(child.range[0], node.body.range[0]);
  else if (node.type === T.TemplateLiteral && node.expressions.includes(child as TSESTree.Expression)) writeInterpolation(child, page);
  else page.write(child);
}

/** A known text becomes part of the template. */
function writeInterpolation(slot: Node, page: Page): void {
  const { node, before } = remainderOf(slot, page);
  const outcome = page.context.plan.of(node);
  const isText = node !== slot && node.type === T.Literal && typeof node.value === 'string';
  const isValue = outcome?.kind === 'value' && (typeof outcome.value !== 'object' || outcome.value === null);
  if (before.length > 0 || (!isText && !isValue)) {
    page.write(slot);
    return;
  }
  const said = String(isValue ? outcome.value : node.type === T.Literal ? node.value : '');
  const open = page.text.lastIndexOf('${', slot.range[0]);
  const close = firstInk(page.text, slot.range[1]);
  page.draft.replace(open, close + 1, said.replace(/[`\\]|\$(?=\{)/g, '\\$&'));
}
