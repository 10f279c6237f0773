import type { CallShape } from './shape';

const SDK = ['@microsoft/feature-management'];

export const MICROSOFT: readonly CallShape[] = [
  { id: 'featuremanagement/isEnabled', packages: SDK, name: 'isEnabled', kind: 'method', key: 0, returns: 'boolean', promise: true, needs: 'context' },
  { id: 'featuremanagement/getVariant', packages: SDK, name: 'getVariant', kind: 'method', key: 0, returns: 'variant', promise: true, needs: 'context' },
];
