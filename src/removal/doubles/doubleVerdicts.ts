import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { lastName } from '../../code/typescript/nodes';
import { rootName } from '../../code/typescript/testCode';
import type { KeptValue } from '../../model/removal';
import type { Reason } from '../reads/outcomes';
import type { SetUp } from './setUp';
import { directPlaceOf, suiteOf, testPlaceOf, type TestPlace } from './testPlaces';
import { isWithin, someIn, type Node } from '../tree';

export interface OurSetUps {
  readonly program: TSESTree.Program;
  /** Those of any flag. */
  readonly all: readonly SetUp[];
  /** Those of the flag in question. */
  readonly ours: readonly SetUp[];
  readonly keep: KeptValue;
}

/** What goes for certain, or why nothing does: of the kept value the set-up, of another one the test or suite. */
export type Verdict = { readonly setUp: Node } | { readonly test: TestPlace } | Reason;

/** What goes of a set-up of the kept value. */
export function removedWithKept(setUp: SetUp, { program, ours }: OurSetUps): Verdict {
  const { call, entry, value } = setUp;
  if (ours.some((other) => other.value !== value && reaches(other, call))) return 'doubleSeveral';
  const isPart = entry && (setUp.isShared || !setUp.isWhole || isCalledElsewhere(call, program));
  if (isPart) return { setUp: entry };
  const statement = statementOf(call);
  const hook = directPlaceOf(call);
  const isAll = hook !== undefined && /before|after/.test(hook.kind) && isAllOf(hook, statement);
  if (isAll) return { setUp: hook.statement };
  return statement.type === T.ExpressionStatement ? { setUp: statement } : 'doublePlace';
}

/** The test or suite that goes with a set-up of a value that is gone. */
export function placeOfDead(setUp: SetUp, setUps: OurSetUps): Verdict {
  const { call, isLasting, isShared } = setUp;
  if (isShared) return 'doubleShared';
  const place = isLasting ? directPlaceOf(call) : testPlaceOf(call);
  const isAtOnce = !isLasting || statementOf(call).parent === place?.body.body || statementOf(call) === place?.body.body;
  const goes = place?.kind === 'before' ? suiteOf(place) : place?.kind === 'test' ? place : undefined;
  if (!goes || !isAtOnce) return 'doublePlace';
  const inside = setUps.all.filter((other) => isWithin(other.call, goes.statement));
  if (inside.some((other) => !setUps.ours.includes(other))) return 'doubleShared';
  const isMixed = inside.some(({ value }) => value === undefined || value === setUps.keep);
  return isMixed || (place?.kind === 'test' && assertsBefore(call, place)) ? 'doubleSeveral' : { test: goes };
}

/** Whether the value that a set-up gives would be there without the other one that comes after it. */
function reaches({ call, isLasting }: SetUp, other: Node): boolean {
  const place = testPlaceOf(call);
  if (place?.kind === 'test') return isWithin(other, place.statement);
  if (place?.kind === 'before') return isWithin(other, place.statement.parent);
  return isLasting && place?.kind !== 'after';
}

/** Whether the function, or method, is called once more: what it is handed may take the place of what it was handed before. */
function isCalledElsewhere(call: Node, program: TSESTree.Program): boolean {
  const name = call.type === T.CallExpression ? lastName(call.callee) : undefined;
  return someIn(program, (node) => node !== call && node.type === T.CallExpression && lastName(node.callee) === name && rootName(node.callee) === (call.type === T.CallExpression ? rootName(call.callee) : undefined));
}

/** The statement that is nothing but the call, awaited or not; or else that expression. */
function statementOf(call: Node): Node {
  const { parent } = call;
  if (parent?.type === T.AwaitExpression) return statementOf(parent);
  return parent?.type === T.ExpressionStatement ? parent : call;
}

function isAllOf({ body: { body } }: TestPlace, statement: Node): boolean {
  return body === statement || (body.type === T.BlockStatement && body.body.length === 1 && body.body[0] === statement);
}

function assertsBefore(call: Node, { body }: TestPlace): boolean {
  const isAssertion = (node: Node): boolean => node.type === T.CallExpression && /^(?:expect|assert|should|verify)/.test(rootName(node.callee) ?? '');
  return someIn(body, (node) => node.range[1] <= call.range[0] && isAssertion(node));
}
