import type { CallShape } from './shape';

const SDK = ['flagged'];

export const FLAGGED: readonly CallShape[] = [
  { id: 'flagged/useFeature', packages: SDK, name: 'useFeature', kind: 'hook', key: 0, returns: 'boolean', needs: 'context' },
  { id: 'flagged/Feature', packages: SDK, name: 'Feature', kind: 'component', key: '0.name', returns: 'children', hands: { what: 'value', isAlways: true }, needs: 'import' },
  { id: 'flagged/withFeature', packages: SDK, name: 'withFeature', kind: 'hoc', key: 0, returns: 'children', shows: { on: 'curried' }, needs: 'context' },
];
