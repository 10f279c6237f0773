import type { CallShape } from './shape';

const REACT = ['@growthbook/growthbook-react'];
const SDK = ['@growthbook/growthbook', ...REACT];

/** Of a `FeatureResult`. */
const MEMBERS = { value: 'value', on: 'truth', off: 'untruth' } as const;

/** The client of many users takes the same arguments, and the user after them. */
export const GROWTH_BOOK: readonly CallShape[] = [
  { id: 'growthbook/isOn', packages: SDK, name: 'isOn', kind: 'method', key: 0, returns: 'boolean', needs: 'vendor' },
  { id: 'growthbook/isOff', packages: SDK, name: 'isOff', kind: 'method', key: 0, returns: 'negated', needs: 'vendor' },
  { id: 'growthbook/getFeatureValue', packages: SDK, name: 'getFeatureValue', kind: 'method', key: 0, default: 1, returns: 'value', needs: 'context' },
  { id: 'growthbook/evalFeature', packages: SDK, name: 'evalFeature', kind: 'method', key: 0, returns: 'object', members: MEMBERS, needs: 'context' },
  { id: 'growthbook/feature', packages: SDK, name: 'feature', kind: 'method', key: 0, returns: 'object', members: MEMBERS, needs: 'vendor' },
  { id: 'growthbook/useFeatureIsOn', packages: REACT, name: 'useFeatureIsOn', kind: 'hook', key: 0, returns: 'boolean', needs: 'nothing' },
  { id: 'growthbook/useFeatureValue', packages: REACT, name: 'useFeatureValue', kind: 'hook', key: 0, default: 1, returns: 'value', needs: 'nothing' },
  { id: 'growthbook/useFeature', packages: REACT, name: 'useFeature', kind: 'hook', key: 0, returns: 'object', members: MEMBERS, needs: 'context' },
  { id: 'growthbook/IfFeatureEnabled', packages: REACT, name: 'IfFeatureEnabled', kind: 'component', key: '0.feature', returns: 'children', needs: 'nothing' },
  { id: 'growthbook/FeatureString', packages: REACT, name: 'FeatureString', kind: 'component', key: '0.feature', default: '0.default', returns: 'value', needs: 'context' },
];
