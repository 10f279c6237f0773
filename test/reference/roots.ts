import ts from 'typescript';
import type { Position } from './callSites';
import type { CheckedCode } from './checkedCode';

/** A function, method or type that flags are read by, as people who know the code name it. */
export interface Root {
  /** Where it is declared. */
  readonly file: string;
  /** From the file inwards: `['isEnabled']`, `['FeatureFlags', 'isEnabled']`. */
  readonly path: readonly string[];
  /** Where the key is handed in; `members` where each property of the type is a flag. */
  readonly key: Position | 'members';
}

/** The declarations of a root, overloads included. Throws where there are none: a root that is not found finds nothing. */
export function declarationsOfRoot({ file, path }: Root, code: CheckedCode): readonly ts.Declaration[] {
  const source = code.source(file);
  const [first = '', ...rest] = path;
  const found = rest.reduce((nodes, part) => nodes.flatMap((node) => membersNamed(node, part)), source ? membersNamed(source, first) : []);
  if (found.length === 0) throw new Error(`${file} declares no ${path.join('.')}.`);
  return found.map(functionOf);
}

function membersNamed(node: ts.Node, name: string): ts.Declaration[] {
  const found: ts.Declaration[] = [];
  const visit = (child: ts.Node): void => {
    const own = ts.getNameOfDeclaration(child as ts.Declaration);
    if (own && 'text' in own && own.text === name) found.push(child as ts.Declaration);
    else if (!own) ts.forEachChild(child, visit);
  };
  ts.forEachChild(node, visit);
  return found;
}

/** The function that a variable or property holds. */
function functionOf(node: ts.Declaration): ts.Declaration {
  const value = ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node) ? node.initializer : undefined;
  const type = ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) || ts.isVariableDeclaration(node) ? node.type : undefined;
  if (value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value))) return value;
  return type && ts.isFunctionTypeNode(type) ? type : node;
}
