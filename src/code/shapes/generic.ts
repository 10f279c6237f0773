import type { CallShape } from './shape';

/** Names that teams give to flag reads of their own. */
export const GENERIC: readonly CallShape[] = [
  { id: 'generic/isEnabled', packages: [], name: 'isEnabled', kind: 'function', key: 0, default: 1, returns: 'boolean', needs: 'nothing' },
  { id: 'generic/isEnabled', packages: [], name: 'isEnabled', kind: 'method', key: 0, default: 1, returns: 'boolean', needs: 'context' },
  { id: 'generic/is_enabled', packages: [], name: 'is_enabled', kind: 'function', key: 0, default: 1, returns: 'boolean', needs: 'nothing' },
  { id: 'generic/is_enabled', packages: [], name: 'is_enabled', kind: 'method', key: 0, default: 1, returns: 'boolean', needs: 'context' },
  { id: 'generic/isFeatureEnabled', packages: [], name: 'isFeatureEnabled', kind: 'function', key: 0, default: 1, returns: 'boolean', needs: 'nothing' },
  { id: 'generic/isFeatureEnabled', packages: [], name: 'isFeatureEnabled', kind: 'method', key: 0, default: 1, returns: 'boolean', needs: 'nothing' },
  { id: 'generic/hasFlag', packages: [], name: 'hasFlag', kind: 'function', key: 0, default: 1, returns: 'boolean', needs: 'context' },
  { id: 'generic/hasFlag', packages: [], name: 'hasFlag', kind: 'method', key: 0, default: 1, returns: 'boolean', needs: 'context' },
  { id: 'generic/getFlag', packages: [], name: 'getFlag', kind: 'function', key: 0, default: 1, returns: 'value', needs: 'context' },
  { id: 'generic/getFlag', packages: [], name: 'getFlag', kind: 'method', key: 0, default: 1, returns: 'value', needs: 'context' },
  { id: 'generic/getVariant', packages: [], name: 'getVariant', kind: 'function', key: 0, returns: 'variant', needs: 'context' },
  { id: 'generic/getVariant', packages: [], name: 'getVariant', kind: 'method', key: 0, returns: 'variant', needs: 'context' },
  { id: 'generic/useFlag', packages: [], name: 'useFlag', kind: 'hook', key: 0, default: 1, returns: 'boolean', needs: 'nothing' },
  { id: 'generic/useFeatureFlag', packages: [], name: 'useFeatureFlag', kind: 'hook', key: 0, default: 1, returns: 'boolean', needs: 'nothing' },
];
