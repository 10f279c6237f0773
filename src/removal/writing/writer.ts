import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Bindings } from '../../code/typescript/bindings';
import { aboveStart, besideEnd, triviaOf } from '../seams/comments';
import { isAboutFlag } from '../seams/staleNotes';
import { Collisions } from '../planning/collisions';
import type { Context } from '../context';
import { Draft } from './draft';
import { withParens } from '../seams/around';
import { firstInk, lastInk } from '../seams/lines';
import { isName } from './literal';
import type { Page } from './page';
import { flatPieces } from '../planning/pieces';
import { remainderOf } from '../plan';
import type { Style } from '../seams/style';
import { childrenOf, listOf, type Node } from '../tree';
import { writeExpression } from './writeExpressions';
import { itemsOf, writeItems } from './writeItems';
import { cutAttribute, cutChild, writeAttributes, writeJsx } from './writeJsx';
import { cutElse, hangs, isInSlot, writeBlock, writeNegated, writeSlot } from './writeSlots';
import { writeList, writePieces } from './writeStatements';
import { writeInterpolation } from './writeTemplates';

/** Turns what was decided into changes of the text. */
export function written(text: string, program: TSESTree.Program, context: Context, bindings: Bindings, key: string, style: Style): Draft {
  const trivia = triviaOf(text, program);
  const draft = new Draft(text, trivia.fixed);
  const collisions = new Collisions(bindings, context.plan);
  const page: Page = { ...trivia, text, context, collisions, draft, style, key, write: (node) => write(node, page) };
  page.write(program);
  return draft;
}

function write(node: Node, page: Page): void {
  if (!page.context.plan.decidesIn(node)) return;
  const outcome = page.context.plan.of(node);
  switch (outcome?.kind) {
    case undefined:
      if (node.type === T.AssignmentExpression) writeDeclared(node, page);
      if (node.type === T.VariableDeclaration) writeKind(node, page);
      if (!writeJsx(node, page)) writeInside(node, page);
      return;
    case 'gone':
      if (node.type === T.JSXAttribute || node.type === T.JSXSpreadAttribute) cutAttribute(node, page);
      else if (node.type.startsWith('JSX')) cutChild(node, page);
      else if (node.type === T.Decorator) cutDecorator(node, page);
      else writeStatement(node, [], page);
      return;
    case 'items':
      writeAttributes(node, outcome.list as TSESTree.ObjectExpression, page);
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

/** The name of an assignment that has come to declare it. */
function writeDeclared({ left, range: [start] }: TSESTree.AssignmentExpression, { draft, text, context: { plan } }: Page): void {
  const declared = plan.declaredAt(left.parent);
  if (!declared) return;
  draft.put(start, `${declared.kind} `);
  if (declared.type) draft.put(left.range[1], text.slice(...declared.type.range));
}

/** `const` in place of `let` */
function writeKind(declaration: TSESTree.VariableDeclaration, { draft, context: { plan } }: Page): void {
  const declared = plan.declaredAt(declaration);
  const [start] = declaration.range;
  if (declared) draft.replace(start, start + declaration.kind.length, declared.kind);
}

function writeStatement(node: Node, pieces: readonly Node[], page: Page): void {
  const flat = flatPieces(pieces, page.context.plan);
  if (isInSlot(node)) writeSlot(node, flat, page);
  else writePieces(node, flat, page);
}

function writeInside(node: Node, page: Page): void {
  const { plan } = page.context;
  const list: readonly Node[] | undefined = node.type === T.SwitchStatement ? node.cases : node.type === T.ClassBody ? node.body : listOf(node);
  const items = itemsOf(node);
  const isListed = (child: Node): boolean => list?.includes(child) === true || (items?.includes(child) === true && /^(gone|items)$/.test(plan.of(child)?.kind ?? ''));
  if (list) writeList(node, list, page);
  if (items?.some((item) => item && isListed(item))) writeItems(node, items, page);
  for (const child of childrenOf(node)) if (!isListed(child)) writeChild(node, child, page);
}

/** Up to what follows. What is said above speaks of what it stands on, unless it names the flag. */
function cutDecorator({ range: [start, end] }: Node, { draft, text, comments, key }: Page): void {
  const above = aboveStart(text, comments, start);
  draft.cut(isAboutFlag(text.slice(above, start), key) ? above : start, firstInk(text, besideEnd(text, comments, end)));
}

/** `for (;;)`, but `for (init; ; )` */
function cutTest({ init, update }: TSESTree.ForStatement, test: Node, { draft, text }: Page): void {
  const { start, end } = withParens(test, text);
  draft.cut(init || update ? start : lastInk(text, start) + 1, end);
  if (!init && !update) draft.cut(firstInk(text, end) + 1, firstInk(text, firstInk(text, end) + 1));
}

/** A known name is written as one: `MAP.b` for `MAP['b']`. */
function writeProperty({ object, property, optional, range }: TSESTree.MemberExpression, page: Page): void {
  const { literal, before } = remainderOf(property, page.context.plan);
  const name = literal?.value;
  if (before.length > 0 || typeof name !== 'string' || !isName(name)) page.write(property);
  else page.draft.replace(object.range[1], range[1], (optional ? '?.' : '.') + name);
}

function writeChild(node: Node, child: Node, page: Page): void {
  const { plan } = page.context;
  if (node.type === T.IfStatement && child === node.alternate && plan.isGone(child)) cutElse(node, page);
  else if (node.type === T.IfStatement && plan.of(child)?.kind !== 'pieces' && hangs(child, child, plan)) writeBlock(child, [child], page);
  else if (node.type === T.CatchClause && child === node.param && plan.isGone(child)) page.draft.cut(node.range[0] + 'catch'.length, lastInk(page.text, node.body.range[0]) + 1);
  else if (node.type === T.TryStatement && child === node.finalizer && plan.isGone(child)) page.draft.cut((node.handler ?? node.block).range[1], child.range[1]);
  else if (node.type === T.ForStatement && child === node.init && plan.isGone(child)) page.draft.cut(child.range[0], child.range[1]);
  else if (node.type === T.ForStatement && child === node.test && plan.isGone(child)) cutTest(node, child, page);
  else if (node.type === T.LabeledStatement && child === node.label && plan.isGone(child)) page.draft.cut(child.range[0], node.body.range[0]);
  else if (node.type === T.MemberExpression && node.computed && child === node.property) writeProperty(node, page);
  else if (node.type === T.TemplateLiteral && node.expressions.includes(child as TSESTree.Expression)) writeInterpolation(child, node, page);
  else page.write(child);
}
