import ts from 'typescript';
import type { CallSite } from './callSites';

/** The flag that a function reads, where what it gives back is that read and nothing else: `() => isEnabled('new-nav')`. */
export type OneFlagFunctions = ReadonlyMap<ts.Node, string>;

/** @param keysOf the keys of a read; none for a call that is no read */
export function oneFlagFunctions(sites: readonly CallSite[], keysOf: (site: CallSite) => readonly string[]): OneFlagFunctions {
  const found = new Map<ts.Node, string>();
  for (const site of sites) {
    const [key, ...others] = keysOf(site);
    const owner = key === undefined || others.length > 0 ? undefined : returnedBy(site.node);
    if (owner && key !== undefined) found.set(owner, key);
  }
  return found;
}

/** The function whose only statement gives this back. */
function returnedBy(node: ts.Node): ts.SignatureDeclaration | undefined {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent) || ts.isAwaitExpression(parent) || ts.isAsExpression(parent) || ts.isNonNullExpression(parent)) return returnedBy(parent);
  if (ts.isArrowFunction(parent)) return parent.body === node ? parent : undefined;
  if (!ts.isReturnStatement(parent) || !ts.isBlock(parent.parent) || parent.parent.statements.length > 1) return undefined;
  const owner = parent.parent.parent;
  return ts.isFunctionLike(owner) ? owner : undefined;
}
