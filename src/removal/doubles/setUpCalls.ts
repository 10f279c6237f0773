import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { ANSWERS, asksForFlag, FOR_ARGUMENTS, handsOutFlags, setsFlags, switchesTo, TAKES_DOWN, TEST_DATA } from '../../code/shapes/doubles';
import { lastName, literalText, propertyName, unwrap } from '../../code/typescript/nodes';
import type { SetUp } from './setUp';
import { setValue } from './setValue';
import { around, withoutTypes, type Node } from '../tree';

/** A call that tells what a flag is from then on. `sole` names the functions that read the flag in question and no other. */
export function setUpOfCall(call: TSESTree.CallExpression, sole: ReadonlySet<string>): SetUp | undefined {
  const [first, second] = call.arguments;
  const { callee } = call;
  const name = lastName(callee) ?? '';
  const receiver = callee.type === T.MemberExpression ? lastName(callee.object) : undefined;
  const key = first && literalText(first);
  if (first && key !== undefined) {
    const switched = call.arguments.length === 1 ? switchesTo(name, receiver) : undefined;
    if (switched !== undefined) return setter({ key: first, flag: { name: key }, value: switched, call });
    if (second && call.arguments.length === 2 && setsFlags(name, receiver)) return setter({ key: first, flag: { name: key }, value: setValue(second), call });
    if (name === TEST_DATA.key) return ofTestData(call, first, key);
  }
  if (first && second && call.arguments.length === 2 && setsFlags(name, receiver)) return setter({ key: first, flag: 'unknown', value: undefined, call });
  if (callee.type !== T.MemberExpression || !ANSWERS.test(name) || !first || call.arguments.length > 1) return undefined;
  return ofAnswer(call, withoutTypes(callee.object), first, sole);
}

function setter(setUp: Pick<SetUp, 'key' | 'flag' | 'value' | 'call'>): SetUp {
  return { ...setUp, isShared: false, isWhole: true, isLasting: true };
}

/** `td.update(td.flag('x').booleanFlag().variationForAll(true))`; any other step leaves open what the flag gives. */
function ofTestData(flag: TSESTree.CallExpression, key: Node, name: string): SetUp | undefined {
  let at = flag;
  let value: SetUp['value'];
  for (let next = nextCall(at); next; next = nextCall(at)) {
    const step = next.callee.type === T.MemberExpression ? (propertyName(next.callee) ?? '') : '';
    const [given] = next.arguments;
    value = TEST_DATA.value.test(step) && given ? setValue(given) : TEST_DATA.idle.test(step) && next.arguments.length === 0 ? value : undefined;
    at = next;
  }
  const { parent } = at;
  const isGiven = parent.type === T.CallExpression && parent.arguments[0] === at && lastName(parent.callee) === TEST_DATA.given;
  return isGiven ? setter({ key, flag: { name }, value, call: parent }) : undefined;
}

/** `b()` of `a().b()`. */
function nextCall({ parent }: TSESTree.CallExpression): TSESTree.CallExpression | undefined {
  return parent.type === T.MemberExpression && parent.parent.type === T.CallExpression ? parent.parent : undefined;
}

/** What a mock is told to give back: for a key, or as a function that reads no other flag. */
function ofAnswer(call: TSESTree.CallExpression, mock: Node, answer: Node, sole: ReadonlySet<string>): SetUp | undefined {
  const value = setValue(answer);
  const recorded = mock.type === T.CallExpression ? recordedKey(mock) : undefined;
  const key = recorded && literalText(recorded);
  if (recorded) return setter({ key: recorded, flag: key === undefined ? 'unknown' : { name: key }, value, call });
  const mocked = mockedFunction(mock);
  const name = mocked && lastName(mocked)?.replace(/^mock(?:ed)?_?(?=[A-Z])/i, '');
  const known = [name, name && name.charAt(0).toLowerCase() + name.slice(1)].find((each) => each !== undefined && (sole.has(each) || asksForFlag(each)));
  // What hands out all flags is told of each by the entries of a map.
  const isMap = unwrap(answer).type === T.ObjectExpression && handsOutFlags(known ?? '');
  if (!mocked || known === undefined || isMap) return undefined;
  return setter({ key: mocked, flag: sole.has(known) ? 'sole' : 'every', value: sole.has(known) ? value : undefined, call });
}

/** The key in `when(isEnabled('x'))`, `when(isEnabled).calledWith('x')` and `isEnabled.withArgs('x')`. */
function recordedKey(mock: TSESTree.CallExpression): Node | undefined {
  const [argument] = mock.arguments;
  if (!argument) return undefined;
  const read = recordedRead(mock);
  if (read) return read.arguments.find((each) => literalText(each) !== undefined);
  if (mock.callee.type !== T.MemberExpression || !FOR_ARGUMENTS.test(propertyName(mock.callee) ?? '')) return undefined;
  const mocked = mockedFunction(mock.callee.object);
  return mocked && asksForFlag(lastName(mocked) ?? '') ? argument : undefined;
}

function recordedRead(call: TSESTree.CallExpression): TSESTree.CallExpression | undefined {
  const argument = call.arguments[0] && unwrap(call.arguments[0]);
  const isOne = call.arguments.length === 1 && TAKES_DOWN.test(lastName(call.callee) ?? '');
  return isOne && argument?.type === T.CallExpression ? argument : undefined;
}

/** Whether a call is only taken down, so that its place cannot be taken by a value. */
export function isTakenDown(read: Node): boolean {
  const outer = around(read, ({ type }) => type === T.CallExpression);
  return outer?.type === T.CallExpression && recordedRead(outer) === read;
}

/** `F` of `vi.mocked(F)`, `(F as Mock)`, `when(F)` and of `F` itself. */
export function mockedFunction(mock: Node): Node | undefined {
  const node = unwrap(mock);
  if (node.type !== T.CallExpression) return node;
  const [argument] = node.arguments;
  return argument && node.arguments.length === 1 && /^(?:mocked|when|given|asMock)$/.test(lastName(node.callee) ?? '') ? unwrap(argument) : undefined;
}
