/** A function that hands out flags as one object, with a property for each of them. */
export interface FlagSetShape {
  /** As that of a `CallShape`. */
  readonly id: string;
  readonly packages: readonly string[];
  readonly name: string;
  /** How a key becomes the name of its property: see `propertiesOf`. */
  readonly spelling: 'name' | 'camelCase';
}

const LAUNCH_DARKLY_REACT = ['launchdarkly-react-client-sdk', '@launchdarkly/react-sdk'];
const LAUNCH_DARKLY_CLIENT = ['@launchdarkly/js-client-sdk', 'launchdarkly-js-client-sdk', '@launchdarkly/node-client-sdk', '@launchdarkly/react-native-client-sdk', ...LAUNCH_DARKLY_REACT];
const LAUNCH_DARKLY_SERVER = ['@launchdarkly/node-server-sdk', 'launchdarkly-node-server-sdk'];

export const FLAG_SETS: readonly FlagSetShape[] = [
  { id: 'launchdarkly-client/useFlags', packages: LAUNCH_DARKLY_REACT, name: 'useFlags', spelling: 'camelCase' },
  { id: 'launchdarkly-client/allFlags', packages: LAUNCH_DARKLY_CLIENT, name: 'allFlags', spelling: 'name' },
  { id: 'launchdarkly/allValues', packages: LAUNCH_DARKLY_SERVER, name: 'allValues', spelling: 'name' },
  { id: 'flagsmith/useFlags', packages: ['flagsmith', '@flagsmith/flagsmith', 'react-native-flagsmith'], name: 'useFlags', spelling: 'name' },
  { id: 'posthog-server/getAllFlags', packages: ['posthog-node'], name: 'getAllFlags', spelling: 'name' },
  { id: 'optimizely/decideAll', packages: ['@optimizely/optimizely-sdk'], name: 'decideAll', spelling: 'name' },
  { id: 'amplitude/all', packages: ['@amplitude/experiment-js-client', '@amplitude/experiment-react-native-client'], name: 'all', spelling: 'name' },
  { id: 'amplitude/fetchV2', packages: ['@amplitude/experiment-node-server'], name: 'fetchV2', spelling: 'name' },
  { id: 'flagged/useFeatures', packages: ['flagged'], name: 'useFeatures', spelling: 'name' },
];

/** Gives the component that it wraps a property `flags`, which is such an object. */
export const WITH_FLAGS: FlagSetShape = { id: 'launchdarkly-client/withLDConsumer', packages: LAUNCH_DARKLY_REACT, name: 'withLDConsumer', spelling: 'camelCase' };

/** An object of flags by its name alone; camel case, as an SDK may have made it. */
export const NAMED_FLAG_SET: FlagSetShape = { id: 'generic/flags', packages: [], name: 'flags', spelling: 'camelCase' };

export const ENVIRONMENT: FlagSetShape = { id: 'env/variable', packages: [], name: 'env', spelling: 'name' };
