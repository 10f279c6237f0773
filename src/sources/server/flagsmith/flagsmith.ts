import { HTTP_SCHEMES, type FlagServer, type ServerKind } from '../flagServer';
import { WholeServer } from '../wholeServer';
import { FlagsmithApi } from './flagsmithApi';

/**
 * Flagsmith, hosted or self-hosted, by its admin API (version 1). It was not run against the service itself.
 * https://docs.flagsmith.com/integrating-with-flagsmith/flagsmith-api-overview/admin-api
 */
export const FLAGSMITH: ServerKind = {
  id: 'flagsmith',
  name: 'Flagsmith',
  fields: [{ name: 'project', label: 'id or name of the project, where there are several', required: false }],
  schemes: HTTP_SCHEMES,
  defaultUrl: 'https://api.flagsmith.com',
  token: 'An API key of the organisation: in Flagsmith, Organisation Settings → API Keys. Environment keys, which SDKs use, will not do.',
  open: (address, parts): FlagServer => new WholeServer(new FlagsmithApi(address, parts)),
};
