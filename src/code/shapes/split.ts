import { BY_KEY, type CallShape, type ResultMembers, type Returns } from './shape';

/** The main package is both: which one is asked is told by where the name of the flag stands. */
const SDK = ['@splitsoftware/splitio', '@splitsoftware/splitio-browserjs', '@splitsoftware/splitio-react-native', '@splitsoftware/splitio-react', '@splitsoftware/splitio-redux'];
const SERVER = ['@splitsoftware/splitio'];
const REACT = ['@splitsoftware/splitio-react'];

/** What is known of one treatment, by itself or with what is configured for it. */
const PLAIN = { treatment: 'value' } as const;

const METHODS: readonly { readonly name: string; readonly returns: Returns; readonly many: boolean; readonly members?: ResultMembers }[] = [
  { name: 'getTreatment', returns: 'value', many: false },
  { name: 'getTreatmentWithConfig', returns: 'object', many: false, members: PLAIN },
  { name: 'getTreatments', returns: 'object', many: true, members: { [BY_KEY]: 'value' } },
  { name: 'getTreatmentsWithConfig', returns: 'object', many: true, members: { [BY_KEY]: PLAIN } },
];

const ALL: ResultMembers = { treatments: { [BY_KEY]: PLAIN } };

const HOOKS: readonly { readonly name: string; readonly many: boolean; readonly members: ResultMembers }[] = [
  { name: 'useTreatment', many: false, members: PLAIN },
  { name: 'useTreatmentWithConfig', many: false, members: { treatment: PLAIN } },
  { name: 'useTreatments', many: true, members: { treatments: { [BY_KEY]: 'value' } } },
  { name: 'useTreatmentsWithConfig', many: true, members: ALL },
  { name: 'useSplitTreatments', many: true, members: ALL },
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
    ({ many, ...hook }): CallShape => ({ ...hook, id: `split/${hook.name}`, packages: REACT, kind: 'hook', key: many ? '0.names[]' : '0.name', returns: 'object', needs: 'context' }),
  ),
  { id: 'split/SplitTreatments', packages: REACT, name: 'SplitTreatments', kind: 'component', key: '0.names[]', returns: 'object', hands: { what: ALL, isAlways: true }, needs: 'context' },
  { id: 'split/withSplitTreatments', packages: REACT, name: 'withSplitTreatments', kind: 'hoc', key: '0[]', returns: 'children', needs: 'nothing' },
];
