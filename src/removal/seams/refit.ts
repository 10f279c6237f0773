import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { TextEdit } from '../../model/edit';
import { overlaps, type Span } from '../../model/span';
import { withParens } from './around';
import { flatText } from './flat';
import { firstInk, lastInk, lineEnd, lineStart } from './lines';
import { pulledUp, type Pulled } from './pullUp';
import type { Style } from './style';
import { childrenOf, listOf, spanOfAll, type Node } from '../tree';

export interface Refitting {
  readonly text: string;
  readonly comments: readonly Span[];
  /** Stretches whose lines never move. */
  readonly fixed: readonly Span[];
  readonly style: Style;
  /** What was changed. */
  readonly touched: readonly Span[];
  /** How long the stretch was on one line before the change, with what stood around it there; undefined where it was not there. */
  readonly lengthBefore: (span: Span) => number;
}

/**
 * Puts on one line what was on several because it was too long, and no longer is, and what has come to begin a line on the
 * one before.
 */
export function refit(program: TSESTree.Program, refitting: Refitting): TextEdit[] {
  const edits: TextEdit[] = [];
  const moves: TextEdit[] = [];
  const { text, touched } = refitting;
  const visit = (node: Node, around?: Pulled): void => {
    const [start, end] = node.range;
    if (!text.slice(start, end).includes('\n') || !touched.some((span) => start <= span.end && span.start <= end)) return;
    const done = unitsOf(node, text).flatMap((span) => joined(span, node, around, refitting) ?? []);
    edits.push(...done);
    const pulled = done.length === 0 && !around ? pulledUp(node, refitting) : undefined;
    moves.push(...(pulled?.edits ?? []));
    for (const child of childrenOf(node)) if (!done.some(({ span }) => isInside(child, span))) visit(child, pulled ?? around);
  };
  visit(program);
  const apart = moves.filter(({ span }) => !edits.some((each) => overlaps(each.span, span)));
  return [...edits, ...apart].sort((a, b) => a.span.start - b.span.start);
}

function isInside({ range: [start, end] }: Node, span: Span): boolean {
  return span.start <= start && end <= span.end;
}

function joined(span: Span, holder: Node, around: Pulled | undefined, { text, comments, style, lengthBefore }: Refitting): TextEdit | undefined {
  if (!text.slice(span.start, span.end).includes('\n')) return undefined;
  const flat = flatText(text, span, holder, comments);
  if (flat === undefined) return undefined;
  const column = span.start - lineStart(text, span.start) - (around?.columnsAt(span.start) ?? 0);
  const length = column + flat.length + (lineEnd(text, span.end) - span.end);
  return length <= style.width && lengthBefore(span) > style.width ? { span, text: flat } : undefined;
}

/** The stretches of a node that are on one line or not as a whole. */
function unitsOf(node: Node, text: string): Span[] {
  switch (node.type) {
    case T.Program:
    case T.BlockStatement:
    case T.ClassBody:
    case T.TemplateLiteral:
    case T.TemplateElement:
    case T.JSXText:
    case T.SwitchCase:
      return [];
    case T.IfStatement:
    case T.WhileStatement:
      return [headOf(node.test, text), ...slotsOf(node, text)];
    case T.SwitchStatement:
      return [headOf(node.discriminant, text)];
    case T.ForStatement:
    case T.ForInStatement:
    case T.ForOfStatement:
      return slotsOf(node, text);
    case T.FunctionDeclaration:
    case T.FunctionExpression:
      return parametersOf(node, text);
    case T.MethodDefinition:
    case T.PropertyDefinition:
      return [{ start: firstInk(text, node.decorators.at(-1)?.range[1] ?? node.range[0]), end: ownEnd(node, text) }];
    case T.LogicalExpression:
      if (node.parent.type === node.type && node.parent.left === node && node.parent.operator === node.operator) return [];
      return [{ start: node.range[0], end: ownEnd(node, text) }];
    default:
      return listOf(node) ? [] : [{ start: node.range[0], end: ownEnd(node, text) }];
  }
}

/** Without semicolons, one may stand in front of the next statement. */
function ownEnd({ range }: Node, text: string): number {
  const end = text.slice(...range).replace(/\s*\n\s*;$/, '').length;
  return range[0] + end;
}

/** The test with its parentheses. */
function headOf(test: Node, text: string): Span {
  const { start, end } = withParens(test, text);
  return { start: text.lastIndexOf('(', start - 1), end: firstInk(text, end) + 1 };
}

/** From the line break to a statement without braces. */
function slotsOf(node: TSESTree.IfStatement | { readonly type: string; readonly body: Node }, text: string): Span[] {
  const slots = 'body' in node ? [node.body] : [node.consequent, node.alternate];
  return slots.flatMap((slot) => (!slot || slot.type === T.BlockStatement ? [] : { start: lastInk(text, slot.range[0]) + 1, end: slot.range[1] }));
}

function parametersOf({ params }: TSESTree.FunctionDeclaration | TSESTree.FunctionExpression, text: string): Span[] {
  const all = spanOfAll(params);
  return all ? [{ start: text.lastIndexOf('(', all.start), end: text.indexOf(')', all.end) + 1 }] : [];
}
