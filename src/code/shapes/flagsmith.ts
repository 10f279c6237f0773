import { BY_KEY, type CallShape } from './shape';

const CLIENT = ['flagsmith', '@flagsmith/flagsmith', 'flagsmith-es', 'react-native-flagsmith'];
const SERVER = ['flagsmith-nodejs', '@flagsmith/nodejs'];

const FLAG = { enabled: 'on', value: 'variation' } as const;

/** The server is asked for the flags of an environment or a user, and these for a key. */
export const FLAGSMITH: readonly CallShape[] = [
  { id: 'flagsmith/hasFeature', packages: CLIENT, name: 'hasFeature', kind: 'method', key: 0, default: '1.fallback', returns: 'boolean', needs: 'context' },
  { id: 'flagsmith/getValue', packages: CLIENT, name: 'getValue', kind: 'method', key: 0, default: '1.fallback', returns: 'value', needs: 'vendor' },
  { id: 'flagsmith/useFlags', packages: CLIENT, name: 'useFlags', kind: 'hook', key: '0[]', returns: 'object', members: { [BY_KEY]: FLAG }, needs: 'context' },
  { id: 'flagsmith-server/isFeatureEnabled', packages: SERVER, name: 'isFeatureEnabled', kind: 'method', key: 0, returns: 'boolean', needs: 'nothing' },
  { id: 'flagsmith-server/getFeatureValue', packages: SERVER, name: 'getFeatureValue', kind: 'method', key: 0, returns: 'value', needs: 'context' },
  { id: 'flagsmith-server/getFlag', packages: SERVER, name: 'getFlag', kind: 'method', key: 0, returns: 'details', members: FLAG, needs: 'vendor' },
];
