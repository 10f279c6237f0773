import { namesOf } from '../fileNames';
import type { FlagFileFormat } from '../flagFileFormat';
import { planSeedChange } from './plan';
import { readFlags } from './read';
import { hasFlagShape } from './shape';

/**
 * The file of the `FeatureFlagManager` that Flagline started from: an object of flags by key, each with
 * `name, enabled, description, rollout_percentage, allowed_users, metadata, created_at, updated_at`.
 */
export const seedFormat: FlagFileFormat = {
  id: 'seed',
  ownNames: [],
  sharedNames: namesOf(['feature_flags', 'feature-flags', 'flags'], ['json', 'yaml', 'yml']),
  recognises: hasFlagShape,
  read: readFlags,
  plan: planSeedChange,
  emptyText: ({ name }) => (name === 'YAML' ? '# Feature flags by key.\n' : '{}\n'),
};
