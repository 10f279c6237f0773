import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { spanOf } from '../../code/typescript/nodes';
import type { KeptValue, Refusal } from '../../model/removal';
import { propertiesOf } from '../../model/spelling';
import type { FileId, Span } from '../../model/span';
import { placeOfDead, removedWithKept, type OurSetUps, type Verdict } from './doubleVerdicts';
import { refusalAt, type Reason } from '../reads/outcomes';
import type { Plan } from '../plan';
import type { SetUp } from './setUp';
import { setUpsIn } from './setUps';
import { otherMentions } from './testMentions';
import { emptiedSuites, hasOtherTests, type TestPlace } from './testPlaces';
import type { Node } from '../tree';

export interface DoublesQuestion {
  readonly file: FileId;
  readonly key: string;
  readonly keep: KeptValue;
  /** Names of functions that read this flag and no other, anywhere. */
  readonly sole: ReadonlySet<string>;
  /** Whether code goes on to read the flag: then its tests go on to need it. */
  readonly isStillRead: boolean;
  /** What stands at the places that read the flag. */
  readonly reads: readonly Node[];
}

export interface DoublesOutcome {
  /** What goes of the test. */
  readonly gone: readonly Node[];
  /** What is left to look at. */
  readonly refusals: readonly Refusal[];
}

/**
 * Takes out of a test what it sets up for the flag, and the tests of values that are gone, where that is certain. The rest is named.
 *
 * Certain is a set-up that
 * - has a form which `code/shapes/doubles.ts` knows, names the flag by its key (or by a function that reads no other flag), and
 *   has its value written there as a literal;
 * - gives the kept value: it goes, and with it the hook or the map's statement that did nothing else. A map that is handed to a
 *   provider, or to a function that is called elsewhere in the file, stays without the entry, for it may replace another map;
 * - gives another value: the test goes whose body it stands in directly, or the suite whose `before` hook it stands in
 *   directly, if everything inside of it that sets up a flag gives this flag such a value, no assertion comes first, and
 *   some other test is left in the file.
 * Nothing is certain while code still reads the flag.
 */
export function planDoubles(program: TSESTree.Program, question: DoublesQuestion, plan: Plan): DoublesOutcome {
  const { file, key, keep, sole, isStillRead } = question;
  const names = new Set(propertiesOf(key));
  const all = setUpsIn(program, sole);
  const isOurs = ({ flag, entry }: SetUp): boolean => flag === 'sole' || (typeof flag === 'object' && (flag.name === key || (entry !== undefined && names.has(flag.name))));
  const setUps: OurSetUps = { program, all, ours: all.filter(isOurs), keep };
  const reasons = new Map<Node, Reason>();
  const gone = new Set<Node>();
  const places = new Map<SetUp, TestPlace>();
  for (const setUp of setUps.ours) {
    const verdict = isStillRead ? 'doubleRead' : verdictOn(setUp, setUps);
    if (typeof verdict === 'string') reasons.set(setUp.key, verdict);
    else if ('test' in verdict) places.set(setUp, verdict.test);
    else gone.add(verdict.setUp);
  }
  const tests = [...places.values()].map(({ statement }) => statement);
  if (hasOtherTests(program, tests)) [...tests, ...emptiedSuites([...places.values()])].forEach((test) => gone.add(test));
  else for (const { key: name } of places.keys()) reasons.set(name, 'doubleLast');
  gone.forEach((node) => plan.set(node, { kind: 'gone' }));
  const found = [...[...reasons].map(([node, reason]) => [spanOf(node), reason] as const), ...otherMentions(program, { ...setUps, key, reads: question.reads })];
  const isLeft = ([span]: readonly [Span, Reason]): boolean => ![...gone].some(({ range }) => range[0] <= span.start && span.end <= range[1]);
  return { gone: [...gone], refusals: distinct(found.filter(isLeft).map(([span, reason]) => refusalAt(span, reason, file))) };
}

function distinct(refusals: readonly Refusal[]): Refusal[] {
  return [...new Map(refusals.toReversed().map((each) => [each.span.start, each])).values()].toSorted((a, b) => a.span.start - b.span.start);
}

function verdictOn(setUp: SetUp, setUps: OurSetUps): Verdict {
  const { value } = setUp;
  if (typeof value !== typeof setUps.keep) return 'doubleValue';
  return value === setUps.keep ? removedWithKept(setUp, setUps) : placeOfDead(setUp, setUps);
}
