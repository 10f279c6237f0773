import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { ASSERTS_CALL } from '../../code/shapes/doubles';
import { mentionsIn } from '../../code/typescript/mentions';
import { lastName, literalText, spanOf } from '../../code/typescript/nodes';
import { contains, type Span } from '../../model/span';
import type { Reason } from '../reads/outcomes';
import { hasWord } from '../project/projectFiles';
import type { SetUp } from './setUp';
import { isTakenDown } from './setUpCalls';
import { testPlacesIn, titleOf } from './testPlaces';
import { around, isWithin, someIn, type Node } from '../tree';

interface Question {
  readonly key: string;
  /** Of any flag. */
  readonly all: readonly SetUp[];
  /** Of the flag. */
  readonly ours: readonly SetUp[];
  /** Where the flag is read. */
  readonly reads: readonly Node[];
}

/** What names the flag in a test besides its reads and its set-ups, each with the reason why it is left to look at. */
export function otherMentions(program: TSESTree.Program, question: Question): (readonly [Span, Reason])[] {
  const { key, ours, reads } = question;
  const asserted = assertedKeys(program, key).filter((node) => !ours.some((each) => each.key === node));
  const known = [...ours.map((each) => each.key), ...asserted].map(spanOf);
  const doubles = mentionsIn(program, key, known, true).filter(({ span, role }) => role === 'double' && !reads.some((read) => contains(spanOf(read), span.start)));
  return [
    ...asserted.map((node) => [spanOf(node), 'doubleAsserted'] as const),
    ...doubles.map(({ span }) => [span, 'double'] as const),
    ...namedInTitles(program, question),
  ];
}

/** The key in `expect(isEnabled).toHaveBeenCalledWith('x')` and `verify(isEnabled('x'))`. */
function assertedKeys(program: TSESTree.Program, key: string): Node[] {
  const found: Node[] = [];
  someIn(program, (node) => {
    const call = literalText(node) === key ? around(node, ({ type }) => type === T.CallExpression) : undefined;
    if (call?.type === T.CallExpression && (ASSERTS_CALL.test(lastName(call.callee) ?? '') || isTakenDown(call))) found.push(node);
    return false;
  });
  return found;
}

/** Tests that are about the flag by their titles, of which nothing tells how. */
function namedInTitles(program: TSESTree.Program, { key, all, ours, reads }: Question): (readonly [Span, Reason])[] {
  return testPlacesIn(program).flatMap((place): (readonly [Span, Reason])[] => {
    const { statement } = place;
    const title = titleOf(place);
    const isTold = [...ours.map(({ call }) => call), ...reads].some((each) => isWithin(each, statement));
    if (!title || isTold || !hasWord(literalText(title) ?? '', key)) return [];
    const doubles = all.filter(({ flag, call }) => flag === 'every' && isWithin(call, statement));
    if (doubles.length > 0) return doubles.map((each) => [spanOf(each.key), 'doubleOfEvery'] as const);
    return [[spanOf(title), 'doubleTitle'] as const];
  });
}
