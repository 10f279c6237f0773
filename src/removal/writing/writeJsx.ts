import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { isJsx } from '../../code/typescript/nodes';
import type { Span } from '../../model/span';
import { baseColumn, indentAt, isBlank, lineEnd, lineStart, nextLine, trim } from '../seams/lines';
import { literalText } from './literal';
import type { Page } from './page';
import { remainderOf } from '../plan';
import { spanOfAll, type Node } from '../tree';

/** Writes what has rules of its own in JSX. False for anything else. */
export function writeJsx(node: Node, page: Page): boolean {
  switch (node.type) {
    case T.JSXElement:
      return isJsx(node.parent) ? writeChild(node, node, page) : writeElement(node, page);
    case T.JSXExpressionContainer:
      return node.parent.type === T.JSXAttribute ? writeAttribute(node, node.parent, page) : writeChild(node, node.expression, page);
    default:
      return false;
  }
}

/** An element that was replaced by its children, outside of other elements: several need a fragment. */
function writeElement(node: TSESTree.JSXElement, page: Page): boolean {
  const outcome = page.context.plan.of(node);
  if (outcome?.kind !== 'children') return false;
  const { draft } = page;
  const shown = outcome.nodes.filter((child) => child.type !== T.JSXText || !isBlank(child.value));
  const [only] = shown;
  outcome.nodes.forEach(page.write);
  if (only && shown.length === 1 && isJsx(only)) {
    draft.cut(node.range[0], only.range[0]);
    draft.cut(only.range[1], node.range[1]);
    draft.shift(only.range[0], only.range[1], baseColumn(page.text, node.range[0]) - baseColumn(page.text, only.range[0]));
  } else {
    draft.replace(...node.openingElement.range, '<>');
    if (node.closingElement) draft.replace(...node.closingElement.range, '</>');
  }
  return true;
}

/** What stands among the children of an element: elements and texts as they are, the rest in braces. */
function writeChild(slot: Node, content: Node, page: Page): boolean {
  const { plan } = page.context;
  const outcome = plan.of(slot);
  if (outcome?.kind === 'children') return writeChildren(slot, outcome.nodes, page);
  const { node, literal, before } = remainderOf(content, plan);
  if (before.length > 0 || (node === content && slot === content)) return false;
  if (!literal && node !== content && isJsx(node)) return writeInPlace(slot, node, page);
  const said = literal ? literal.value : node === content ? undefined : stringOf(node);
  if (typeof said === 'string' && isPlainText(said)) {
    page.draft.replace(...slot.range, said);
    return true;
  }
  if (slot.type !== T.JSXElement) return false;
  const { draft } = page;
  if (literal) draft.replace(...slot.range, `{${literalText(literal.value, page.style)}}`);
  else {
    page.write(node);
    draft.replace(slot.range[0], node.range[0], '{');
    draft.replace(node.range[1], slot.range[1], '}');
  }
  return true;
}

function writeInPlace(slot: Node, node: Node, page: Page): boolean {
  if (node.type === T.JSXFragment) return writeChildren(slot, node.children, page);
  const { draft, text } = page;
  page.write(node);
  draft.cut(slot.range[0], node.range[0]);
  draft.cut(node.range[1], slot.range[1]);
  draft.shift(node.range[0], node.range[1], baseColumn(text, slot.range[0]) - baseColumn(text, node.range[0]));
  return true;
}

function writeChildren(slot: Node, children: readonly Node[], page: Page): boolean {
  const { draft, text } = page;
  children.forEach(page.write);
  const all = spanOfAll(children);
  if (!all) {
    draft.cut(...slot.range);
    return true;
  }
  const region = shownPart(all, text);
  draft.cut(slot.range[0], region.start);
  draft.cut(region.end, slot.range[1]);
  draft.shift(region.start, region.end, indentAt(text, slot.range[0]).length - indentAt(text, region.start).length);
  return true;
}

/** White space with a line break in it is not shown. */
function shownPart({ start, end }: Span, text: string): Span {
  const inner = trim(text, start, end);
  return {
    start: text.slice(start, inner.start).includes('\n') ? inner.start : start,
    end: text.slice(inner.end, end).includes('\n') ? inner.end : end,
  };
}

function stringOf(node: Node): string | undefined {
  return node.type === T.Literal && typeof node.value === 'string' ? node.value : undefined;
}

function isPlainText(said: string): boolean {
  return said !== '' && said.trim() === said && !/[{}<>&\n]/.test(said);
}

/** `cls={…}` becomes `cls="n"` where it is a plain text, and `on` where the file says so. */
function writeAttribute(container: TSESTree.JSXExpressionContainer, { name }: TSESTree.JSXAttribute, page: Page): boolean {
  const { node, literal, before } = remainderOf(container.expression, page.context.plan);
  if (before.length > 0 || (node === container.expression && !literal)) return false;
  const said = literal ? literal.value : stringOf(node);
  if (said === true && page.style.bareAttributes) {
    page.draft.cut(name.range[1], container.range[1]);
    return true;
  }
  const quote = typeof said === 'string' && !said.includes('"') ? '"' : "'";
  if (typeof said !== 'string' || said.includes(quote) || /[&\n\\]/.test(said)) return false;
  page.draft.replace(...container.range, quote + said + quote);
  return true;
}

/** Takes a child away, with its line where it has one of its own, or with one of the spaces around it. */
export function cutChild(node: Node, page: Page): void {
  const { draft, text, context } = page;
  const [start, end] = node.range;
  const children = node.parent && isJsx(node.parent) ? node.parent.children : [];
  const all = spanOfAll(children);
  if (all && children.every((child) => context.plan.isGone(child) || (child.type === T.JSXText && isBlank(child.value)))) {
    draft.cut(all.start, all.end);
    return;
  }
  const from = lineStart(text, start);
  if (isBlank(text.slice(from, start)) && isBlank(text.slice(end, lineEnd(text, end)))) draft.cut(from, nextLine(text, end));
  else if (text[start - 1] === ' ' && text[end] === ' ') draft.cut(start, end + 1);
  else draft.cut(start, end);
}

/** Takes an attribute away, with the space or the line before it. */
export function cutAttribute(node: Node, { draft, text }: Page): void {
  const before = text.slice(0, node.range[0]).trimEnd().length;
  draft.cut(before, node.range[1]);
}

/** The properties of an object as attributes. */
export function writeAttributes(spread: Node, { properties }: TSESTree.ObjectExpression, page: Page): void {
  const { draft, text, style } = page;
  const isSpread = text.slice(...spread.range).includes('\n');
  const between = isSpread && properties.length > 1 ? style.eol + indentAt(text, spread.range[0]) : ' ';
  let end = spread.range[0];
  properties.forEach((property, index) => {
    if (property.type !== T.Property) return;
    const name = property.key.type === T.Literal ? String(property.key.value) : text.slice(...property.key.range);
    const said = stringOf(property.value);
    draft.replace(end, property.value.range[0], `${index === 0 ? '' : between}${name}=${said === undefined ? '{' : ''}`);
    if (said !== undefined && !/["&\n\\]/.test(said)) draft.replace(...property.value.range, `"${said}"`);
    else {
      if (said !== undefined) draft.put(property.value.range[0], '{');
      page.write(property.value);
      draft.put(property.value.range[1], '}');
    }
    end = property.value.range[1];
  });
  draft.cut(end, spread.range[1]);
}
