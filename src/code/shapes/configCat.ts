import type { CallShape } from './shape';

const SDK = ['configcat-node', 'configcat-js', 'configcat-js-ssr', 'configcat-js-chromium-extension', 'configcat-react', '@configcat/sdk'];
const REACT = ['configcat-react', '@configcat/sdk'];

/** The client answers with a promise, a snapshot of it at once. */
export const CONFIG_CAT: readonly CallShape[] = [
  { id: 'configcat/getValueAsync', packages: SDK, name: 'getValueAsync', kind: 'method', key: 0, default: 1, returns: 'value', promise: true, needs: 'context' },
  { id: 'configcat/getValueDetailsAsync', packages: SDK, name: 'getValueDetailsAsync', kind: 'method', key: 0, default: 1, returns: 'details', promise: true, needs: 'context' },
  { id: 'configcat/getValue', packages: SDK, name: 'getValue', kind: 'method', key: 0, default: 1, returns: 'value', needs: 'vendor' },
  { id: 'configcat/getValueDetails', packages: SDK, name: 'getValueDetails', kind: 'method', key: 0, default: 1, returns: 'details', needs: 'vendor' },
  { id: 'configcat/useFeatureFlag', packages: REACT, name: 'useFeatureFlag', kind: 'hook', key: 0, default: 1, returns: 'details', needs: 'nothing' },
];
