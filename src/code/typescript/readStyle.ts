import { AST_NODE_TYPES, simpleTraverse, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Span } from '../../model/span';
import type { Usage } from '../../model/usage';
import type { ReadStyle } from '../selection';
import type { Bindings } from './bindings';
import { isFunction, lastName } from './nodes';
import type { ParsedText } from './parse';

/** How a read at `at` is written like the nearest one of the text that can be repeated there. */
export function readStyle({ sites }: ParsedText, text: string, usages: readonly Usage[], bindings: Bindings, at: TSESTree.Node): ReadStyle | undefined {
  const distance = ({ readSpan }: Usage): number => Math.abs(readSpan.start - at.range[0]);
  const candidates = usages.filter((usage) => usage.branches && usage.proof !== 'candidate').sort((a, b) => distance(a) - distance(b));
  for (const { readSpan, keySpan } of candidates) {
    const call = sites.find((site) => site.range[0] === readSpan.start && site.range[1] === readSpan.end);
    const style = call?.type === AST_NODE_TYPES.CallExpression ? new Repetition(call, keySpan, text, bindings, at).style() : undefined;
    if (style) return style;
  }
  return undefined;
}

/** A read that is to be repeated at another place. */
class Repetition {
  constructor(
    private readonly call: TSESTree.CallExpression,
    private readonly key: Span,
    private readonly text: string,
    private readonly bindings: Bindings,
    private readonly at: TSESTree.Node,
  ) {}

  style(): ReadStyle | undefined {
    const whole = this.call.parent.type === AST_NODE_TYPES.AwaitExpression ? this.call.parent : this.call;
    const argument = this.call.arguments.findIndex(({ range }) => range[0] <= this.key.start && this.key.end <= range[1]);
    const others = this.call.arguments.filter((_, index) => index !== argument);
    // Of an options object the other properties stay: they are part of how it is read.
    if (argument < 0 || !this.canRepeat(this.call.callee) || !this.canRepeat(this.call.arguments[argument]) || !this.canAwait(whole)) return undefined;
    const hook = /^use[A-Z]/.test(lastName(this.call.callee) ?? '') ? this.declarationOf(whole) : undefined;
    if (hook === null) return undefined;
    const before = this.text.slice(whole.range[0], this.key.start);
    const after = others.every((other) => this.canRepeat(other)) ? this.text.slice(this.key.end, whole.range[1]) : this.withoutOthers(argument);
    return after === undefined ? undefined : { before, after, ...(hook && { declareAfter: hook.range[1] }) };
  }

  /** The end of a call with the key alone; undefined where the key is not the first argument. */
  private withoutOthers(argument: number): string | undefined {
    const end = this.call.arguments[argument]?.range[1];
    return argument === 0 && end !== undefined ? `${this.text.slice(this.key.end, end)})` : undefined;
  }

  /** Whether all names in it mean the same at the other place. The key, which is replaced, does not count. */
  private canRepeat(node: TSESTree.Node | undefined): boolean {
    let can = node !== undefined;
    const enter = (each: TSESTree.Node): void => {
      if (this.key.start <= each.range[0] && each.range[1] <= this.key.end) return;
      if (isFunction(each) || each.type === AST_NODE_TYPES.AwaitExpression || each.type === AST_NODE_TYPES.YieldExpression) can = false;
      if (each.type === AST_NODE_TYPES.ThisExpression && ownerOfThis(each) !== ownerOfThis(this.at)) can = false;
      if (each.type === AST_NODE_TYPES.Super) can = false;
      if (each.type === AST_NODE_TYPES.Identifier && isReference(each) && !this.bindings.isKnownAt(each, { start: this.at.range[0], end: this.at.range[1] })) can = false;
    };
    if (node) simpleTraverse(node, { enter });
    return can;
  }

  private canAwait(whole: TSESTree.Node): boolean {
    const here = functionAround(this.at);
    const isAsync = here !== undefined && isFunction(here) && here.async;
    return whole.type !== AST_NODE_TYPES.AwaitExpression || functionAround(whole) === here || isAsync;
  }

  /** The declaration that holds a hook's value, in a block around the other place; null where there is none. */
  private declarationOf(whole: TSESTree.Node): TSESTree.VariableDeclaration | null {
    const declaration = whole.parent?.type === AST_NODE_TYPES.VariableDeclarator ? whole.parent.parent : undefined;
    const block = declaration?.parent;
    const isBefore = block?.type === AST_NODE_TYPES.BlockStatement && declaration && declaration.range[1] <= this.at.range[0] && this.at.range[1] <= block.range[1];
    return isBefore && block.parent && isFunction(block.parent) ? declaration : null;
  }
}

/** Names of properties are not looked up. */
function isReference(name: TSESTree.Identifier): boolean {
  const { parent } = name;
  if (parent.type === AST_NODE_TYPES.MemberExpression) return parent.object === name || parent.computed;
  return parent.type !== AST_NODE_TYPES.Property || parent.value === name || parent.computed;
}

/** What decides about `await`: the function around a place, or the class whose field it initializes. */
function functionAround(node: TSESTree.Node): TSESTree.Node | undefined {
  return around(node, (each) => isFunction(each) || each.type === AST_NODE_TYPES.PropertyDefinition || each.type === AST_NODE_TYPES.StaticBlock);
}

/** What `this` belongs to: an arrow function has none of its own. For a class member, its class. */
function ownerOfThis(node: TSESTree.Node): TSESTree.Node | undefined {
  const owner = around(node, (each) => each.type === AST_NODE_TYPES.ClassBody || each.type === AST_NODE_TYPES.FunctionDeclaration || each.type === AST_NODE_TYPES.FunctionExpression);
  return owner?.parent?.type === AST_NODE_TYPES.MethodDefinition ? owner.parent.parent : owner;
}

function around(node: TSESTree.Node, isWanted: (node: TSESTree.Node) => boolean): TSESTree.Node | undefined {
  let at = node.parent;
  while (at && !isWanted(at)) at = at.parent;
  return at;
}
