import type { CallShape } from './shape';

const CLIENT = ['@devcycle/js-client-sdk', '@devcycle/react-client-sdk', '@devcycle/nextjs-sdk', '@devcycle/react-native-client-sdk', '@devcycle/react-native-expo-client-sdk'];
const REACT = CLIENT.slice(1);
const NEXT = ['@devcycle/nextjs-sdk'];
const SERVER = ['@devcycle/nodejs-server-sdk', '@devcycle/js-cloud-server-sdk'];

/** Clients belong to one user: (key, default). Servers take the user first. */
export const DEV_CYCLE: readonly CallShape[] = [
  { id: 'devcycle/variableValue', packages: CLIENT, name: 'variableValue', kind: 'method', key: 0, default: 1, returns: 'value', needs: 'context' },
  { id: 'devcycle/variable', packages: CLIENT, name: 'variable', kind: 'method', key: 0, default: 1, returns: 'details', needs: 'vendor' },
  { id: 'devcycle-server/variableValue', packages: SERVER, name: 'variableValue', kind: 'method', key: 1, default: 2, returns: 'value', promise: true, needs: 'context' },
  { id: 'devcycle-server/variable', packages: SERVER, name: 'variable', kind: 'method', key: 1, default: 2, returns: 'details', promise: true, needs: 'vendor' },
  { id: 'devcycle/useVariableValue', packages: REACT, name: 'useVariableValue', kind: 'hook', key: 0, default: 1, returns: 'value', needs: 'nothing' },
  { id: 'devcycle/useVariable', packages: REACT, name: 'useVariable', kind: 'hook', key: 0, default: 1, returns: 'details', needs: 'vendor' },
  { id: 'devcycle/getVariableValue', packages: NEXT, name: 'getVariableValue', kind: 'function', key: 0, default: 1, returns: 'value', promise: true, needs: 'vendor' },
  { id: 'devcycle/RenderIfEnabled', packages: REACT, name: 'RenderIfEnabled', kind: 'component', key: '0.variableKey', default: '0.defaultValue', returns: 'children', needs: 'nothing' },
  { id: 'devcycle/SwapComponents', packages: REACT, name: 'SwapComponents', kind: 'hoc', key: 2, returns: 'children', shows: { on: 1, off: 0 }, needs: 'vendor' },
];
