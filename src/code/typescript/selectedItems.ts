import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import ts from 'typescript';
import { overlaps, type Span } from '../../model/span';
import { spanOf } from './nodes';

/** Neighbours in a list of the syntax tree. */
export interface SelectedItems {
  readonly kind: 'statements' | 'members' | 'children' | 'properties' | 'elements';
  readonly nodes: readonly [TSESTree.Node, ...TSESTree.Node[]];
  /** From the first to the last; of statements with the comments around them that are selected too. */
  readonly span: Span;
}

interface List {
  readonly kind: SelectedItems['kind'];
  readonly nodes: readonly (TSESTree.Node | null)[];
  /** Where the first item, or a comment before it, can begin. */
  readonly start?: number;
}

/** The items of the innermost list that a selection covers as a whole. */
export function selectedItems(path: readonly TSESTree.Node[], text: string, selection: Span): SelectedItems | undefined {
  for (const owner of path.toReversed()) {
    const list = listOf(owner);
    const items = list && itemsIn(list, text, selection);
    if (items) return items;
  }
  return undefined;
}

function listOf(owner: TSESTree.Node): List | undefined {
  switch (owner.type) {
    case AST_NODE_TYPES.Program:
      return { kind: 'statements', nodes: owner.body, start: 0 };
    case AST_NODE_TYPES.BlockStatement:
      return { kind: 'statements', nodes: owner.body, start: owner.range[0] + 1 };
    case AST_NODE_TYPES.StaticBlock:
      return { kind: 'statements', nodes: owner.body };
    case AST_NODE_TYPES.SwitchCase:
      return { kind: 'statements', nodes: owner.consequent };
    case AST_NODE_TYPES.ClassBody:
      return { kind: 'members', nodes: owner.body };
    case AST_NODE_TYPES.JSXElement:
    case AST_NODE_TYPES.JSXFragment:
      return { kind: 'children', nodes: owner.children };
    case AST_NODE_TYPES.ObjectExpression:
      return { kind: 'properties', nodes: owner.properties };
    case AST_NODE_TYPES.ArrayExpression:
      return { kind: 'elements', nodes: owner.elements };
    default:
      return undefined;
  }
}

function itemsIn(list: List, text: string, selection: Span): SelectedItems | undefined {
  const [first, ...more] = list.nodes.filter((node) => node !== null).filter((node) => overlaps(tight(node, text), selection));
  if (!first) return undefined;
  const inner = { start: tight(first, text).start, end: tight(more.at(-1) ?? first, text).end };
  // A semicolon that is left out of the selection is meant all the same.
  const isWhole = inner.end <= selection.end || text.slice(selection.end, inner.end) === ';';
  const span = list.kind === 'statements' ? withComments(list, first, inner, text, selection) : inner;
  if (!isWhole || selection.start > inner.start || !span || text.slice(span.end, selection.end).trim() !== '') return undefined;
  if (list.kind !== 'statements' && span.start !== selection.start) return undefined;
  return { kind: list.kind, nodes: [first, ...more], span };
}

/** The statements with the comments around them that are selected; one at the end as a whole. Undefined where the selection takes in a brace. */
function withComments({ nodes, start }: List, first: TSESTree.Node, inner: Span, text: string, selection: Span): Span | undefined {
  const from = nodes[nodes.indexOf(first) - 1]?.range[1] ?? start ?? inner.start;
  if (selection.start < from) return undefined;
  const before = commentsFrom(text, from).filter((comment) => comment.start >= selection.start && comment.end <= inner.start);
  const after = commentsFrom(text, inner.end).filter((comment) => comment.start < selection.end);
  return { start: before[0]?.start ?? inner.start, end: after.at(-1)?.end ?? inner.end };
}

/** The comments behind a token, up to the next one. */
function commentsFrom(text: string, offset: number): Span[] {
  const sameLine = offset === 0 ? [] : (ts.getTrailingCommentRanges(text, offset) ?? []);
  const nextLines = ts.getLeadingCommentRanges(text, offset) ?? [];
  return [...sameLine, ...nextLines].map(({ pos, end }) => ({ start: pos, end }));
}

/** A node without the white space around JSX text; white space alone is empty. */
function tight(node: TSESTree.Node, text: string): Span {
  const span = spanOf(node);
  return node.type === AST_NODE_TYPES.JSXText ? trimmed(text, span) : span;
}

export function trimmed(text: string, span: Span): Span {
  const inside = text.slice(span.start, span.end);
  const start = span.start + inside.length - inside.trimStart().length;
  return { start, end: Math.max(start, span.start + inside.trimEnd().length) };
}
