import type ts from 'typescript';
import { argumentAt, callSites, type CallSite, type Position } from './callSites';
import type { CheckedCode } from './checkedCode';
import { originOf } from './keyOrigin';
import { memberReads } from './memberReads';
import { oneFlagFunctions } from './oneFlagNames';
import { closeOverWrappers, type ReadFunctions } from './readFunctions';
import { declarationsOfRoot, type Root } from './roots';

/** A flag read that the checker found. */
export interface CheckedRead {
  readonly file: string;
  /** From 1: of the key, or of the call where no key is handed in. */
  readonly line: number;
  /** Null where the code does not tell it. */
  readonly key: string | null;
}

/** A key and the node that it stands at. */
interface FoundKey {
  readonly node: ts.Node;
  readonly key: string | null;
}

/** All reads of a folder: slow, by symbols and types alone, and without a look at what anything is called. */
export function checkedReads(code: CheckedCode, roots: readonly Root[]): CheckedRead[] {
  const sites = callSites(code);
  const functions = closeOverWrappers(functionsOf(roots, code), sites, code);
  const types = new Set<ts.Node>(roots.filter(({ key }) => key === 'members').flatMap((root) => declarationsOfRoot(root, code)));
  const calls = sites.flatMap((site) => keysAt(site, functions, code));
  const found = [...memberReads(code, types), ...calls, ...behindNames(sites, functions, code)];
  return found.map(({ node, key }) => readAt(node, key, code));
}

function functionsOf(roots: readonly Root[], code: CheckedCode): ReadFunctions {
  const found = new Map<ts.Node, Position[]>();
  for (const root of roots) {
    const { key } = root;
    if (key === 'members') continue;
    for (const declaration of declarationsOfRoot(root, code)) found.set(declaration, [...(found.get(declaration) ?? []), key]);
  }
  return found;
}

/** A call that hands on a parameter is no read of its own: the calls of its function are. */
function keysAt(site: CallSite, functions: ReadFunctions, { checker }: CheckedCode): FoundKey[] {
  return (functions.get(site.declaration) ?? []).flatMap((position): FoundKey[] => {
    const node = argumentAt(site, position);
    if (!node) return [];
    const { keys, parameters } = originOf(node, checker);
    return keys.length === 0 && parameters.length === 0 ? [{ node, key: null }] : [...new Set(keys)].map((key) => ({ node, key }));
  });
}

function behindNames(sites: readonly CallSite[], functions: ReadFunctions, code: CheckedCode): FoundKey[] {
  const oneFlag = oneFlagFunctions(sites, (site) => keysAt(site, functions, code).flatMap(({ key }) => key ?? []));
  return sites.flatMap(({ node, declaration }) => {
    const key = oneFlag.get(declaration);
    return key === undefined ? [] : [{ node, key }];
  });
}

function readAt(node: ts.Node, key: string | null, { pathOf }: CheckedCode): CheckedRead {
  const source = node.getSourceFile();
  return { file: pathOf(source), line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, key };
}
