import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { SHAPES } from '../../code/shapes/list';
import { BY_KEY, type CallShape, type ResultMember, type ResultMembers, type Returns } from '../../code/shapes/shape';
import type { Bindings } from '../../code/typescript/bindings';
import { spanOf } from '../../code/typescript/nodes';
import type { KeptValue, Refusal } from '../../model/removal';
import type { FileId, Span } from '../../model/span';
import type { Usage } from '../../model/usage';
import { isOnlyCondition, isTakenApart } from './asked';
import { memberOf, ourTruth, ourValue, promised, truthOf, type Handed, type Known } from './known';
import { calledInside, type Node } from '../tree';

const REASONS = {
  dynamicKey: ['dynamic-key', 'Which flag is read here is not known: the key is put together or handed in.'],
  severalKeys: ['several-keys', 'Which of several flags is read here is only known when it runs.'],
  valueType: ['value-type', 'This read gives another kind of value than the one to keep.'],
  unknownResult: ['unknown-result', 'What this read gives back is not known.'],
  ownFunction: ['own-function', 'This calls a function that does more than to read the flag. If it counts as a read, name it under wrappers in flagline.config.json.'],
  hidden: ['hidden-component', 'What this makes is not shown any more, and nothing else is known to stand in its place.'],
  guard: ['guard', 'What this guard or decorator does with the flag is not known.'],
  guardOff: ['guard-off', 'While the flag is off, nobody gets to what this decorator stands on.'],
  keyElsewhere: ['key-elsewhere', 'The key stands in a list that is written somewhere else.'],
  handedOn: ['handed-on', 'This hands the flag to a component. What that does with it is not known.'],
  notAwaited: ['not-awaited', 'This read gives a promise that is not awaited here.'],
  written: ['written', 'The flag is given another value here.'],
  effects: ['argument-effects', 'What is handed to this read does something by itself, and has no other place to go.'],
  escapes: ['result-escapes', 'More of what this read gives back is used than the value of the flag.'],
  double: ['test-double', 'This stands in for the flag in a test. Take it out together with what it is for.'],
  doubleRead: ['test-double', 'Code still reads the flag, so its set-ups in tests stay.'],
  doubleValue: ['test-double', 'Which value the flag has here is not written in the set-up.'],
  doubleShared: ['test-double', 'This test is for the value that is gone, but it sets up other flags as well.'],
  doubleSeveral: ['test-double', 'This test runs with several values of the flag.'],
  doublePlace: ['test-double', 'It is not certain which tests run with this value of the flag.'],
  doubleOfEvery: ['test-double', 'The title names the flag, but what is set up here stands in for every flag.'],
  doubleLast: ['test-double', 'All tests of this file are for the value that is gone: no test would be left.'],
  doubleAsserted: ['test-double', 'This test expects that code asks for the flag.'],
  doubleTitle: ['test-double', 'The title names the flag, but how the flag is set up is not known.'],
} as const;

export type Reason = keyof typeof REASONS;

export function refusalOf(node: Node, reason: Reason, file: FileId): Refusal {
  return refusalAt(spanOf(node), reason, file);
}

export function refusalAt(span: Span, reason: Reason, file: FileId): Refusal {
  const [code, sentence] = REASONS[reason];
  return { file, span, code, reason: sentence };
}

/** Why a read is still there after all that could be done. */
export function leftRead(node: Node, file: FileId, { settled }: Known, hasEffects: boolean): Refusal {
  const isPromise = settled !== undefined && settled.kind !== 'holder';
  if (node.parent?.type === T.Decorator && !hasEffects) return refusalOf(node, 'keyElsewhere', file);
  return refusalOf(node, hasEffects ? 'effects' : isPromise ? 'notAwaited' : 'escapes', file);
}

const SHAPE_BY_ID = new Map<string, CallShape>(SHAPES.map((shape) => [shape.id, shape]));

/** Whether a read of several flags tells them apart by their keys. */
export function isByKey({ shape: id }: Usage): boolean {
  const shape = SHAPE_BY_ID.get(id);
  return shape?.admits === true || [shape?.members, shape?.hands?.what].some(holdsByKey);
}

function holdsByKey(members: ResultMember | ResultMembers | 'other' | undefined): boolean {
  return typeof members === 'object' && (BY_KEY in members || Object.values(members).some(holdsByKey));
}

/** What a read gives while the flag has its kept value, or why that cannot be told. */
export function outcomeOf(usage: Usage, node: Node, keep: KeptValue, isSync: boolean, bindings: Bindings): Known | Reason {
  if (usage.key.kind !== 'exact') return 'dynamicKey';
  const shape = SHAPE_BY_ID.get(usage.shape);
  if (usage.result?.returns === 'unknown') return 'ownFunction';
  if (node.type === T.JSXElement) return ofElement(usage, node, keep, shape);
  if (typeof keep === 'boolean' && isAnything(usage, node, shape)) return isOnlyCondition(node, bindings) ? ourTruth(keep) : 'unknownResult';
  const known = shape ? ofShape(shape, usage, node, keep) : given(returnsOfOther(usage, node), keep, usage);
  if (typeof known !== 'string' && known.kind === 'value' && typeof known.value === 'boolean' && isTakenApart(node, bindings)) return 'unknownResult';
  const isPromise = shape ? shape.promise : usage.result?.promise;
  if (typeof known === 'string' || !isPromise || (shape && isSync)) return known;
  return usage.proof === 'import' ? promised(known) : { ...known, mayPromise: true };
}

/** Names of functions that give true or false. */
const TELLS_TRUTH = /^(?:use)?(?:is|has|can|should)(?=[A-Z_]|$)/i;

/**
 * Whether a function is called of which neither its name nor its code says what kind of value it gives. While the flag is
 * on, that counts as true.
 */
function isAnything({ shape: id, result, proof, branches, comparisons }: Usage, node: Node, shape: CallShape | undefined): boolean {
  const isNamed = shape !== undefined || branches !== undefined || proof === 'configuration' || comparisons?.some((each) => each.with === 'value');
  if (isNamed || node.type !== T.CallExpression || isOfVendor(id)) return false;
  return result === undefined || (result.returns === 'value' && !TELLS_TRUTH.test(id.slice(id.indexOf('/') + 1)));
}

function ofShape(shape: CallShape, usage: Usage, node: Node, keep: KeptValue): Known | Reason {
  const { kind, shows, members, admits } = shape;
  if (admits) return keep === true ? NO_MEMBERS : keep === false ? 'guardOff' : 'valueType';
  if (kind === 'hoc') return shows ? shown(shows, keep) : 'handedOn';
  return members ? membersGiven(membersAt(members, node), keep, usage) : given(returnsOf(shape, node), keep, usage);
}

const NO_MEMBERS: Known = { kind: 'holder', members: {}, ours: true };

/** What a component shows is not the value of the flag. One that shows the value as text has no other place for it. */
function ofElement(usage: Usage, node: TSESTree.JSXElement, keep: KeptValue, shape: CallShape | undefined): Known | Reason {
  const handed = shape?.hands && handedBy(shape.hands, usage, keep);
  if (shape?.returns === 'object' && handed && calledInside(node)) return handed.known ? { kind: 'element', shows: true, ours: true, handed } : 'valueType';
  const known = shape?.returns === 'value' ? 'unknownResult' : given(shape ? returnsOf(shape, node) : returnsOfOther(usage, node), keep, usage);
  if (typeof known === 'string') return known;
  return { kind: 'element', shows: truthOf(known) === true, ours: true, ...(handed && { handed }) };
}

function handedBy({ what, isAlways }: NonNullable<CallShape['hands']>, usage: Usage, keep: KeptValue): Handed {
  const given = what === 'other' ? undefined : membersGiven({ what }, keep, usage);
  return { known: typeof given === 'object' ? memberOf(given, 'what') : undefined, isAlways };
}

/** `flags.x` is what `useFlags(['x'])` holds under the key. */
function membersAt(members: ResultMembers, node: Node): ResultMembers {
  const held = node.type === T.CallExpression ? undefined : members[BY_KEY];
  return typeof held === 'object' ? held : members;
}

/** A component that a function makes, and one that has more to choose from than on and off, are not told apart from others. */
function returnsOf({ kind, returns, key }: CallShape, node: Node): Returns {
  if (kind === 'decorator' || kind === 'declaration') return 'definition';
  const isChoice = typeof key === 'string' && key.includes('[]');
  const isCompared = node.type === T.JSXElement && node.openingElement.attributes.some(isComparison);
  return returns === 'children' && (isChoice || isCompared) ? 'object' : returns;
}

function isComparison(attribute: TSESTree.JSXAttribute | TSESTree.JSXSpreadAttribute): boolean {
  return attribute.type === T.JSXAttribute && attribute.name.type === T.JSXIdentifier && /^(variableValue|matchValue|match|value|predicate)$/.test(attribute.name.name);
}

/** Of a read that no list names: a function of the team, a property of an object of flags, a variable of the environment. */
function returnsOfOther({ shape, result, proof, branches, comparisons }: Usage, node: Node): Returns {
  if (isOfVendor(shape)) return 'object';
  if (node.type === T.JSXElement) return branches ? 'boolean' : 'object';
  if (result) return branches && result.returns === 'value' ? 'boolean' : result.returns;
  if (node.type !== T.CallExpression) return 'value';
  if (branches) return 'boolean';
  return proof === 'configuration' || comparisons?.some((each) => each.with === 'value') ? 'value' : 'object';
}

/** Properties of what these vendors give are told by shapes of their own. */
function isOfVendor(shape: string): boolean {
  return shape.startsWith('flagsmith/') || shape.startsWith('optimizely/');
}

function given(returns: Returns, keep: KeptValue, usage: Usage): Known | Reason {
  switch (returns) {
    case 'boolean':
    case 'children':
      return typeof keep === 'boolean' ? ourValue(keep) : 'valueType';
    case 'negated':
      return typeof keep === 'boolean' ? ourValue(!keep) : 'valueType';
    case 'value':
      return isKindOf(usage, keep) ? ourValue(keep) : 'valueType';
    case 'variant':
      return variant(keep);
    case 'details':
      return isKindOf(usage, keep) ? { kind: 'holder', members: { value: ourValue(keep) }, ours: true } : 'valueType';
    case 'nothing':
      return ourValue(undefined);
    case 'object':
    case 'definition':
    case 'unknown':
      return 'unknownResult';
  }
}

/** The object of an SDK, of which the properties are known that speak of what is kept. */
function membersGiven(members: ResultMembers, keep: KeptValue, usage: Usage): Known | Reason {
  const known = Object.entries(members).flatMap(([name, member]) => {
    const held = typeof member === 'object' ? membersGiven(member, keep, usage) : valueGiven(member, keep, usage);
    return held === undefined || typeof held === 'string' ? [] : [[name === BY_KEY ? keyOf(usage) : name, held] as const];
  });
  return known.length > 0 ? { kind: 'holder', members: Object.fromEntries(known), ours: true } : 'valueType';
}

function keyOf({ key }: Usage): string {
  return key.kind === 'exact' ? key.value : '';
}

function valueGiven(member: ResultMember, keep: KeptValue, usage: Usage): Known | undefined {
  const value = memberGiven(member, keep, usage);
  return value === undefined ? undefined : ourValue(value);
}

function memberGiven(member: ResultMember, keep: KeptValue, usage: Usage): KeptValue | undefined {
  switch (member) {
    case 'value':
      return isKindOf(usage, keep) ? keep : undefined;
    case 'truth':
      return Boolean(keep);
    case 'untruth':
      return !keep;
    case 'on':
      return typeof keep === 'boolean' ? keep : undefined;
    case 'variation':
      return typeof keep === 'boolean' ? undefined : keep;
  }
}

/** The component that is shown by a function that makes one of others. */
function shown(shows: NonNullable<CallShape['shows']>, keep: KeptValue): Known | Reason {
  if (typeof keep !== 'boolean') return 'valueType';
  const argument = keep ? shows.on : shows.off;
  return argument === undefined ? 'hidden' : { kind: 'component', argument, ours: true };
}

/** A variant that is kept by its name is an enabled one. Of a flag that is just on, it is not known which. */
function variant(keep: KeptValue): Known | Reason {
  if (typeof keep === 'string') return { kind: 'holder', members: { name: ourValue(keep), enabled: ourValue(true) }, ours: true };
  return typeof keep === 'boolean' ? { kind: 'holder', members: { enabled: ourValue(keep) }, ours: true } : 'valueType';
}

/** Reads whose on and off are words. */
const WORDS = /^(split|split-server|env|optimizely|amplitude)\//;

/** Whether the value is of the type that the read's name, its code default and what it is compared with speak of. */
function isKindOf({ shape, codeDefault, comparisons }: Usage, keep: KeptValue): boolean {
  const named = /(Boolean|Bool|String|Number)/i.exec(shape.slice(shape.indexOf('/')))?.[1]?.toLowerCase();
  const type = named?.replace(/^bool$/, 'boolean') ?? (codeDefault?.value === null ? undefined : typeof codeDefault?.value);
  if (type !== undefined && type !== 'undefined') return typeof keep === type;
  return typeof keep !== 'boolean' || !(WORDS.test(shape) || comparisons?.some((each) => each.with === 'value'));
}
