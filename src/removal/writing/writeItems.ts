import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { aboveStart, besideEnd } from '../seams/comments';
import type { Span } from '../../model/span';
import { baseColumn, firstInk, indentAt, isBlank, lastInk, lineStart, trim } from '../seams/lines';
import { withParens } from '../seams/around';
import type { Page } from './page';
import type { Node } from '../tree';
import { tupleOf } from '../values/tuples';

/** The items of a node that separates them by commas. Undefined for other nodes. */
export function itemsOf(node: Node): readonly (Node | null)[] | undefined {
  switch (node.type) {
    case T.ArrayExpression:
    case T.ArrayPattern:
      return node.elements;
    case T.ObjectExpression:
    case T.ObjectPattern:
      return node.properties;
    case T.CallExpression:
    case T.NewExpression:
      return node.arguments;
    case T.VariableDeclaration:
      return node.declarations;
    case T.ImportDeclaration:
    case T.ExportNamedDeclaration:
      return node.specifiers;
    case T.TSEnumBody:
      return node.members;
    case T.FunctionDeclaration:
    case T.FunctionExpression:
    case T.ArrowFunctionExpression:
      return node.params;
    default:
      return undefined;
  }
}

/** Writes the items of a list: takes some out, each with its comma and its comments, and puts the items of others in place of them. */
export function writeItems(node: Node, all: readonly (Node | null)[], page: Page): void {
  const { plan } = page.context;
  if (node.type === T.ImportDeclaration) cutSpecifiers(node, page);
  else if (node.type === T.ArrayPattern) cutElements(node, page);
  else cutItems(all, page);
  for (const item of all) {
    const outcome = item && plan.of(item);
    if (item && outcome?.kind === 'items') writeSplice(item, outcome.list, page);
  }
}

function cutItems(all: readonly (Node | null)[], page: Page, isGone = (item: Node): boolean => page.context.plan.isGone(item)): void {
  const items = all.filter((item) => item !== null);
  if (!items.some(isGone)) return;
  let kept: Node | undefined;
  items.forEach((item, index) => {
    if (!isGone(item)) kept = item;
    else if (items.length < all.length) cutWithComma(item, page);
    else if (index === 0 || !isGone(items[index - 1] ?? item)) {
      const next = items.slice(index).find((each) => !isGone(each));
      const last = next ? undefined : items.at(-1);
      if (next) cutBefore(item, next, page);
      else if (kept && last) cutAfter(kept, item, last, page);
    }
  });
  if (!kept && items.length === all.length) cutAll(items, page);
}

/** Where others are left out already, the places of the rest tell which is which. */
function cutWithComma(item: Node, { draft, text }: Page): void {
  const { start, end } = withParens(item, text);
  const comma = firstInk(text, end);
  draft.cut(start, text[comma] === ',' ? firstInk(text, comma + 1) : end);
}

/** Of `const [a, b] = …` those go with their comma whose element goes from the list that is taken apart; of the others only the last. */
function cutElements({ elements, parent }: TSESTree.ArrayPattern, page: Page): void {
  const { plan } = page.context;
  const list = parent.type === T.VariableDeclarator ? tupleOf(parent)?.elements : undefined;
  const goesWithPlace = (element: Node): boolean => {
    const given = list?.[elements.findIndex((each) => each === element)];
    return given !== undefined && plan.isGone(given);
  };
  const left = elements.filter((element) => element === null || !goesWithPlace(element));
  cutItems(elements, page, goesWithPlace);
  const isKept = (element: Node | null): boolean => element !== null && !plan.isGone(element);
  for (const element of left) if (element && !isKept(element)) page.draft.cut(element.range[0], element.range[1]);
  if (!isKept(left.at(-1) ?? null)) page.draft.cut(endOfLast(left.filter(isKept)), endOfLast(left));
}

function endOfLast(elements: readonly (Node | null)[]): number {
  return Math.max(...elements.map((element) => element?.range[1] ?? 0));
}

/** `import a, { b } from …` */
function cutSpecifiers({ specifiers }: TSESTree.ImportDeclaration, page: Page): void {
  const { draft, text } = page;
  const named = specifiers.filter(({ type }) => type === T.ImportSpecifier);
  const [first, last] = [named[0], named.at(-1)];
  const head = specifiers.find(({ type }) => type !== T.ImportSpecifier);
  const isGone = (node: Node | undefined): boolean => node === undefined || page.context.plan.isGone(node);
  if (head && isGone(head) && first) draft.cut(head.range[0], text.indexOf('{', head.range[1]));
  const [base, space] = specifiers;
  if (base && space?.type === T.ImportNamespaceSpecifier) {
    if (isGone(base)) draft.cut(base.range[0], space.range[0]);
    if (isGone(space)) draft.cut(base.range[1], space.range[1]);
  } else if (named.every(isGone) && head && last) draft.cut(head.range[1], text.indexOf('}', last.range[1]) + 1);
  else cutItems(named, page);
}

/** The items of a list in place of an item. */
function writeSplice(item: Node, list: Node, page: Page): void {
  const { draft, text, comments } = page;
  page.write(list);
  const inner = trim(text, list.range[0] + 1, list.range[1] - 1);
  const comment = comments.findLast(({ end }) => end === inner.end);
  const end = !comment && text[inner.end - 1] === ',' ? inner.end - 1 : inner.end;
  const comma = firstInk(text, item.range[1]);
  if (comment && text[comma] === ',') draft.cut(comma, comma + 1);
  draft.cut(item.range[0], inner.start);
  draft.cut(end, item.range[1]);
  if (isBlank(text.slice(lineStart(text, item.range[0]), item.range[0]))) spreadOut(list, inner, page);
  draft.shift(inner.start, end, baseColumn(text, item.range[0]) - baseColumn(text, inner.start));
}

/** Among items on lines of their own, each of several on one line gets its own. */
function spreadOut(list: Node, inner: Span, { draft, text, style }: Page): void {
  if (text.slice(inner.start, inner.end).includes('\n')) return;
  const items = itemsOf(list) ?? [];
  const indent = style.eol + indentAt(text, list.range[0]);
  for (const [index, item] of items.entries()) {
    const next = items[index + 1];
    if (item && next) draft.replace(firstInk(text, item.range[1]) + 1, next.range[0], indent);
  }
}

/** Up to the next item, whose own comments stay. */
function cutBefore(item: Node, next: Node, { draft, text, comments }: Page): void {
  draft.cut(aboveStart(text, comments, withParens(item, text).start), aboveStart(text, comments, withParens(next, text).start));
}

function cutAfter(kept: Node, first: Node, last: Node, { draft, text, comments }: Page): void {
  const [keptEnd, lastEnd] = [withParens(kept, text).end, withParens(last, text).end];
  const afterKept = besideEnd(text, comments, keptEnd);
  if (!text.slice(keptEnd, first.range[0]).includes('\n')) {
    draft.cut(keptEnd, lastEnd);
    return;
  }
  const comma = firstInk(text, lastEnd);
  const hasComma = text[comma] === ',';
  const keptComma = firstInk(text, keptEnd);
  if (!hasComma && text[keptComma] === ',') draft.cut(keptComma, keptComma + 1);
  const end = besideEnd(text, comments, hasComma ? comma + 1 : lastEnd);
  const from = Math.max(afterKept, text[keptComma] === ',' ? keptComma + 1 : keptEnd);
  draft.cut(from, end);
}

function cutAll(items: readonly Node[], { draft, text }: Page): void {
  const spans = items.map((item) => withParens(item, text));
  const [start, end] = [Math.min(...spans.map((each) => each.start)), Math.max(...spans.map((each) => each.end))];
  const comma = firstInk(text, end);
  draft.cut(lastInk(text, start) + 1, firstInk(text, text[comma] === ',' ? comma + 1 : end));
}

