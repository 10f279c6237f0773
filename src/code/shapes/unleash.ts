import type { CallShape } from './shape';

const SERVER = ['unleash-client'];
const FRONTEND = ['unleash-proxy-client', '@unleash/proxy-client-react', '@unleash/proxy-client-vue', '@unleash/proxy-client-svelte', '@unleash/nextjs'];
const HOOKS = FRONTEND.slice(1);
const NEXT = ['@unleash/nextjs'];

/** The server SDK takes (name, context, fallback), as functions and as methods of a client. The frontend SDKs take the name alone. */
export const UNLEASH: readonly CallShape[] = [
  { id: 'unleash/isEnabled', packages: SERVER, name: 'isEnabled', kind: 'method', key: 0, default: 2, returns: 'boolean', needs: 'context' },
  { id: 'unleash/getVariant', packages: SERVER, name: 'getVariant', kind: 'method', key: 0, default: 2, returns: 'variant', needs: 'context' },
  { id: 'unleash/forceGetVariant', packages: SERVER, name: 'forceGetVariant', kind: 'method', key: 0, default: 2, returns: 'variant', needs: 'context' },
  { id: 'unleash/getFeatureToggleDefinition', packages: SERVER, name: 'getFeatureToggleDefinition', kind: 'method', key: 0, returns: 'definition', needs: 'nothing' },
  { id: 'unleash/count', packages: SERVER, name: 'count', kind: 'method', key: 0, returns: 'nothing', needs: 'import' },
  { id: 'unleash-frontend/isEnabled', packages: FRONTEND, name: 'isEnabled', kind: 'method', key: 0, returns: 'boolean', needs: 'context' },
  { id: 'unleash-frontend/getVariant', packages: FRONTEND, name: 'getVariant', kind: 'method', key: 0, returns: 'variant', needs: 'context' },
  { id: 'unleash-frontend/useFlag', packages: HOOKS, name: 'useFlag', kind: 'hook', key: 0, returns: 'boolean', needs: 'nothing' },
  { id: 'unleash-frontend/useVariant', packages: HOOKS, name: 'useVariant', kind: 'hook', key: 0, returns: 'variant', needs: 'context' },
  { id: 'unleash-nextjs/flag', packages: NEXT, name: 'flag', kind: 'function', key: 0, returns: 'details', needs: 'import' },
];
