import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Span } from '../../model/span';
import { firstInk, isBlank, lastInk } from './lines';
import type { Node } from '../tree';

/** The parentheses around an expression, from the outermost on, but for those that belong to what it stands in. */
export function parensAround(node: Node, text: string): Span | undefined {
  const own = { start: node.range[0], end: node.range[1] };
  const whole = withParens(node, text);
  return whole.start < own.start ? whole : undefined;
}

/** The expression with all its parentheses. */
export function withParens(node: Node, text: string): Span {
  let [start, end] = node.range;
  for (;;) {
    const open = lastInk(text, start);
    const close = firstInk(text, end);
    if (text[open] !== '(' || text[close] !== ')' || isOwnParen(node, open, text)) return { start, end };
    start = open;
    end = close + 1;
  }
}

function isOwnParen(node: Node, open: number, text: string): boolean {
  const { parent } = node;
  if (!parent) return true;
  switch (parent.type) {
    case T.IfStatement:
    case T.WhileStatement:
    case T.SwitchStatement:
    case T.WithStatement:
    case T.DoWhileStatement:
      return isBlank(text.slice(keywordEnd(parent, text, open), open));
    case T.CallExpression:
    case T.NewExpression:
      return parent.arguments.some((argument) => argument === node) && isFirstParen(parent, open, text);
    case T.FunctionDeclaration:
    case T.FunctionExpression:
    case T.ArrowFunctionExpression:
      return parent.params.some((parameter) => parameter === node);
    case T.ImportExpression:
    case T.CatchClause:
      return true;
    case T.ForStatement:
    case T.ForInStatement:
    case T.ForOfStatement:
      return isBlank(text.slice(keywordEnd(parent, text, open), open));
    default:
      return false;
  }
}

/** Behind the word that begins the statement, or the `while` of a `do`. */
function keywordEnd(parent: Node, text: string, open: number): number {
  if (parent.type === T.DoWhileStatement) return text.lastIndexOf('while', open) + 'while'.length;
  return parent.range[0] + (/^\w+(\s+await)?/.exec(text.slice(parent.range[0]))?.[0].length ?? 0);
}

/** Whether the parenthesis opens the arguments: none of them stands before it. */
function isFirstParen(call: TSESTree.CallExpression | TSESTree.NewExpression, open: number, text: string): boolean {
  const from = call.typeArguments?.range[1] ?? call.callee.range[1];
  return /^[\s)]*(\?\.)?\s*$/.test(text.slice(from, open));
}
