import { namesOf } from '../fileNames';
import type { FlagFileFormat } from '../flagFileFormat';
import { planLaunchDarklyChange } from './plan';
import { readLaunchDarklyFlags } from './read';
import { hasLaunchDarklyShape } from './shape';

/**
 * The file data source of LaunchDarkly's SDKs: `flags` with their rules, `flagValues` with one value each, `segments`.
 * https://launchdarkly.com/docs/sdk/features/flags-from-files
 */
export const launchDarklyFormat: FlagFileFormat = {
  id: 'launchdarkly',
  ownNames: namesOf(['*.launchdarkly', 'launchdarkly-flags', 'ld-flags'], ['json', 'yaml', 'yml']),
  sharedNames: namesOf(['flagdata', 'flagData'], ['json', 'yaml', 'yml']),
  recognises: hasLaunchDarklyShape,
  read: readLaunchDarklyFlags,
  plan: planLaunchDarklyChange,
  emptyText: ({ name }) => (name === 'YAML' ? 'flags: {}\n' : '{\n  "flags": {}\n}\n'),
};
