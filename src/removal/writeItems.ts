import { AST_NODE_TYPES as T } from '@typescript-eslint/typescript-estree';
import { aboveStart, besideEnd } from './comments';
import { firstInk, lastInk } from './lines';
import type { Page } from './page';
import type { Node } from './tree';

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

/** Takes items out of a list, each with its comma and its comments. */
export function cutItems(all: readonly (Node | null)[], page: Page): void {
  const items = all.filter((item) => item !== null);
  const isGone = (item: Node): boolean => page.context.plan.isGone(item);
  let kept: Node | undefined;
  items.forEach((item, index) => {
    if (!isGone(item)) kept = item;
    else if (index === 0 || !isGone(items[index - 1] ?? item)) {
      const next = items.slice(index).find((each) => !isGone(each));
      const last = next ? undefined : items.at(-1);
      if (next) cutBefore(item, next, page);
      else if (kept && last) cutAfter(kept, item, last, page);
    }
  });
  if (!kept && items.length > 0) cutAll(items, page);
}

/** Up to the next item, whose own comments stay. */
function cutBefore(item: Node, next: Node, { draft, text, comments }: Page): void {
  draft.cut(aboveStart(text, comments, item.range[0]), aboveStart(text, comments, next.range[0]));
}

function cutAfter(kept: Node, first: Node, last: Node, { draft, text, comments }: Page): void {
  const afterKept = besideEnd(text, comments, kept.range[1]);
  if (!text.slice(kept.range[1], first.range[0]).includes('\n')) {
    draft.cut(kept.range[1], last.range[1]);
    return;
  }
  const comma = firstInk(text, last.range[1]);
  const hasComma = text[comma] === ',';
  const keptComma = firstInk(text, kept.range[1]);
  if (!hasComma && text[keptComma] === ',') draft.cut(keptComma, keptComma + 1);
  const end = besideEnd(text, comments, hasComma ? comma + 1 : last.range[1]);
  const from = Math.max(afterKept, text[keptComma] === ',' ? keptComma + 1 : kept.range[1]);
  draft.cut(from, end);
}

function cutAll(items: readonly Node[], { draft, text }: Page): void {
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return;
  const comma = firstInk(text, last.range[1]);
  const end = text[comma] === ',' ? comma + 1 : last.range[1];
  draft.cut(lastInk(text, first.range[0]) + 1, firstInk(text, end));
}

