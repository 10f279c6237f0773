import type { CallShape } from './shape';

const CLIENT = ['@flipt-io/flipt-client-js'];
/** Older clients take the key as an argument of its own. */
const OLDER = ['@flipt-io/flipt-client', '@flipt-io/flipt-client-browser'];
const REACT = ['@flipt-io/flipt-client-react'];
const SERVER = ['@flipt-io/flipt'];

export const FLIPT: readonly CallShape[] = [
  { id: 'flipt/evaluateBoolean', packages: CLIENT, name: 'evaluateBoolean', kind: 'method', key: '0.flagKey', returns: 'object', members: { enabled: 'value' }, needs: 'context' },
  { id: 'flipt/evaluateVariant', packages: CLIENT, name: 'evaluateVariant', kind: 'method', key: '0.flagKey', returns: 'object', members: { variantKey: 'variation' }, needs: 'context' },
  { id: 'flipt/evaluateBatch', packages: [...CLIENT, ...OLDER], name: 'evaluateBatch', kind: 'method', key: '0[].flagKey', returns: 'object', needs: 'context' },
  { id: 'flipt-older/evaluateBoolean', packages: OLDER, name: 'evaluateBoolean', kind: 'method', key: 0, returns: 'object', members: { enabled: 'value' }, needs: 'context' },
  { id: 'flipt-older/evaluateVariant', packages: OLDER, name: 'evaluateVariant', kind: 'method', key: 0, returns: 'object', members: { variantKey: 'variation' }, needs: 'context' },
  { id: 'flipt/useFliptBoolean', packages: REACT, name: 'useFliptBoolean', kind: 'hook', key: 0, default: 1, returns: 'boolean', needs: 'nothing' },
  { id: 'flipt/useFliptVariant', packages: REACT, name: 'useFliptVariant', kind: 'hook', key: 0, default: 1, returns: 'value', needs: 'nothing' },
  { id: 'flipt-server/boolean', packages: SERVER, name: 'boolean', kind: 'method', key: '0.flagKey', returns: 'object', members: { enabled: 'value' }, promise: true, needs: 'import' },
  { id: 'flipt-server/variant', packages: SERVER, name: 'variant', kind: 'method', key: '0.flagKey', returns: 'object', members: { variantKey: 'variation' }, promise: true, needs: 'import' },
  { id: 'flipt-server/batch', packages: SERVER, name: 'batch', kind: 'method', key: '0.requests[].flagKey', returns: 'object', promise: true, needs: 'import' },
];
