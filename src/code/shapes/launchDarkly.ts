import type { CallShape, Returns } from './shape';

const SERVER = [
  '@launchdarkly/node-server-sdk',
  'launchdarkly-node-server-sdk',
  '@launchdarkly/vercel-server-sdk',
  '@launchdarkly/cloudflare-server-sdk',
  '@launchdarkly/akamai-server-base-sdk',
  '@launchdarkly/akamai-server-edgekv-sdk',
  '@launchdarkly/fastly-server-sdk',
];
const CLIENT = [
  '@launchdarkly/js-client-sdk',
  'launchdarkly-js-client-sdk',
  '@launchdarkly/node-client-sdk',
  'launchdarkly-node-client-sdk',
  '@launchdarkly/electron-client-sdk',
  'launchdarkly-electron-client-sdk',
  'launchdarkly-react-client-sdk',
  '@launchdarkly/react-sdk',
  '@launchdarkly/react-native-client-sdk',
  'launchdarkly-react-native-client-sdk',
  'launchdarkly-vue-client-sdk',
  '@launchdarkly/vue-client-sdk',
  '@launchdarkly/svelte-client-sdk',
];
const HOOKS = ['@launchdarkly/react-sdk', '@launchdarkly/react-native-client-sdk', '@launchdarkly/vue-client-sdk'];
const VUE = ['launchdarkly-vue-client-sdk', '@launchdarkly/vue-client-sdk'];
const SVELTE = ['@launchdarkly/svelte-client-sdk'];

/** Typed reads come in four kinds, each with a `…Detail` twin that gives the value with its reason. */
const TYPED: readonly (readonly [string, Returns])[] = [
  ['Bool', 'boolean'],
  ['String', 'value'],
  ['Number', 'value'],
  ['Json', 'value'],
];

/** Server: (key, context, default). Client: (key, default). */
function typedMethods(vendor: string, where: Pick<CallShape, 'packages' | 'default' | 'promise'>): CallShape[] {
  const common = { ...where, kind: 'method', key: 0, needs: 'nothing' } as const;
  return TYPED.flatMap(([type, returns]) => {
    const name = `${type.toLowerCase()}Variation`;
    return [
      { ...common, id: `${vendor}/${name}`, name, returns },
      { ...common, id: `${vendor}/${name}Detail`, name: `${name}Detail`, returns: 'details' },
    ];
  });
}

function typedHooks(): CallShape[] {
  const common = { packages: HOOKS, kind: 'hook', key: 0, default: 1, needs: 'nothing' } as const;
  return TYPED.flatMap(([type, returns]) => {
    const name = `use${type}Variation`;
    return [
      { ...common, id: `launchdarkly-client/${name}`, name, returns },
      { ...common, id: `launchdarkly-client/${name}Detail`, name: `${name}Detail`, returns: 'details' },
    ];
  });
}

export const LAUNCH_DARKLY: readonly CallShape[] = [
  { id: 'launchdarkly/variation', packages: SERVER, name: 'variation', kind: 'method', key: 0, default: 2, returns: 'value', promise: true, needs: 'context' },
  { id: 'launchdarkly/variationDetail', packages: SERVER, name: 'variationDetail', kind: 'method', key: 0, default: 2, returns: 'details', needs: 'nothing' },
  { id: 'launchdarkly/migrationVariation', packages: SERVER, name: 'migrationVariation', kind: 'method', key: 0, default: 2, returns: 'details', needs: 'nothing' },
  { id: 'launchdarkly/getFlagValue', packages: SERVER, name: 'getFlagValue', kind: 'method', key: 0, returns: 'value', needs: 'context' },
  ...typedMethods('launchdarkly', { packages: SERVER, default: 2, promise: true }),
  { id: 'launchdarkly-client/variation', packages: CLIENT, name: 'variation', kind: 'method', key: 0, default: 1, returns: 'value', needs: 'context' },
  { id: 'launchdarkly-client/variationDetail', packages: CLIENT, name: 'variationDetail', kind: 'method', key: 0, default: 1, returns: 'details', needs: 'nothing' },
  ...typedMethods('launchdarkly-client', { packages: CLIENT, default: 1 }),
  { id: 'launchdarkly-client/on', packages: CLIENT, name: 'on', kind: 'method', key: 0, prefix: 'change:', returns: 'nothing', needs: 'import' },
  ...typedHooks(),
  { id: 'launchdarkly-client/useLDFlag', packages: VUE, name: 'useLDFlag', kind: 'hook', key: 0, default: 1, returns: 'value', needs: 'nothing' },
  { id: 'launchdarkly-client/useFlag', packages: SVELTE, name: 'useFlag', kind: 'method', key: 0, default: 1, returns: 'value', needs: 'import' },
  { id: 'launchdarkly-client/watch', packages: SVELTE, name: 'watch', kind: 'method', key: 0, returns: 'value', needs: 'import' },
];
