import ts from 'typescript';
import type { CheckedCode } from './checkedCode';
import { argumentAt, type CallSite, type Position } from './callSites';
import { originOf, type KeyOrigin } from './keyOrigin';

/** The functions that read flags, by each of their declarations, and where they take the key. */
export type ReadFunctions = ReadonlyMap<ts.Node, readonly Position[]>;

/** Adds what hands one of its parameters to a read, and again what hands one to that, until there is no more. */
export function closeOverWrappers(roots: ReadFunctions, sites: readonly CallSite[], { checker }: CheckedCode): ReadFunctions {
  const found = new Map(roots);
  const add = (declaration: ts.Node, position: Position): boolean => {
    const known = found.get(declaration) ?? [];
    if (known.some(({ index, property }) => index === position.index && property === position.property)) return false;
    found.set(declaration, [...known, position]);
    return true;
  };
  const addWrappersAt = (site: CallSite): boolean => {
    const handedOn = (found.get(site.declaration) ?? []).flatMap((position) => parametersAt(site, position, checker));
    return handedOn.flatMap(({ of, position }) => declarationsOf(of, checker).filter((each) => add(each, position))).length > 0;
  };
  while (sites.filter(addWrappersAt).length > 0);
  return found;
}

function parametersAt(site: CallSite, position: Position, checker: ts.TypeChecker): KeyOrigin['parameters'] {
  const argument = argumentAt(site, position);
  return argument ? originOf(argument, checker).parameters : [];
}

/** All that the checker may call a function by: its overloads, what it implements or overrides, and the type it was declared with. */
function declarationsOf(node: ts.SignatureDeclaration, checker: ts.TypeChecker): ts.Node[] {
  const overloads = node.name ? (checker.getSymbolAtLocation(node.name)?.declarations ?? []) : [];
  return [node, ...overloads, ...inherited(node, checker), ...declaredTypes(node, checker)];
}

function inherited(node: ts.SignatureDeclaration, checker: ts.TypeChecker): ts.Node[] {
  if (!ts.isMethodDeclaration(node) || !ts.isIdentifier(node.name)) return [];
  const name = node.name.text;
  const types = ts.isClassLike(node.parent)
    ? (node.parent.heritageClauses ?? []).flatMap(({ types }) => types.map((each) => checker.getTypeAtLocation(each)))
    : [checker.getContextualType(node.parent)];
  return types.flatMap((type) => type?.getProperty(name)?.declarations ?? []);
}

/** `const useFlag: UseFlag = (key) => …`. What is handed to another function has the type of that one's parameter: not looked at. */
function declaredTypes(node: ts.SignatureDeclaration, checker: ts.TypeChecker): ts.Node[] {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return [];
  const { parent } = node;
  if (!ts.isVariableDeclaration(parent) && !ts.isPropertyAssignment(parent) && !ts.isPropertyDeclaration(parent)) return [];
  const signatures = checker.getContextualType(node)?.getCallSignatures() ?? [];
  return signatures.flatMap(({ declaration }) => declaration ?? []).filter((each) => !each.getSourceFile().isDeclarationFile);
}
