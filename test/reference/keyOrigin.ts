import ts from 'typescript';
import type { Position } from './callSites';

/** Where a key comes from. More than one thing may be the case: `on ? 'a' : key`. */
export interface KeyOrigin {
  readonly keys: readonly string[];
  /** Parameters that it is handed in by. */
  readonly parameters: readonly { readonly of: ts.SignatureDeclaration; readonly position: Position }[];
}

const UNKNOWN: KeyOrigin = { keys: [], parameters: [] };

/** Constants may be made of each other in circles. */
const MAX_HOPS = 16;

/** Asks the checker's types first for what is no parameter, then the values that constants were given. */
export function originOf(expression: ts.Expression, checker: ts.TypeChecker, hops = MAX_HOPS): KeyOrigin {
  if (hops === 0) return UNKNOWN;
  const node = bare(expression);
  if (ts.isConditionalExpression(node)) return both(originOf(node.whenTrue, checker, hops - 1), originOf(node.whenFalse, checker, hops - 1));
  if (ts.isBinaryExpression(node) && [ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken].includes(node.operatorToken.kind)) {
    return both(originOf(node.left, checker, hops - 1), originOf(node.right, checker, hops - 1));
  }
  const parameter = parameterOf(node, checker);
  if (parameter) return { keys: [], parameters: [parameter] };
  const type = checker.getTypeAtLocation(node);
  if (type.isStringLiteral()) return { keys: [type.value], parameters: [] };
  const initializer = initializerOf(node, checker);
  if (initializer) return originOf(initializer, checker, hops - 1);
  const text = textOf(node, checker, hops - 1);
  return text === undefined ? UNKNOWN : { keys: [text], parameters: [] };
}

function both(one: KeyOrigin, other: KeyOrigin): KeyOrigin {
  return { keys: [...one.keys, ...other.keys], parameters: [...one.parameters, ...other.parameters] };
}

function bare(node: ts.Expression): ts.Expression {
  const isAround = ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node) || ts.isTypeAssertionExpression(node);
  return isAround ? bare(node.expression) : node;
}

/** `key`, `{ key }` taken apart in the parameter list, or `props.key`. */
function parameterOf(node: ts.Expression, checker: ts.TypeChecker): KeyOrigin['parameters'][number] | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const owner = parameterOf(bare(node.expression), checker);
    return owner && owner.position.property === undefined ? { ...owner, position: { ...owner.position, property: node.name.text } } : undefined;
  }
  const declaration = ts.isIdentifier(node) ? declarationOf(node, checker) : undefined;
  if (declaration && ts.isParameter(declaration)) return { of: declaration.parent, position: { index: declaration.parent.parameters.indexOf(declaration) } };
  if (!declaration || !ts.isBindingElement(declaration)) return undefined;
  const parameter = declaration.parent.parent;
  const name = declaration.propertyName ?? declaration.name;
  if (!ts.isParameter(parameter) || !ts.isIdentifier(name)) return undefined;
  return { of: parameter.parent, position: { index: parameter.parent.parameters.indexOf(parameter), property: name.text } };
}

function declarationOf(node: ts.Node, checker: ts.TypeChecker): ts.Declaration | undefined {
  const isShorthand = ts.isShorthandPropertyAssignment(node.parent);
  const symbol = isShorthand ? checker.getShorthandAssignmentValueSymbol(node.parent) : checker.getSymbolAtLocation(node);
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return target?.valueDeclaration ?? target?.declarations?.[0];
}

/** The value that a constant, a property or a static member has from its declaration on. */
function initializerOf(node: ts.Expression, checker: ts.TypeChecker): ts.Expression | undefined {
  const declaration = declarationOf(ts.isPropertyAccessExpression(node) ? node.name : node, checker);
  if (!declaration || declaration.getSourceFile().isDeclarationFile) return undefined;
  if (ts.isVariableDeclaration(declaration)) return ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const ? declaration.initializer : undefined;
  return ts.isPropertyAssignment(declaration) || ts.isPropertyDeclaration(declaration) ? declaration.initializer : undefined;
}

/** A template or sum of which all parts are known. */
function textOf(node: ts.Expression, checker: ts.TypeChecker, hops: number): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) return joined([node.left, node.right], checker, hops);
  if (!ts.isTemplateExpression(node)) return undefined;
  const rest = node.templateSpans.map(({ expression, literal }) => {
    const text = joined([expression], checker, hops);
    return text === undefined ? undefined : text + literal.text;
  });
  return rest.includes(undefined) ? undefined : node.head.text + rest.join('');
}

function joined(parts: readonly ts.Expression[], checker: ts.TypeChecker, hops: number): string | undefined {
  const texts = parts.map((part) => originOf(part, checker, hops)).map(({ keys, parameters }) => (parameters.length === 0 && keys.length === 1 ? keys[0] : undefined));
  return texts.includes(undefined) ? undefined : texts.join('');
}
