import { AST_NODE_TYPES as T } from '@typescript-eslint/typescript-estree';
import { isJsx } from '../../code/typescript/nodes';
import type { Span } from '../../model/span';
import { firstInk, lastInk } from './lines';
import { childrenOf, type Node } from '../tree';

/** A stretch that is written as it is, or as another text. */
interface Fixed extends Span {
  readonly as?: string;
}

/**
 * A stretch of code on one line, as formatters write it that break lines by their width alone. Undefined where it holds
 * what is never on one line.
 * @param holder a node that holds the stretch
 */
export function flatText(text: string, span: Span, holder: Node, comments: readonly Span[]): string | undefined {
  if (comments.some((comment) => span.start <= comment.start && comment.end <= span.end)) return undefined;
  const fixed: Fixed[] = [];
  if (!gather(holder, span, text, fixed)) return undefined;
  let flat = '';
  let at = span.start;
  const before = text.charAt(span.start - 1);
  for (const each of fixed.sort((a, b) => a.start - b.start)) {
    flat += collapsed(text.slice(at, each.start), before + flat) + (each.as ?? text.slice(each.start, each.end));
    at = each.end;
  }
  return flat + collapsed(text.slice(at, span.end), before + flat);
}

/** Takes the line breaks out of what stands between literals. */
function collapsed(code: string, before: string): string {
  return code
    .replace(/,?[^\S\n]*\r?\n\s*(?=[)\]])|\s*\r?\n\s*(?=>)/g, '')
    .replace(/(^|[([])[^\S\n]*\r?\n\s*/g, (_, open: string) => (open === '' && !/[([]$/.test(before) ? ' ' : open))
    .replace(/,[^\S\n]*\r?\n\s*(?=\})/g, ' ')
    .replace(/\s*\r?\n\s*/g, ' ');
}

/** Notes what must stay as it is. False where something asks for lines of its own. */
function gather(node: Node, span: Span, text: string, fixed: Fixed[]): boolean {
  const [start, end] = node.range;
  if (end <= span.start || span.end <= start) return true;
  const isInside = span.start <= start && end <= span.end;
  const isOverLines = text.slice(start, end).includes('\n');
  if (isInside && isOverLines && keepsLines(node, text)) return false;
  if (isInside && node.type === T.JSXText) {
    const as = shownText(text.slice(start, end));
    fixed.push({ start, end, as });
    return !as.includes('\n');
  }
  if (isInside && /Literal$|^TemplateElement$/.test(node.type)) {
    fixed.push({ start, end });
    return !isOverLines;
  }
  if (isInside) fixed.push(...looseParens(node, text), ...looseBraces(node, text));
  return childrenOf(node).every((child) => gather(child, span, text, fixed));
}

/** Without the line breaks at its ends, which JSX does not show. */
function shownText(written: string): string {
  return written.replace(/^\s*\n\s*|\s*\n\s*$/g, '');
}

/** Parentheses that are there only for the line breaks in them: around JSX, and what is returned. */
function looseParens(node: Node, text: string): Fixed[] {
  const isReturned = node.parent?.type === T.ReturnStatement || node.parent?.type === T.ThrowStatement;
  const open = lastInk(text, node.range[0]);
  const close = firstInk(text, node.range[1]);
  const isSpread = text[open] === '(' && text[close] === ')' && text.slice(open, node.range[0]).includes('\n');
  if (!isSpread || !(isReturned || (isJsx(node) && node.parent.type !== T.CallExpression))) return [];
  return [
    { start: open, end: node.range[0], as: '' },
    { start: node.range[1], end: close + 1, as: '' },
  ];
}

/** The braces of a value in JSX, which have no blanks inside. */
function looseBraces({ type, range: [start, end] }: Node, text: string): Fixed[] {
  if (type !== T.JSXExpressionContainer && type !== T.JSXSpreadAttribute) return [];
  return [
    { start: start + 1, end: firstInk(text, start + 1), as: '' },
    { start: lastInk(text, end - 1) + 1, end: end - 1, as: '' },
  ];
}

function keepsLines(node: Node, text: string): boolean {
  switch (node.type) {
    case T.BlockStatement:
    case T.ClassBody:
    case T.StaticBlock:
    case T.TSModuleBlock:
    case T.SwitchStatement:
    case T.TSTypeLiteral:
    case T.TSInterfaceBody:
    case T.TSEnumBody:
    case T.DoWhileStatement:
      return true;
    case T.IfStatement:
      return node.alternate !== null;
    case T.ObjectExpression:
      return text.slice(node.range[0], node.properties[0]?.range[0]).includes('\n');
    case T.ObjectPattern:
      return node.properties.some((each) => each.type === T.Property && each.value.type === T.ObjectPattern);
    case T.ArrayExpression:
      return node.elements.length > 1 && node.elements.every((each) => each?.type === T.ObjectExpression && each.properties.length > 1);
    case T.VariableDeclaration:
      return node.declarations.length > 1;
    case T.MemberExpression:
      return text.slice(node.object.range[1], node.property.range[0]).includes('\n');
    case T.JSXElement:
    case T.JSXFragment:
      return node.children.some(isJsx) || node.children.filter(({ type }) => type === T.JSXExpressionContainer).length > 1;
    default:
      return false;
  }
}
