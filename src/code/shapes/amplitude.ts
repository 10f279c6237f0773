import type { CallShape } from './shape';

const SDK = ['@amplitude/experiment-js-client', '@amplitude/experiment-react-native-client', '@amplitude/experiment-node-server'];

export const AMPLITUDE: readonly CallShape[] = [
  { id: 'amplitude/variant', packages: SDK, name: 'variant', kind: 'method', key: 0, default: 1, returns: 'details', needs: 'vendor' },
  { id: 'amplitude/exposure', packages: SDK, name: 'exposure', kind: 'method', key: 0, returns: 'nothing', needs: 'vendor' },
];
