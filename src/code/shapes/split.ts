import type { CallShape, Returns } from './shape';

/** The main package is both: which one is asked is told by where the name of the flag stands. */
const SDK = ['@splitsoftware/splitio', '@splitsoftware/splitio-browserjs', '@splitsoftware/splitio-react-native', '@splitsoftware/splitio-react', '@splitsoftware/splitio-redux'];
const SERVER = ['@splitsoftware/splitio'];
const REACT = ['@splitsoftware/splitio-react'];

const METHODS: readonly { readonly name: string; readonly returns: Returns; readonly many: boolean; readonly members?: NonNullable<CallShape['members']> }[] = [
  { name: 'getTreatment', returns: 'value', many: false },
  { name: 'getTreatmentWithConfig', returns: 'object', many: false, members: { treatment: 'value' } },
  { name: 'getTreatments', returns: 'object', many: true },
  { name: 'getTreatmentsWithConfig', returns: 'object', many: true },
];

const HOOKS: readonly { readonly name: string; readonly many: boolean }[] = [
  { name: 'useTreatment', many: false },
  { name: 'useTreatmentWithConfig', many: false },
  { name: 'useTreatments', many: true },
  { name: 'useTreatmentsWithConfig', many: true },
  { name: 'useSplitTreatments', many: true },
];

/** Clients are bound to a user: (name, attributes). Servers take the user first. */
export const SPLIT: readonly CallShape[] = [
  ...METHODS.flatMap(({ many, ...method }): CallShape[] => {
    const { name } = method;
    const common = { ...method, kind: 'method', needs: 'context' } as const;
    return [
      { ...common, id: `split/${name}`, packages: SDK, key: many ? '0[]' : 0 },
      { ...common, id: `split-server/${name}`, packages: SERVER, key: many ? '1[]' : 1, promise: true },
    ];
  }),
  ...HOOKS.map(
    ({ name, many }): CallShape => ({ id: `split/${name}`, packages: REACT, name, kind: 'hook', key: many ? '0.names[]' : '0.name', returns: 'object', needs: 'context' }),
  ),
  { id: 'split/SplitTreatments', packages: REACT, name: 'SplitTreatments', kind: 'component', key: '0.names[]', returns: 'children', needs: 'context' },
  { id: 'split/withSplitTreatments', packages: REACT, name: 'withSplitTreatments', kind: 'hoc', key: '0[]', returns: 'children', needs: 'nothing' },
];
