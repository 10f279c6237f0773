import type { CallShape } from './shape';

const CLIENT = [
  '@statsig/js-client',
  '@statsig/js-on-device-eval-client',
  '@statsig/react-bindings',
  '@statsig/react-bindings-on-device-eval',
  '@statsig/react-native-bindings',
  '@statsig/expo-bindings',
  '@statsig/angular-bindings',
  'statsig-js',
  'statsig-react',
  'statsig-react-native',
  'statsig-react-native-expo',
];
const SERVER = ['statsig-node', 'statsig-node-lite', '@statsig/statsig-node-core'];

/** Reads of the server, each with a twin of older versions that gave no promise. */
const SERVER_METHODS: readonly Pick<CallShape, 'name' | 'returns' | 'needs'>[] = [
  { name: 'checkGate', returns: 'boolean', needs: 'context' },
  { name: 'getFeatureGate', returns: 'details', needs: 'context' },
  { name: 'getConfig', returns: 'object', needs: 'vendor' },
  { name: 'getDynamicConfig', returns: 'object', needs: 'vendor' },
  { name: 'getExperiment', returns: 'object', needs: 'vendor' },
  { name: 'getLayer', returns: 'object', needs: 'vendor' },
];

/** Clients belong to one user and take the name first. Servers take the user first. */
export const STATSIG: readonly CallShape[] = [
  { id: 'statsig/checkGate', packages: CLIENT, name: 'checkGate', kind: 'method', key: 0, returns: 'boolean', needs: 'context' },
  { id: 'statsig/getFeatureGate', packages: CLIENT, name: 'getFeatureGate', kind: 'method', key: 0, returns: 'details', needs: 'context' },
  { id: 'statsig/getConfig', packages: CLIENT, name: 'getConfig', kind: 'method', key: 0, returns: 'object', needs: 'vendor' },
  { id: 'statsig/getDynamicConfig', packages: CLIENT, name: 'getDynamicConfig', kind: 'method', key: 0, returns: 'object', needs: 'vendor' },
  { id: 'statsig/getExperiment', packages: CLIENT, name: 'getExperiment', kind: 'method', key: 0, returns: 'object', needs: 'vendor' },
  { id: 'statsig/getLayer', packages: CLIENT, name: 'getLayer', kind: 'method', key: 0, returns: 'object', needs: 'vendor' },
  { id: 'statsig/getParameterStore', packages: CLIENT, name: 'getParameterStore', kind: 'method', key: 0, returns: 'object', needs: 'vendor' },
  ...SERVER_METHODS.flatMap((method): CallShape[] => {
    const common = { ...method, packages: SERVER, kind: 'method', key: 1 } as const;
    const sync = `${method.name}Sync`;
    return [
      { ...common, id: `statsig-server/${method.name}`, promise: true },
      { ...common, id: `statsig-server/${sync}`, name: sync },
    ];
  }),
  { id: 'statsig/useGateValue', packages: CLIENT, name: 'useGateValue', kind: 'hook', key: 0, returns: 'boolean', needs: 'nothing' },
  { id: 'statsig/useFeatureGate', packages: CLIENT, name: 'useFeatureGate', kind: 'hook', key: 0, returns: 'details', needs: 'nothing' },
  { id: 'statsig/useGate', packages: CLIENT, name: 'useGate', kind: 'hook', key: 0, returns: 'details', needs: 'vendor' },
  { id: 'statsig/useConfig', packages: CLIENT, name: 'useConfig', kind: 'hook', key: 0, returns: 'object', needs: 'vendor' },
  { id: 'statsig/useDynamicConfig', packages: CLIENT, name: 'useDynamicConfig', kind: 'hook', key: 0, returns: 'object', needs: 'vendor' },
  { id: 'statsig/useExperiment', packages: CLIENT, name: 'useExperiment', kind: 'hook', key: 0, returns: 'object', needs: 'vendor' },
  { id: 'statsig/useLayer', packages: CLIENT, name: 'useLayer', kind: 'hook', key: 0, returns: 'object', needs: 'vendor' },
  { id: 'statsig/useParameterStore', packages: CLIENT, name: 'useParameterStore', kind: 'hook', key: 0, returns: 'object', needs: 'vendor' },
];
