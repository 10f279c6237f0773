import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { isPureFunction, type Effects } from '../values/effects';
import { truthOf } from '../reads/known';
import type { Node } from '../tree';
import type { Values } from '../values/values';

/**
 * What still has to run of an expression whose outcome is known, in order:
 * `[c()]` of `c() && F`. Undefined where that cannot be said as a list.
 */
export class Leftovers {
  constructor(
    private readonly values: Values,
    private readonly effects: Effects,
  ) {}

  of(node: Node): readonly Node[] | undefined {
    if (this.effects.isPure(node)) return [];
    if (this.values.reads.known.has(node)) return this.joined(this.effects.argumentsOf(node));
    if (!this.values.ours(node)) return this.partsOf(node);
    switch (node.type) {
      case T.TSAsExpression:
      case T.TSSatisfiesExpression:
      case T.TSTypeAssertion:
      case T.TSNonNullExpression:
      case T.ChainExpression:
        return this.of(node.expression);
      case T.AwaitExpression:
      case T.UnaryExpression:
        return this.of(node.argument);
      case T.LogicalExpression:
        return this.ofLogical(node);
      case T.ConditionalExpression:
        return this.joined([node.test, this.values.truth(node.test) ? node.consequent : node.alternate]);
      case T.SequenceExpression:
        return this.joined(node.expressions);
      case T.BinaryExpression:
        return this.joined([node.left, node.right]);
      case T.MemberExpression:
        return this.joined(node.computed ? [node.object, node.property] : [node.object]);
      case T.CallExpression:
        return this.joined(node.arguments);
      default:
        return [node];
    }
  }

  /** What acts in an expression whose value nobody takes. */
  private partsOf(node: Node): readonly Node[] | undefined {
    switch (node.type) {
      case T.BinaryExpression:
        return /^in/.test(node.operator) ? [node] : this.joined([node.left, node.right]);
      case T.UnaryExpression:
        return node.operator === 'delete' ? [node] : this.of(node.argument);
      case T.MemberExpression:
        return node.computed ? [node] : this.of(node.object);
      case T.SequenceExpression:
        return this.joined(node.expressions);
      case T.LogicalExpression:
        return this.effects.isPure(node.right) ? this.of(node.left) : [node];
      case T.CallExpression:
        return isPureFunction(node) ? this.joined(node.arguments) : [node];
      case T.ChainExpression:
        return node.expression.type === T.MemberExpression ? this.of(node.expression) : [node];
      case T.TSAsExpression:
      case T.TSSatisfiesExpression:
      case T.TSTypeAssertion:
      case T.TSNonNullExpression:
        return this.of(node.expression);
      default:
        return [node];
    }
  }

  private ofLogical({ left, operator, right }: TSESTree.LogicalExpression): readonly Node[] | undefined {
    const known = this.values.ours(left);
    if (!known) return this.of(right)?.length === 0 ? this.of(left) : undefined;
    const isNull = known.kind === 'value' && (known.value === null || known.value === undefined);
    const goesOn = operator === '??' ? isNull : truthOf(known) === (operator === '&&');
    return this.joined(goesOn ? [left, right] : [left]);
  }

  private joined(nodes: readonly Node[]): readonly Node[] | undefined {
    const lists = nodes.map((node) => (node.type === T.SpreadElement && !this.effects.isPure(node) ? undefined : this.of(node)));
    return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
  }
}
