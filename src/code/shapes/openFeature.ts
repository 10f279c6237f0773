import type { CallShape, Needs, Returns } from './shape';

const CLIENTS = [
  '@openfeature/server-sdk',
  '@openfeature/web-sdk',
  '@openfeature/js-sdk',
  '@openfeature/core',
  '@openfeature/react-sdk',
  '@openfeature/nestjs-sdk',
  '@openfeature/angular-sdk',
];
const REACT = ['@openfeature/react-sdk'];
const NEST = ['@openfeature/nestjs-sdk'];

/** Reads come in four types. `getStringValue` and its like are also common names of configuration classes. */
const TYPES: readonly { readonly type: string; readonly returns: Returns; readonly needs: Needs }[] = [
  { type: 'Boolean', returns: 'boolean', needs: 'nothing' },
  { type: 'String', returns: 'value', needs: 'context' },
  { type: 'Number', returns: 'value', needs: 'context' },
  { type: 'Object', returns: 'value', needs: 'context' },
];

const METHODS: readonly CallShape[] = TYPES.flatMap(({ type, returns, needs }) => {
  const common = { packages: CLIENTS, kind: 'method', key: 0, default: 1, promise: true, needs } as const;
  return [
    { ...common, id: `openfeature/get${type}Value`, name: `get${type}Value`, returns },
    { ...common, id: `openfeature/get${type}Details`, name: `get${type}Details`, returns: 'details' },
  ];
});

const HOOKS: readonly CallShape[] = TYPES.flatMap(({ type, returns }) => {
  const common = { packages: REACT, kind: 'hook', key: 0, default: 1, needs: 'nothing' } as const;
  return [
    { ...common, id: `openfeature/use${type}FlagValue`, name: `use${type}FlagValue`, returns },
    { ...common, id: `openfeature/use${type}FlagDetails`, name: `use${type}FlagDetails`, returns: 'details' },
  ];
});

const DECORATORS: readonly CallShape[] = TYPES.map(({ type }) => {
  const name = `${type}FeatureFlag`;
  return { id: `openfeature/${name}`, packages: NEST, name, kind: 'decorator', key: '0.flagKey', default: '0.defaultValue', returns: 'details', needs: 'nothing' };
});

export const OPEN_FEATURE: readonly CallShape[] = [
  ...METHODS,
  { id: 'openfeature/useFlag', packages: REACT, name: 'useFlag', kind: 'hook', key: 0, default: 1, returns: 'details', needs: 'nothing' },
  { id: 'openfeature/useSuspenseFlag', packages: REACT, name: 'useSuspenseFlag', kind: 'hook', key: 0, default: 1, returns: 'details', needs: 'nothing' },
  ...HOOKS,
  { id: 'openfeature/FeatureFlag', packages: REACT, name: 'FeatureFlag', kind: 'component', key: '0.flagKey', default: '0.defaultValue', returns: 'children', hands: { what: { value: 'value' }, isAlways: false }, needs: 'nothing' },
  ...DECORATORS,
  { id: 'openfeature/RequireFlagsEnabled', packages: NEST, name: 'RequireFlagsEnabled', kind: 'decorator', key: '0.flags[].flagKey', default: '0.flags[].defaultValue', returns: 'nothing', admits: true, needs: 'nothing' },
];
