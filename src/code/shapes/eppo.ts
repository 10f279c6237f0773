import type { CallShape, Returns } from './shape';

const SDK = ['@eppo/js-client-sdk', '@eppo/js-client-sdk-common', '@eppo/node-server-sdk', '@eppo/react-native-sdk'];

const TYPES: readonly (readonly [string, Returns])[] = [
  ['Boolean', 'boolean'],
  ['String', 'value'],
  ['Integer', 'value'],
  ['Numeric', 'value'],
  ['JSON', 'value'],
];

/** (key, subject, attributes, default), each with a twin that tells the reason as well. */
export const EPPO: readonly CallShape[] = TYPES.flatMap(([type, returns]): CallShape[] => {
  const common = { packages: SDK, kind: 'method', key: 0, default: 3, needs: 'context' } as const;
  const name = `get${type}Assignment`;
  return [
    { ...common, id: `eppo/${name}`, name, returns },
    { ...common, id: `eppo/${name}Details`, name: `${name}Details`, returns: 'object', members: { variation: 'value' } },
  ];
});
