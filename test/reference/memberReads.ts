import ts from 'typescript';
import type { CheckedCode } from './checkedCode';

/** A property that was taken from a value. */
export interface MemberRead {
  readonly key: string;
  readonly node: ts.Node;
}

/** Where properties of a value of one of these types are read: `flags.a`, `flags['a']`, `const { a: on = false } = flags`. */
export function memberReads({ checker, sources }: CheckedCode, types: ReadonlySet<ts.Node>): MemberRead[] {
  const isOfType = (node: ts.Node): boolean => {
    const type = checker.getNonNullableType(checker.getTypeAtLocation(node));
    return [type.symbol, type.aliasSymbol].some((symbol: ts.Symbol | undefined) => symbol?.declarations?.some((each) => types.has(each)));
  };
  const reads: MemberRead[] = [];
  const visit = (node: ts.Node): void => {
    const read = memberOf(node);
    if (read && !isWritten(node) && isOfType(ownerOf(node))) reads.push(read);
    ts.forEachChild(node, visit);
  };
  sources.forEach(visit);
  return reads;
}

function memberOf(node: ts.Node): MemberRead | undefined {
  if (ts.isPropertyAccessExpression(node)) return { key: node.name.text, node: node.name };
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) return { key: node.argumentExpression.text, node: node.argumentExpression };
  if (!ts.isBindingElement(node) || node.dotDotDotToken || !ts.isObjectBindingPattern(node.parent)) return undefined;
  const name = node.propertyName ?? node.name;
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? { key: name.text, node: name } : undefined;
}

/** The value, or the pattern that takes it apart. */
function ownerOf(node: ts.Node): ts.Node {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) ? node.expression : node.parent;
}

function isWritten({ parent, ...node }: ts.Node): boolean {
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.left.pos === node.pos;
}
