import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Plain } from './reads/known';
import { isWithin, type Node } from './tree';

/**
 * What becomes of a node.
 * - `gone`: nothing of it is left.
 * - `value`: a literal takes its place, or a promise of it.
 * - `node`: an expression inside of it takes its place, behind others that still have to run.
 * - `pieces`: statements and expressions inside of it take its place, in order.
 * - `items`: the elements or properties of a list inside of it take its place.
 * - `children`: the children of a JSX element take its place.
 * - `negated`: an `if` whose first branch is gone asks for the opposite.
 */
export type Outcome =
  | { readonly kind: 'gone' }
  | { readonly kind: 'value'; readonly value: Plain; readonly isPromise?: boolean }
  | { readonly kind: 'node'; readonly node: Node; readonly before: readonly Node[] }
  | { readonly kind: 'pieces'; readonly pieces: readonly Node[] }
  | { readonly kind: 'items'; readonly list: TSESTree.ObjectExpression | TSESTree.ArrayExpression }
  | { readonly kind: 'children'; readonly nodes: readonly Node[] }
  | { readonly kind: 'negated' };

/** What stands around the name of a declaration. */
export interface Declared {
  readonly kind: 'const' | 'let';
  readonly type: Node | undefined;
}

/** What was decided about the nodes of a text. */
export class Plan {
  private readonly outcomes = new Map<Node, Outcome>();
  private readonly names = new Map<Node, readonly string[]>();
  private readonly declared = new Map<Node, Declared>();
  /** What was decided about, and all that is around it. */
  private readonly decided = new Set<Node>();

  of(node: Node): Outcome | undefined {
    return this.outcomes.get(node);
  }

  set(node: Node, outcome: Outcome): void {
    this.outcomes.set(node, outcome);
    this.noteAround(node);
  }

  /** Whether something was decided about a node, or about one inside of it. */
  decidesIn(node: Node): boolean {
    return this.decided.has(node);
  }

  /** Names to declare in front of a statement: a `var` is gone that is still asked for. */
  declaredBefore(statement: Node): readonly string[] {
    return this.names.get(statement) ?? [];
  }

  declareBefore(statement: Node, name: string): void {
    this.names.set(statement, [...this.declaredBefore(statement), name]);
    this.noteAround(statement);
  }

  private noteAround(node: Node): void {
    for (let at: Node | undefined = node; at && !this.decided.has(at); at = at.parent) this.decided.add(at);
  }

  /** How names are declared: by the assignment that gives one its first value, or by a declaration that becomes another one. */
  declaredAt(node: Node): Declared | undefined {
    return this.declared.get(node);
  }

  declareAt(node: Node, declared: Declared): void {
    this.declared.set(node, declared);
    this.noteAround(node);
  }

  /** Whether nothing stands in its place. */
  isGone(node: Node): boolean {
    const outcome = this.outcomes.get(node);
    const isLeft = outcome?.kind === 'pieces' ? outcome.pieces.some((piece) => !this.isEmptied(piece)) : outcome?.kind !== 'gone';
    return !isLeft && !this.names.has(node);
  }

  /** Whether nothing is left of a statement that had something in it. */
  isEmptied(node: Node): boolean {
    if (this.isGone(node)) return true;
    return node.type === T.BlockStatement && node.body.length > 0 && node.body.every((statement) => this.isGone(statement));
  }

  /** Whether the node is still in the text afterwards. Of an `if` that asks for the opposite, all that was in the branch is gone by itself. */
  isLive(node: Node): boolean {
    for (let at: Node | undefined = node; at; at = at.parent) {
      const outcome = this.outcomes.get(at);
      if (outcome && outcome.kind !== 'negated' && !keptBy(outcome).some((kept) => isWithin(node, kept))) return false;
    }
    return true;
  }
}

/** What of a node is left in its place, as it is decided about in turn. */
export function keptBy(outcome: Exclude<Outcome, { kind: 'negated' }>): readonly Node[] {
  switch (outcome.kind) {
    case 'gone':
    case 'value':
      return [];
    case 'node':
      return [...outcome.before, outcome.node];
    case 'items':
      return [outcome.list];
    case 'children':
      return outcome.nodes;
    case 'pieces':
      return outcome.pieces;
  }
}

/** What stands in the place of an expression in the end. */
export interface Remainder {
  /** The innermost node that is kept. */
  readonly node: Node;
  /** The literal that it becomes. */
  readonly literal?: Outcome & { kind: 'value' };
  /** What runs before it, in order. */
  readonly before: readonly Node[];
}

/** Follows the decisions about an expression inwards. */
export function remainderOf(slot: Node, plan: Plan): Remainder {
  let node = slot;
  const before: Node[] = [];
  let outcome = plan.of(node);
  for (; outcome?.kind === 'node'; outcome = plan.of(node)) {
    before.push(...outcome.before);
    node = outcome.node;
  }
  return { node, before, ...(outcome?.kind === 'value' && { literal: outcome }) };
}
