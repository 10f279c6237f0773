import { namesFlagSet, nameSpeaksOfFlags } from '../flagWords';
import { FLAG_SETS } from './flagSets';
import { shapesNamed } from './list';

/** `mockFlag('x', true)`, `setFeatureFlags({ x: true })`, `statsig.overrideGate('x', true)`. */
const SETTER = /^(?:mock|stub|fake|override|force|set|with)(?:(?:[A-Z]\w*)?(?:Flag|Feature|Toggle|Gate)s?(?:Value|Override|State)?s?|(?:_\w+)?_(?:flag|feature|toggle|gate)s?)$/;

/** Whether a function is told what a flag, or a map of flags, is from then on, by its name or by that of its object: `flags.set('x', true)`. */
export function setsFlags(name: string, receiver: string | undefined): boolean {
  return SETTER.test(name) || (/^(?:set|override|mock)$/.test(name) && receiver !== undefined && nameSpeaksOfFlags(receiver));
}

/** The value that a function gives the flag that it is handed: `enableFlag('x')`, `unleash.disable('x')`. Undefined for others. */
export function switchesTo(name: string, receiver: string | undefined): boolean | undefined {
  const [, verb, what] = /^(enable|disable)(\w*)$/.exec(name) ?? [];
  const isFlag = what === '' ? receiver !== undefined && nameSpeaksOfFlags(receiver) : what !== undefined && /^_?(?:feature_?)?(?:flag|feature|toggle)$/i.test(what);
  return verb === undefined || !isFlag ? undefined : verb === 'enable';
}

/** LaunchDarkly's `td.update(td.flag('x').booleanFlag().variationForAll(true))`: the steps that say nothing of the value, and those that say all of it. */
export const TEST_DATA = { key: 'flag', idle: /^booleanFlag$/, value: /^(?:variationForAll|booleanVariationForAll|valueForAll)$/, given: 'update' } as const;

/** Methods that tell a mock what to give back each time: of jest, vitest, sinon, ts-mockito, testdouble. */
export const ANSWERS = /^(?:mockReturnValue|mockResolvedValue|returns|resolves|thenReturn|thenResolve)$/;

/** Methods that tell it for which arguments. */
export const FOR_ARGUMENTS = /^(?:calledWith|withArgs)$/;

/** Functions that take down a call instead of its result: `when(isEnabled('x')).thenReturn(true)`, `verify(isEnabled('x'))`. */
export const TAKES_DOWN = /^(?:when|given|verify)$/;

/** Assertions on how a mock was called. */
export const ASSERTS_CALL = /^(?:toHaveBeen|toBe)(?:Last|Nth)?CalledWith$|^calledWith$|^calledOnceWith(?:Exactly)?$|^assertCalledWith$/;

/** Whether a component hands the flags of its props to those inside: `<FlagsProvider flags={…}>`, `<OpenFeatureTestProvider flagValueMap={…}>`. */
export function providesFlags(component: string, prop: string): boolean {
  if (!/Provider$/.test(component)) return false;
  return namesFlagSet(prop) || /^(?:flagValueMap|features|overrides|initialFlags)$/.test(prop) || (prop === 'value' && nameSpeaksOfFlags(component.replace(/\.?Provider$/, '')));
}

/** Whether a class makes a source of flags for tests of the map that it is handed: `new InMemoryProvider({ … })`. */
export function makesFlags(name: string): boolean {
  return /^(?:InMemory|Test|Fake|Mock|Stub)\w*(?:Provider|Flags|Features|Toggles)$/.test(name);
}

const SET_NAMES = new Set(FLAG_SETS.map(({ name }) => name));

/** Whether a function hands out flags as one object. */
export function handsOutFlags(name: string): boolean {
  return SET_NAMES.has(name) || /^use(?:Feature)?Flags$/.test(name);
}

/** Whether a function is asked for a flag. */
export function asksForFlag(name: string): boolean {
  return shapesNamed(name).length > 0;
}
