// What SDKs give back besides true and false, told from their documentation and not from what Flagline knows of them.
import type { KeptValue } from '../../src/model/removal';

type ValueOf = (key: string) => KeptValue;
export type Options = Readonly<Record<string, unknown>>;
type Result = (valueOf: ValueOf, args: readonly unknown[]) => unknown;

interface Component {
  readonly always: boolean;
  readonly hands: (valueOf: ValueOf, props: Options) => readonly unknown[];
}

/** By vendor and name of the function, method or decorator. */
export const VENDOR_RESULTS: ReadonlyMap<string, Result> = new Map<string, Result>([
  ['optimizely/useDecision', (valueOf, [key]) => [decision(valueOf(String(key))), true, false]],
  ['optimizely/useFeature', (valueOf, [key]) => [valueOf(String(key)) !== false, {}, true, false]],
  ['optimizely/useExperiment', (valueOf, [key]) => [valueOf(String(key)), true, false]],
  ['optimizely/decideForKeys', (valueOf, [keys]) => byKey(keys, (key) => decision(valueOf(key)))],
  ['split/useTreatment', (valueOf, [options]) => ({ treatment: valueOf(String(within(options, 'name'))), isReady: true })],
  ['split/useTreatmentWithConfig', (valueOf, [options]) => ({ treatment: treatment(valueOf(String(within(options, 'name')))), isReady: true })],
  ['split/useTreatments', (valueOf, [options]) => ({ treatments: byKey(within(options, 'names'), valueOf), isReady: true })],
  ['split/useTreatmentsWithConfig', (valueOf, [options]) => withTreatments(valueOf, options)],
  ['split/useSplitTreatments', (valueOf, [options]) => withTreatments(valueOf, options)],
  ['split/getTreatments', (valueOf, [names]) => byKey(names, valueOf)],
  ['split/getTreatmentsWithConfig', (valueOf, [names]) => byKey(names, (name) => treatment(valueOf(name)))],
  ['flagsmith/useFlags', (valueOf, [names]) => byKey(names, (name) => ({ enabled: valueOf(name) !== false, value: `value of ${name}` }))],
  ['openfeature/RequireFlagsEnabled', (valueOf, [options]) => guard((within(options, 'flags') as Options[]).every(({ flagKey }) => valueOf(String(flagKey)) === true))],
]);

/** What components hand to the function inside of them, and whether they call it while the flag is off, too. */
export const VENDOR_COMPONENTS: ReadonlyMap<string, Component> = new Map<string, Component>([
  ['flagged/Feature', { always: true, hands: (valueOf, { name }) => [valueOf(String(name))] }],
  ['optimizely/OptimizelyFeature', { always: true, hands: (valueOf, { feature }) => [valueOf(String(feature)) !== false, { text: 'text' }, true, false] }],
  ['optimizely/OptimizelyExperiment', { always: true, hands: (valueOf, { experiment }) => [valueOf(String(experiment)), true, false] }],
  ['split/SplitTreatments', { always: true, hands: (valueOf, props) => [withTreatments(valueOf, props)] }],
  ['openfeature/FeatureFlag', { always: false, hands: (valueOf, { flagKey }) => [{ value: valueOf(String(flagKey)), reason: 'STATIC' }] }],
  ['posthog/PostHogFeature', { always: false, hands: () => [{ text: 'payload' }] }],
]);

function decision(value: KeptValue): object {
  return { enabled: value !== false, variationKey: value, variables: { text: 'text' } };
}

function treatment(value: KeptValue): object {
  return { treatment: value, config: 'config' };
}

function withTreatments(valueOf: ValueOf, options: unknown): object {
  return { treatments: byKey(within(options, 'names'), (name) => treatment(valueOf(name))), isReady: true };
}

function byKey(keys: unknown, of: (key: string) => unknown): object {
  return Object.fromEntries((keys as string[]).map((key) => [key, of(key)]));
}

function within(options: unknown, name: string): unknown {
  return (options as Options)[name];
}

/** A decorator of a method, which refuses to call it. */
function guard(isIn: boolean): unknown {
  return (_: unknown, __: unknown, descriptor?: PropertyDescriptor) => {
    if (descriptor && !isIn) descriptor.value = () => 'refused';
  };
}
