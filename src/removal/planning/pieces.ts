import { AST_NODE_TYPES as T } from '@typescript-eslint/typescript-estree';
import type { Context } from '../context';
import type { Plan } from '../plan';
import type { Node } from '../tree';

/** Puts these into the place of a statement, leaving out what turns out empty. */
export function replaceBy(node: Node, pieces: readonly (Node | null)[], context: Context): void {
  const present = pieces.filter((piece) => piece !== null);
  present.forEach(context.visit);
  const kept = present.filter((piece) => !context.plan.isEmptied(piece) && !isEmptyStatement(piece));
  context.plan.set(node, kept.length > 0 ? { kind: 'pieces', pieces: kept } : { kind: 'gone' });
}

/** The pieces that are left in the end: a piece may have been replaced by others in turn. */
export function flatPieces(pieces: readonly Node[], plan: Plan): Node[] {
  return pieces.flatMap((piece) => {
    const outcome = piece.type === T.ExpressionStatement ? undefined : plan.of(piece);
    if (outcome?.kind === 'pieces') return flatPieces(outcome.pieces, plan);
    return plan.isEmptied(piece) ? [] : [piece];
  });
}

/** Whether there is nothing in it as it was written. */
export function isEmptyStatement(node: Node): boolean {
  return node.type === T.EmptyStatement || (node.type === T.BlockStatement && node.body.length === 0);
}
