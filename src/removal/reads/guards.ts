import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { nameSpeaksOfFlags } from '../../code/flagWords';
import { keyName, lastName, literalText } from '../../code/typescript/nodes';
import { around, nodesIn, type Node } from '../tree';

/** Properties of routes that list functions which let somebody in, or do not. */
const GUARD_LISTS = /^(?:canActivate|canActivateChild|canDeactivate|canLoad|canMatch|guards?|middlewares?|beforeEnter)$/;

/**
 * The calls that are handed the key in a decorator or in the guards of a route, and speak of flags by their names: `@FeatureFlag('x')`,
 * `@UseGuards(FlagGuard('x'))`, `canActivate: [flagGuard('x')]`. They read the flag in a way that nobody told.
 */
export function guardsNaming(key: string, program: TSESTree.Program): Node[] {
  return nodesIn(program).filter((node) => node.type === T.CallExpression && node.arguments.some((each) => literalText(each) === key) && isGuard(node));
}

function isGuard(call: TSESTree.CallExpression): boolean {
  if (!nameSpeaksOfFlags(lastName(call.callee) ?? '')) return false;
  const place = around(call, ({ type }) => type === T.Decorator || type === T.Property || /Statement$|Function/.test(type));
  return place?.type === T.Decorator || (place?.type === T.Property && GUARD_LISTS.test(keyName(place.key, place.computed) ?? ''));
}
