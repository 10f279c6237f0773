import type { CallShape } from './shape';

const CLIENT = ['posthog-js', 'posthog-react-native', '@posthog/react', '@posthog/next'];
const SERVER = ['posthog-node'];
const ALL = [...CLIENT, ...SERVER];

const RESULT = { enabled: 'on', variant: 'variation' } as const;

/** The client takes (key, options), the server (key, user, options) or the flags of one user at once, by `evaluateFlags`. */
export const POST_HOG: readonly CallShape[] = [
  { id: 'posthog/isFeatureEnabled', packages: CLIENT, name: 'isFeatureEnabled', kind: 'method', key: 0, default: '1.defaultValue', returns: 'boolean', needs: 'nothing' },
  { id: 'posthog-server/isFeatureEnabled', packages: SERVER, name: 'isFeatureEnabled', kind: 'method', key: 0, returns: 'boolean', promise: true, needs: 'nothing' },
  { id: 'posthog/getFeatureFlag', packages: ALL, name: 'getFeatureFlag', kind: 'method', key: 0, returns: 'value', promise: true, needs: 'context' },
  { id: 'posthog/getFeatureFlagPayload', packages: ALL, name: 'getFeatureFlagPayload', kind: 'method', key: 0, returns: 'object', promise: true, needs: 'nothing' },
  { id: 'posthog/getFeatureFlagResult', packages: ALL, name: 'getFeatureFlagResult', kind: 'method', key: 0, returns: 'object', members: RESULT, promise: true, needs: 'nothing' },
  { id: 'posthog-server/isEnabled', packages: SERVER, name: 'isEnabled', kind: 'method', key: 0, default: '1.defaultValue', returns: 'boolean', needs: 'vendor' },
  { id: 'posthog-server/getFlag', packages: SERVER, name: 'getFlag', kind: 'method', key: 0, returns: 'value', needs: 'vendor' },
  { id: 'posthog-server/getFlagPayload', packages: SERVER, name: 'getFlagPayload', kind: 'method', key: 0, returns: 'object', needs: 'context' },
  { id: 'posthog-server/only', packages: SERVER, name: 'only', kind: 'method', key: '0[]', returns: 'object', needs: 'import' },
  { id: 'posthog/useFeatureFlagEnabled', packages: CLIENT, name: 'useFeatureFlagEnabled', kind: 'hook', key: 0, default: 1, returns: 'boolean', needs: 'nothing' },
  { id: 'posthog/useFeatureFlagVariantKey', packages: CLIENT, name: 'useFeatureFlagVariantKey', kind: 'hook', key: 0, returns: 'value', needs: 'nothing' },
  { id: 'posthog/useFeatureFlagPayload', packages: CLIENT, name: 'useFeatureFlagPayload', kind: 'hook', key: 0, returns: 'object', needs: 'nothing' },
  { id: 'posthog/useFeatureFlagResult', packages: CLIENT, name: 'useFeatureFlagResult', kind: 'hook', key: 0, returns: 'object', members: RESULT, needs: 'nothing' },
  { id: 'posthog/useFeatureFlag', packages: CLIENT, name: 'useFeatureFlag', kind: 'hook', key: 0, returns: 'value', needs: 'nothing' },
  { id: 'posthog/useFeatureFlagWithPayload', packages: CLIENT, name: 'useFeatureFlagWithPayload', kind: 'hook', key: 0, returns: 'object', members: { 0: 'value' }, needs: 'nothing' },
  { id: 'posthog/PostHogFeature', packages: CLIENT, name: 'PostHogFeature', kind: 'component', key: '0.flag', returns: 'children', hands: { what: 'other', isAlways: false }, needs: 'nothing' },
];
