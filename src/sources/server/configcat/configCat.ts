import { HTTP_SCHEMES, type FlagServer, type ServerKind } from '../flagServer';
import { WholeServer } from '../wholeServer';
import { ConfigCatApi } from './configCatApi';

/**
 * ConfigCat, by its Public Management API, for configs of version 2. It was not run against the service itself.
 * https://configcat.com/docs/api/reference/configcat-public-management-api/
 */
export const CONFIGCAT: ServerKind = {
  id: 'configcat',
  name: 'ConfigCat',
  fields: [{ name: 'project', label: 'name or id of the config, or product/config, where there are several', required: false }],
  schemes: HTTP_SCHEMES,
  defaultUrl: 'https://api.configcat.com',
  token: 'Credentials of the Public Management API as username:password: in ConfigCat, My account → Public API credentials. Keys of SDKs will not do.',
  open: (address, parts): FlagServer => new WholeServer(new ConfigCatApi(address, parts)),
};
