import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Node } from '../tree';

const BINARY: Readonly<Record<string, number>> = {
  '??': 4, '||': 4, '&&': 5, '|': 6, '^': 7, '&': 8,
  '==': 9, '!=': 9, '===': 9, '!==': 9,
  '<': 10, '>': 10, '<=': 10, '>=': 10, in: 10, instanceof: 10,
  '<<': 11, '>>': 11, '>>>': 11,
  '+': 12, '-': 12, '*': 13, '/': 13, '%': 13, '**': 14,
};

/** How tightly an expression holds together, after the table of operator precedence of ECMAScript. */
function precedence(node: Node): number {
  switch (node.type) {
    case T.SequenceExpression:
      return 1;
    case T.AssignmentExpression:
    case T.ArrowFunctionExpression:
    case T.YieldExpression:
      return 2;
    case T.ConditionalExpression:
      return 3;
    case T.LogicalExpression:
    case T.BinaryExpression:
      return BINARY[node.operator] ?? 0;
    case T.TSAsExpression:
    case T.TSSatisfiesExpression:
      return 10;
    case T.UnaryExpression:
    case T.AwaitExpression:
    case T.TSTypeAssertion:
      return 15;
    case T.UpdateExpression:
      return 16;
    default:
      return 20;
  }
}

/** Whether `!` in front of the expression needs parentheses around it. */
export function bindsLooserThanNot(node: Node): boolean {
  return precedence(node) < 15 || node.type === T.AwaitExpression;
}

/** Whether an expression needs parentheses in the place of `slot`. Also where only readers would miss them. */
export function needsParens(node: Node, slot: Node): boolean {
  const { parent } = slot;
  if (!parent) return false;
  const own = precedence(node);
  switch (parent.type) {
    case T.LogicalExpression:
      return underLogical(node, parent, parent.right === slot);
    case T.BinaryExpression:
      return underBinary(node, parent, parent.right === slot);
    case T.ConditionalExpression:
      return parent.test === slot ? own <= 3 || node.type === T.AwaitExpression : own <= 1;
    case T.UnaryExpression:
      return bindsLooserThanNot(node);
    case T.AwaitExpression:
    case T.TSTypeAssertion:
      return own < 15;
    case T.TSAsExpression:
    case T.TSSatisfiesExpression:
      return bindsLooserThanNot(node) && !isTyped(node);
    case T.TSNonNullExpression:
    case T.UpdateExpression:
      return own < 20;
    case T.MemberExpression:
      return parent.object === slot && underMember(node);
    case T.CallExpression:
      return parent.callee === slot ? own < 20 || node.type === T.ChainExpression : own <= 1;
    case T.NewExpression:
      return parent.callee === slot ? own < 20 || node.type === T.ChainExpression || holdsCall(node) : own <= 1;
    case T.TaggedTemplateExpression:
      return parent.tag === slot && (own < 20 || node.type === T.ChainExpression);
    case T.ClassDeclaration:
    case T.ClassExpression:
      return parent.superClass === slot && own < 20;
    case T.ArrowFunctionExpression:
      return parent.body === slot && (own === 1 || node.type === T.ConditionalExpression || node.type === T.AssignmentExpression);
    case T.IfStatement:
    case T.WhileStatement:
    case T.DoWhileStatement:
    case T.SwitchStatement:
      return own === 1 || node.type === T.AssignmentExpression;
    case T.VariableDeclarator:
    case T.ReturnStatement:
    case T.ThrowStatement:
      return parent.type === T.VariableDeclarator ? own <= 1 || node.type === T.AssignmentExpression : node.type === T.AssignmentExpression;
    case T.SpreadElement:
      return own <= 1 || node.type === T.AwaitExpression;
    case T.Property:
    case T.ArrayExpression:
    case T.AssignmentPattern:
    case T.AssignmentExpression:
    case T.PropertyDefinition:
    case T.YieldExpression:
    case T.JSXSpreadAttribute:
    case T.ExportDefaultDeclaration:
      return own <= 1;
    default:
      return false;
  }
}

function underLogical(node: Node, parent: TSESTree.LogicalExpression, isRight: boolean): boolean {
  if (node.type === T.LogicalExpression) {
    const isMixed = node.operator !== parent.operator;
    return isMixed || isRight;
  }
  return node.type === T.AwaitExpression || isTyped(node) || precedence(node) <= 4;
}

function isTyped({ type }: Node): boolean {
  return type === T.TSAsExpression || type === T.TSSatisfiesExpression;
}

function underBinary(node: Node, parent: TSESTree.BinaryExpression, isRight: boolean): boolean {
  const own = precedence(node);
  const outer = BINARY[parent.operator] ?? 0;
  if (parent.operator === '**' && !isRight) return own <= 15;
  if (node.type !== T.BinaryExpression) return own < outer || isTyped(node) || node.type === T.AwaitExpression;
  if (own === outer) return isRight || !readsInOrder(node.operator, parent.operator);
  return own < outer || /^(?:<<|>>>?|[&|^])$/.test(parent.operator) || (node.operator === '%' && /^[+-]$/.test(parent.operator));
}

/** Whether readers take `a * b * c` for what it is: not so where the operators differ, or compare. */
function readsInOrder(inner: string, outer: string): boolean {
  if (/^(?:[!=]==?|<<|>>>?)$/.test(inner)) return false;
  return inner === outer ? inner !== '%' : !/^[*/%]$/.test(inner);
}

function underMember(node: Node): boolean {
  if (node.type === T.Literal && typeof node.value === 'number') return true;
  return precedence(node) < 20 || node.type === T.ChainExpression || (node.type === T.NewExpression && node.arguments.length === 0);
}

/** In `new (getA())()` the first call must not be taken for the constructor's. */
function holdsCall(node: Node): boolean {
  switch (node.type) {
    case T.CallExpression:
    case T.ImportExpression:
      return true;
    case T.MemberExpression:
      return holdsCall(node.object);
    case T.TaggedTemplateExpression:
      return holdsCall(node.tag);
    case T.TSNonNullExpression:
      return holdsCall(node.expression);
    default:
      return false;
  }
}

/** What an expression begins whose text must not look like the beginning of something else. */
export type Opening = 'statement' | 'arrow' | 'export';

export function opensStatement(slot: Node, text: string): Opening | undefined {
  for (let node: Node = slot; node.parent; node = node.parent) {
    const { parent } = node;
    if (parent.type === T.ArrowFunctionExpression && parent.body === node) return 'arrow';
    if (parent.type === T.ExportDefaultDeclaration) return 'export';
    if (parent.type === T.ExpressionStatement) return 'statement';
    if (!/^[\s(]*$/.test(text.slice(parent.range[0], slot.range[0]))) return undefined;
  }
  return undefined;
}

/** Whether the text of an expression would be read as the beginning of a statement, or of a block. */
export function looksLikeStatement(text: string, opening: Opening): boolean {
  if (opening === 'arrow') return text.startsWith('{');
  return opening === 'export' ? /^((async\s+)?function|class)\b/.test(text) : /^(\{|(async\s+)?function\b|class\b|let\s*\[)/.test(text);
}
