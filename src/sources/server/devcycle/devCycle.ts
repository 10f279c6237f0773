import { HTTP_SCHEMES, type FlagServer, type ServerKind } from '../flagServer';
import { WholeServer } from '../wholeServer';
import { DevCycleApi } from './devCycleApi';

/**
 * DevCycle, by its Management API. It was not run against the service itself.
 * https://docs.devcycle.com/management-api/
 */
export const DEVCYCLE: ServerKind = {
  id: 'devcycle',
  name: 'DevCycle',
  fields: [{ name: 'project', label: 'key of the project', required: true }],
  schemes: HTTP_SCHEMES,
  defaultUrl: 'https://api.devcycle.com',
  token: 'API credentials as client-id:client-secret: in DevCycle, Settings → API Credentials. They are exchanged for a token at auth.devcycle.com. Keys of SDKs will not do.',
  open: (address, parts): FlagServer => new WholeServer(new DevCycleApi(address, parts)),
};
