import { BY_KEY, type CallShape } from './shape';

const SDK = ['@optimizely/optimizely-sdk', '@optimizely/react-sdk'];
const REACT = ['@optimizely/react-sdk'];

const DECISION = { enabled: 'on', variationKey: 'variation' } as const;
const DECISIONS = { [BY_KEY]: DECISION } as const;

/** `decide` belongs to the context of one user. The older reads take the user after the key. */
export const OPTIMIZELY: readonly CallShape[] = [
  { id: 'optimizely/decide', packages: SDK, name: 'decide', kind: 'method', key: 0, returns: 'object', members: DECISION, needs: 'vendor' },
  { id: 'optimizely/decideAsync', packages: SDK, name: 'decideAsync', kind: 'method', key: 0, returns: 'object', members: DECISION, promise: true, needs: 'vendor' },
  { id: 'optimizely/decideForKeys', packages: SDK, name: 'decideForKeys', kind: 'method', key: '0[]', returns: 'object', members: DECISIONS, needs: 'context' },
  { id: 'optimizely/decideForKeysAsync', packages: SDK, name: 'decideForKeysAsync', kind: 'method', key: '0[]', returns: 'object', members: DECISIONS, promise: true, needs: 'context' },
  { id: 'optimizely/isFeatureEnabled', packages: SDK, name: 'isFeatureEnabled', kind: 'method', key: 0, returns: 'boolean', needs: 'nothing' },
  ...['', 'Boolean', 'Double', 'Integer', 'JSON', 'String'].map(
    (type): CallShape => ({ id: `optimizely/getFeatureVariable${type}`, packages: SDK, name: `getFeatureVariable${type}`, kind: 'method', key: 0, returns: 'object', needs: 'context' }),
  ),
  { id: 'optimizely/activate', packages: SDK, name: 'activate', kind: 'method', key: 0, returns: 'value', needs: 'vendor' },
  { id: 'optimizely/getVariation', packages: SDK, name: 'getVariation', kind: 'method', key: 0, returns: 'value', needs: 'vendor' },
  { id: 'optimizely/useDecision', packages: REACT, name: 'useDecision', kind: 'hook', key: 0, returns: 'object', members: { 0: DECISION }, needs: 'context' },
  { id: 'optimizely/useFeature', packages: REACT, name: 'useFeature', kind: 'hook', key: 0, returns: 'object', members: { 0: 'on' }, needs: 'context' },
  { id: 'optimizely/useExperiment', packages: REACT, name: 'useExperiment', kind: 'hook', key: 0, returns: 'object', members: { 0: 'variation' }, needs: 'vendor' },
  { id: 'optimizely/useDecide', packages: REACT, name: 'useDecide', kind: 'hook', key: 0, returns: 'object', needs: 'vendor' },
  { id: 'optimizely/useDecideAsync', packages: REACT, name: 'useDecideAsync', kind: 'hook', key: 0, returns: 'object', needs: 'vendor' },
  { id: 'optimizely/useDecideForKeys', packages: REACT, name: 'useDecideForKeys', kind: 'hook', key: '0[]', returns: 'object', needs: 'vendor' },
  { id: 'optimizely/OptimizelyFeature', packages: REACT, name: 'OptimizelyFeature', kind: 'component', key: '0.feature', returns: 'children', hands: { what: 'on', isAlways: true }, needs: 'nothing' },
  { id: 'optimizely/OptimizelyExperiment', packages: REACT, name: 'OptimizelyExperiment', kind: 'component', key: '0.experiment', returns: 'object', hands: { what: 'variation', isAlways: true }, needs: 'nothing' },
];
