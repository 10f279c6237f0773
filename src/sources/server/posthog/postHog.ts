import { HTTP_SCHEMES, type FlagServer, type ServerKind } from '../flagServer';
import { WholeServer } from '../wholeServer';
import { PostHogApi } from './postHogApi';

/**
 * PostHog, hosted or self-hosted, by its API of feature flags. It was not run against the service itself.
 * https://posthog.com/docs/api/feature-flags
 */
export const POSTHOG: ServerKind = {
  id: 'posthog',
  name: 'PostHog',
  fields: [{ name: 'project', label: 'id of the project, a number', required: true }],
  schemes: HTTP_SCHEMES,
  defaultUrl: 'https://us.posthog.com',
  token: 'A personal API key with the scope feature_flag:read, or feature_flag:write to change flags, and project:read to choose the project from a list: in PostHog, Settings → Personal API keys. Keys of projects will not do.',
  open: (address, parts): FlagServer => new WholeServer(new PostHogApi(address, parts)),
};
