import { HTTP_SCHEMES, type FlagServer, type ServerKind } from '../flagServer';
import { WholeServer } from '../wholeServer';
import { StatsigApi } from './statsigApi';

/**
 * Feature gates of Statsig, by its Console API (version 20240601). It was not run against the service itself.
 * https://docs.statsig.com/console-api/introduction
 */
export const STATSIG: ServerKind = {
  id: 'statsig',
  name: 'Statsig',
  fields: [],
  schemes: HTTP_SCHEMES,
  defaultUrl: 'https://statsigapi.net',
  token: 'A Console API key: in Statsig, Settings → Keys & Environments. A read-only one will do to look; keys of SDKs will not do.',
  open: (address, parts): FlagServer => new WholeServer(new StatsigApi(address, parts)),
};
