import { HTTP_SCHEMES, type FlagServer, type ServerKind } from '../flagServer';
import { UnleashServer } from './unleashServer';

/** Unleash, self-hosted or hosted, by its admin API. Tried with 7.5.1. */
export const UNLEASH: ServerKind = {
  id: 'unleash',
  name: 'Unleash',
  fields: [{ name: 'project', label: 'project', required: false, unnamed: 'the usual one' }],
  schemes: HTTP_SCHEMES,
  token: 'A personal access token: in Unleash, Profile → Personal API tokens. It may do what its owner may do.',
  open: (address, parts): FlagServer => new UnleashServer(address, parts),
};
