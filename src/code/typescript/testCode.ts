import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import { lastName, literalText, unwrap } from './nodes';

/** Whether a text is a test by what it says: `describe('…', () => …)` and its like, not inside of anything. */
export function isTestCode({ body }: TSESTree.Program): boolean {
  return body.some((statement) => statement.type === AST_NODE_TYPES.ExpressionStatement && isTestCase(statement.expression));
}

function isTestCase(expression: TSESTree.Expression): boolean {
  if (expression.type !== AST_NODE_TYPES.CallExpression) return false;
  const [title, ...others] = expression.arguments;
  return title !== undefined && literalText(unwrap(title)) !== undefined && others.some(isBody) && /^(?:describe|suite|context|it|test|specify)$/.test(rootName(expression.callee) ?? '');
}

function isBody({ type }: TSESTree.Node): boolean {
  return type === AST_NODE_TYPES.ArrowFunctionExpression || type === AST_NODE_TYPES.FunctionExpression;
}

/** `test` of `test.only`, of `test.each([…])` and of `test.each` with a template. */
export function rootName(callee: TSESTree.Node): string | undefined {
  switch (callee.type) {
    case AST_NODE_TYPES.MemberExpression:
      return rootName(callee.object);
    case AST_NODE_TYPES.CallExpression:
      return rootName(callee.callee);
    case AST_NODE_TYPES.TaggedTemplateExpression:
      return rootName(callee.tag);
    default:
      return lastName(callee);
  }
}

/** Names of functions that put something else in a flag's place: `mockFlags`, `setFlag`, `overrideFeature`, `jest.mock`, `vi.fn().mockReturnValue`. */
const STANDS_IN = /mock|stub|fake|override|doubles?$|^(?:set|enable|disable|with|turn|toggle|reset|clear)[A-Z]?\w*(?:flag|feature|toggle|gate|treatment|variant)/i;

/** Whether a node is handed to a function that puts it in a flag's place. */
export function isDouble(node: TSESTree.Node): boolean {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === AST_NODE_TYPES.CallExpression && STANDS_IN.test(lastName(at.callee) ?? '')) return true;
    if (at.type === AST_NODE_TYPES.VariableDeclarator && at.id.type === AST_NODE_TYPES.Identifier && /^(?:mock|stub|fake)|(?:Mocks?|Stubs?|Fakes?|Overrides?|Fixtures?)$/.test(at.id.name)) return true;
  }
  return false;
}
