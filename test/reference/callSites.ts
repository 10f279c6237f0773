import ts from 'typescript';
import type { CheckedCode } from './checkedCode';

/** A call, a component in JSX, and what it was resolved to. */
export interface CallSite {
  readonly node: ts.CallExpression | ts.JsxOpeningElement | ts.JsxSelfClosingElement;
  /** The overload, interface member or function that the checker settled on. */
  readonly declaration: ts.Node;
}

/** Where a function takes its key: an argument, or a property of one. The props of a component are its argument 0. */
export interface Position {
  readonly index: number;
  readonly property?: string;
}

/** All calls of a folder that the checker can tell the declaration of. */
export function callSites({ checker, sources }: CheckedCode): CallSite[] {
  const sites: CallSite[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) {
      const declaration = checker.getResolvedSignature(node)?.declaration;
      if (declaration) sites.push({ node, declaration });
    }
    ts.forEachChild(node, visit);
  };
  sources.forEach(visit);
  return sites;
}

/** What is handed in at a position; undefined where nothing is, or where it cannot be told apart. */
export function argumentAt({ node }: CallSite, { index, property }: Position): ts.Expression | undefined {
  if (!ts.isCallExpression(node)) return index === 0 && property !== undefined ? attributeOf(node, property) : undefined;
  const before = node.arguments.slice(0, index + 1);
  if (before.some(ts.isSpreadElement)) return undefined;
  const argument = node.arguments[index];
  return argument && property !== undefined ? propertyOf(argument, property) : argument;
}

function attributeOf({ attributes }: ts.JsxOpeningElement | ts.JsxSelfClosingElement, name: string): ts.Expression | undefined {
  const attribute = attributes.properties.find((each) => ts.isJsxAttribute(each) && ts.isIdentifier(each.name) && each.name.text === name);
  const value = attribute && ts.isJsxAttribute(attribute) ? attribute.initializer : undefined;
  return value && ts.isJsxExpression(value) ? value.expression : value;
}

function propertyOf(argument: ts.Expression, name: string): ts.Expression | undefined {
  if (!ts.isObjectLiteralExpression(argument)) return undefined;
  const property = argument.properties.find((each) => each.name && 'text' in each.name && each.name.text === name);
  if (property && ts.isPropertyAssignment(property)) return property.initializer;
  return property && ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
}
