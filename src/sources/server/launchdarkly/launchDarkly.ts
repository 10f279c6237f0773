import { HTTP_SCHEMES, type FlagServer, type ServerKind } from '../flagServer';
import { LaunchDarklyServer } from './launchDarklyServer';

/**
 * LaunchDarkly, by its REST API (v2, version 20240415). Every request is held to LaunchDarkly's own OpenAPI document in the
 * tests; it was not run against the service itself.
 * https://launchdarkly.com/docs/api
 */
export const LAUNCHDARKLY: ServerKind = {
  id: 'launchdarkly',
  name: 'LaunchDarkly',
  fields: [{ name: 'project', label: 'project', required: true }],
  schemes: HTTP_SCHEMES,
  defaultUrl: 'https://app.launchdarkly.com',
  token: 'An access token: in LaunchDarkly, Organization settings → Authorization. The role Reader will do to look; SDK keys will not do.',
  open: (address, parts): FlagServer => new LaunchDarklyServer(address, parts),
};
