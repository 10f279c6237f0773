import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../../code/typescript/nodes';
import { rootName } from '../../code/typescript/testCode';
import { around, childrenOf, listOf, type Node } from '../tree';

/** A call of a test framework that stands as a statement, and what it is. */
export interface TestPlace {
  /** `before` and `after` are hooks, such as `beforeEach`. */
  readonly kind: 'suite' | 'test' | 'before' | 'after';
  readonly statement: TSESTree.ExpressionStatement;
  /** What it runs. */
  readonly body: TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;
}

const KINDS: readonly (readonly [RegExp, TestPlace['kind']])[] = [
  [/^(?:describe|suite|context)$/, 'suite'],
  [/^(?:it|test|specify)$/, 'test'],
  [/^before(?:Each|All)?$/, 'before'],
  [/^after(?:Each|All)?$/, 'after'],
];

/** The nearest test, suite or hook whose function a node stands in. */
export function testPlaceOf(node: Node): TestPlace | undefined {
  const body = around(node, (each) => isFunction(each) && placeMadeBy(each) !== undefined);
  return body && placeMadeBy(body);
}

/** The test, suite or hook that has nothing but this function between it and the node. */
export function directPlaceOf(node: Node): TestPlace | undefined {
  const nearest = around(node, isFunction);
  return nearest && placeMadeBy(nearest);
}

/** The suite that a test, a hook or another suite stands in, directly. */
export function suiteOf({ statement }: TestPlace): TestPlace | undefined {
  const place = directPlaceOf(statement);
  return place?.kind === 'suite' && place.body.body === statement.parent ? place : undefined;
}

/** The tests and suites among statements. */
export function testPlacesAmong(statements: readonly Node[]): TestPlace[] {
  return statements.flatMap((statement) => {
    const call = statement.type === T.ExpressionStatement && statement.expression.type === T.CallExpression ? statement.expression : undefined;
    const body = call?.arguments.find((each) => isFunction(each));
    return (body && placeMadeBy(body)) ?? [];
  });
}

function placeMadeBy(body: Node): TestPlace | undefined {
  const call = body.parent;
  if ((body.type !== T.ArrowFunctionExpression && body.type !== T.FunctionExpression) || call?.type !== T.CallExpression || call.parent.type !== T.ExpressionStatement) return undefined;
  const name = rootName(call.callee) ?? '';
  const kind = KINDS.find(([names]) => names.test(name))?.[1];
  return kind && { kind, statement: call.parent, body };
}

/** Whether the file has tests besides these. */
export function hasOtherTests({ body }: TSESTree.Program, gone: readonly Node[]): boolean {
  if (gone.length === 0) return true;
  const isLeft = (place: TestPlace): boolean => {
    if (gone.includes(place.statement)) return false;
    return place.kind === 'test' || (place.kind === 'suite' && isLeftIn(place.body.body));
  };
  const isLeftIn = (inner: Node): boolean => inner.type === T.BlockStatement && testPlacesAmong(inner.body).some(isLeft);
  return testPlacesAmong(body).some(isLeft);
}

/** The suites that hold nothing but what only these tests need: hooks and declarations. From the inside out. */
export function emptiedSuites(gone: readonly TestPlace[]): Node[] {
  const statements = new Set<Node>(gone.map(({ statement }) => statement));
  const emptied: Node[] = [];
  for (const suite of new Set(gone.flatMap((place) => suitesAround(place)))) {
    if (statements.has(suite.statement) || !isEmptied(suite, statements)) continue;
    statements.add(suite.statement);
    emptied.push(suite.statement);
  }
  return emptied;
}

function suitesAround(place: TestPlace): TestPlace[] {
  const suite = suiteOf(place);
  return suite ? [suite, ...suitesAround(suite)] : [];
}

function isEmptied({ body: { body } }: TestPlace, gone: ReadonlySet<Node>): boolean {
  return (listOf(body) ?? []).every((statement) => gone.has(statement) || /Declaration$/.test(statement.type) || testPlacesAmong([statement]).some(({ kind }) => kind === 'before' || kind === 'after'));
}

/** The tests and suites of a file. */
export function testPlacesIn(node: Node): TestPlace[] {
  const own = testPlacesAmong([node]).filter(({ kind }) => kind === 'suite' || kind === 'test');
  return [...own, ...childrenOf(node).flatMap(testPlacesIn)];
}

/** What a test or suite is called. */
export function titleOf({ statement }: TestPlace): Node | undefined {
  return statement.expression.type === T.CallExpression ? statement.expression.arguments[0] : undefined;
}
