import { HTTP_SCHEMES, type FlagServer, type ServerKind } from '../flagServer';
import { WholeServer } from '../wholeServer';
import { GrowthBookApi } from './growthBookApi';

/**
 * GrowthBook, hosted or self-hosted, by version 1 of its REST API, which servers of all ages have. It was not run against the
 * service itself.
 * https://docs.growthbook.io/api
 */
export const GROWTHBOOK: ServerKind = {
  id: 'growthbook',
  name: 'GrowthBook',
  fields: [{ name: 'project', label: 'id of the project, as prj_…', required: false, unnamed: 'all projects' }],
  schemes: HTTP_SCHEMES,
  defaultUrl: 'https://api.growthbook.io',
  token: 'A secret key or a personal access token: in GrowthBook, Settings → API Keys. The role readonly will do to look; keys of SDKs will not do.',
  open: (address, parts): FlagServer => new WholeServer(new GrowthBookApi(address, parts)),
};
